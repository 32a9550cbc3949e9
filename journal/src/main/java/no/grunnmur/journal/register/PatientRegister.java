package no.grunnmur.journal.register;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.grunnmur.journal.client.Line;
import no.grunnmur.journal.client.PersonApi;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.journal.register.Difference.Kind;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.Randomness;

/**
 * People, from whichever register is chosen. While both are asked, the one that is shown answers the user; the other is asked
 * behind, and what differs is noted. If the one that is shown does not answer, the other does, so that a lookup fails only when
 * neither answers.
 */
public final class PatientRegister {

    private static final int COMPARED_AT_ONCE = 16;
    private static final int REMEMBERED = 20_000;

    /** Tells what differs between two documents of one person. */
    @FunctionalInterface
    public interface Comparing {
        Set<Kind> differences(JsonObject old, JsonObject now);
    }

    private final RegisterFile file;
    private final PatientIds ids;
    private final OldRegister old;
    private final PersonApi persons;
    private final Comparing comparing;
    private final DifferenceBook book;
    private final InstantSource clock;
    private final Semaphore comparisons = new Semaphore(COMPARED_AT_ONCE);

    /** Numbers by the new register's ids, so that a page that was open during a switch back still leads to its person. */
    private final Map<String, String> numbers = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param folder the journal's own */
    public PatientRegister(
            Path folder, Line line, PersonApi persons, Comparing comparing, InstantSource clock, Randomness random) {
        this.file = new RegisterFile(folder);
        this.ids = new PatientIds(folder, random);
        this.old = new OldRegister(line, ids, clock, random);
        this.persons = persons;
        this.comparing = comparing;
        this.book = new DifferenceBook(folder);
        this.clock = clock;
    }

    /** What is chosen. */
    public RegisterFile choice() {
        return file;
    }

    /** What has differed. */
    public DifferenceBook differences() {
        return book;
    }

    /** Whether the old register lets the journal in: asks for a number that nobody has. */
    public Optional<Trouble> tryOld(RegisterChoice choice) {
        try {
            old.byNumber(choice, "99999999999");
            return Optional.empty();
        } catch (Trouble trouble) {
            return Optional.of(trouble);
        }
    }

    /** The person with a national identity number, when there is one. */
    public Optional<JsonObject> byNumber(
            Supplier<PersonApi.Asker> asker, String number, List<String> parts, boolean history) {
        RegisterChoice choice = file.now();
        Supplier<Optional<JsonObject>> fromOld = () -> old.byNumber(choice, number);
        Supplier<Optional<JsonObject>> fromNew =
                () -> remembered(persons.byNumber(asker.get(), number, parts, history));
        return switch (choice.mode()) {
            case OLD -> fromOld.get();
            case NEW -> fromNew.get();
            case BOTH_OLD -> both(number, fromOld, fromNew, true);
            case BOTH_NEW -> both(number, fromNew, fromOld, false);
        };
    }

    /** The person with an id of either register. */
    public Optional<JsonObject> byId(Supplier<PersonApi.Asker> asker, String id, List<String> parts, boolean history) {
        RegisterMode mode = file.now().mode();
        Optional<String> number = ids.number(id);
        if (number.isEmpty() && mode == RegisterMode.NEW) {
            return remembered(persons.byId(asker.get(), id, parts, history));
        }
        if (number.isEmpty()) {
            number = Optional.ofNullable(known(id));
        }
        if (number.isEmpty()) {
            // A page from before a restart: only the new register knows who it is about.
            number = remembered(persons.byId(asker.get(), id, List.of("NorwegianIdentificationNumber"), false))
                    .map(PatientRegister::number)
                    .filter(each -> !each.isEmpty());
        }
        return number.flatMap(each -> byNumber(asker, each, parts, history));
    }

    /** What a person is called in this journal, whichever register told of them: the id, and one made of the number. */
    public List<String> names(String id, String number) {
        return number.isEmpty()
                ? List.of(id)
                : Stream.of(id, ids.of(number)).distinct().toList();
    }

    /** Every id under which somebody may have been seen here: the one, and those that the same number leads to. */
    public Set<String> aliases(String id) {
        Set<String> all = new LinkedHashSet<>(Set.of(id));
        synchronized (numbers) {
            ids.number(id).or(() -> Optional.ofNullable(numbers.get(id))).ifPresent(number -> {
                all.add(ids.of(number));
                numbers.forEach((other, its) -> {
                    if (its.equals(number)) {
                        all.add(other);
                    }
                });
            });
        }
        return all;
    }

    /** At most a hundred people who fit; the fields are those of Persontjenesten. */
    public List<JsonObject> search(Supplier<PersonApi.Asker> asker, Map<String, String> fields) {
        RegisterChoice choice = file.now();
        Supplier<List<JsonObject>> fromOld = () -> old.search(choice, fields);
        Supplier<List<JsonObject>> fromNew = () -> {
            List<JsonObject> found = persons.search(asker.get(), fields);
            found.forEach(each -> remembered(Optional.of(each)));
            return found;
        };
        return switch (choice.mode()) {
            case OLD -> fromOld.get();
            case NEW -> fromNew.get();
            case BOTH_OLD -> orElse(fromOld, fromNew);
            case BOTH_NEW -> orElse(fromNew, fromOld);
        };
    }

    /** Everybody of these numbers, from the new register; nobody while it is not asked. */
    public List<JsonObject> byNumbers(Supplier<PersonApi.Asker> asker, List<String> numbers, List<String> parts) {
        return numbers.isEmpty() || !file.now().mode().asksNew()
                ? List.of()
                : persons.byNumbers(asker.get(), numbers, parts);
    }

    private static <T> T orElse(Supplier<T> shown, Supplier<T> other) {
        try {
            return shown.get();
        } catch (Trouble trouble) {
            if (trouble.status() == 400) {
                throw trouble;
            }
            return other.get();
        }
    }

    private Optional<JsonObject> both(
            String number,
            Supplier<Optional<JsonObject>> shown,
            Supplier<Optional<JsonObject>> other,
            boolean showsOld) {
        Optional<JsonObject> answer;
        try {
            answer = shown.get();
        } catch (Trouble trouble) {
            note(number, Set.of(showsOld ? Kind.FAILED_OLD : Kind.FAILED_NEW));
            return other.get();
        }
        if (comparisons.tryAcquire()) {
            Thread.ofVirtual().name("register-comparison").start(() -> {
                try {
                    compare(number, answer, other, showsOld);
                } finally {
                    comparisons.release();
                }
            });
        }
        return answer;
    }

    private void compare(
            String number, Optional<JsonObject> shown, Supplier<Optional<JsonObject>> other, boolean showsOld) {
        Optional<JsonObject> second;
        try {
            second = other.get();
        } catch (RuntimeException failed) {
            note(number, Set.of(showsOld ? Kind.FAILED_NEW : Kind.FAILED_OLD));
            return;
        }
        Optional<JsonObject> fromOld = showsOld ? shown : second;
        Optional<JsonObject> fromNew = showsOld ? second : shown;
        if (fromOld.isPresent() && fromNew.isPresent()) {
            note(number, comparing.differences(fromOld.get(), fromNew.get()));
        } else if (fromOld.isEmpty() && fromNew.isEmpty()) {
            note(number, Set.of());
        } else {
            note(number, Set.of(fromOld.isEmpty() ? Kind.MISSING_OLD : Kind.MISSING_NEW));
        }
    }

    private void note(String number, Set<Kind> kinds) {
        String person = ids.mask(number);
        book.note(kinds.stream()
                .sorted()
                .map(kind -> new Difference(clock.instant(), kind, person))
                .toList());
    }

    private Optional<JsonObject> remembered(Optional<JsonObject> person) {
        person.ifPresent(each -> {
            String number = number(each);
            if (!number.isEmpty()) {
                synchronized (numbers) {
                    numbers.put(each.text("id").orElse(""), number);
                }
            }
        });
        return person;
    }

    private String known(String id) {
        synchronized (numbers) {
            return numbers.get(id);
        }
    }

    private static String number(JsonObject person) {
        if (person.get("norwegianIdentificationNumber") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> entry
                        && !"Discontinued".equals(entry.get("status"))
                        && entry.get("identificationNumber") instanceof String number) {
                    return number;
                }
            }
        }
        return "";
    }

    /** Back to how it came. */
    public void forget() {
        file.change(any -> RegisterChoice.fresh());
        book.forget();
        synchronized (numbers) {
            numbers.clear();
        }
    }
}
