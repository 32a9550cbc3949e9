package no.grunnmur.app.bridges;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kontroll.PersonFinder;
import no.grunnmur.kontroll.PersonQuestion;
import no.grunnmur.kontroll.PersonQuestion.Criterion;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.Family;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.store.StoredEvents;
import no.grunnmur.persontjenesten.store.StoredPeople;

/**
 * Looks for people by reading the register, in its order and page by page, until enough are found. One question looks at
 * {@value #MOST_SCANNED} people at most and tells where to go on, so that it costs about a second in a register of any size;
 * a question for events looks at those alone whom they happened to.
 */
public final class RegisterFinder implements PersonFinder {

    private static final int PAGE = 500;
    private static final int MOST_SCANNED = 20_000;
    private static final int MOST_EVENTS = 100_000;

    private static final String MERGED = "merged";
    private static final String CHANGED = "changed";

    private static final Map<Criterion, List<String>> WORDS = words(
            names(Identity.Gender.values()),
            names(Life.PersonStatusType.values()),
            names(Family.MaritalStatusType.values()),
            names(Addresses.AddressConfidentiality.values()),
            names(EventType.values()));

    private final StoredPeople people;
    private final StoredEvents events;
    private final InstantSource clock;

    /** @param clock the house's: ages are those of its today */
    public RegisterFinder(Database database, InstantSource clock) {
        this.people = new StoredPeople(database);
        this.events = new StoredEvents(database);
        this.clock = clock;
    }

    private static Map<Criterion, List<String>> words(
            List<String> genders,
            List<String> statuses,
            List<String> marital,
            List<String> levels,
            List<String> types) {
        Map<Criterion, List<String>> words = new EnumMap<>(Criterion.class);
        words.put(Criterion.GENDER, genders);
        words.put(Criterion.STATUS, statuses);
        words.put(Criterion.MARITAL, marital);
        words.put(Criterion.PROTECTION, levels);
        words.put(Criterion.IDENTIFIER, List.of("fnr", "dNumber", "fh", "duf", CHANGED, MERGED));
        words.put(Criterion.HAS, Traits.words());
        words.put(Criterion.EVENT, types);
        return words;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    @Override
    public Map<Criterion, List<String>> words() {
        return WORDS;
    }

    @Override
    public Found find(PersonQuestion question) {
        Set<EventType> wanted = types(question);
        Pages pages = wanted.isEmpty() ? new Register() : new Happened(wanted);
        Search search = new Search(question, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        int from = question.after().orElse(0);
        int scanned = 0;
        while (scanned < MOST_SCANNED && !search.hasEnough()) {
            List<StoredPeople.Found> page = pages.after(from);
            if (page == null) {
                return search.found(scanned, true, Optional.empty());
            }
            for (StoredPeople.Found found : page) {
                if (search.hasEnough()) {
                    return search.found(scanned, false, Optional.of(from));
                }
                from = Math.max(from, found.number());
                scanned++;
                search.look(RegisteredPerson.of(found));
            }
            from = Math.max(from, pages.end());
        }
        return search.found(scanned, false, Optional.of(from));
    }

    /** The merged are found by the event that made them so. */
    private static Set<EventType> types(PersonQuestion question) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        question.words(Criterion.EVENT).forEach(word -> types.add(EventType.valueOf(word)));
        if (types.isEmpty() && question.words(Criterion.IDENTIFIER).equals(List.of(MERGED))) {
            types.add(EventType.PersonIsContinuedAsValidUponMerger);
        }
        return types;
    }

    /** People to be looked at, in the register's order. */
    private interface Pages {
        /** The next ones behind a place; null when there are none. */
        List<StoredPeople.Found> after(int place);

        /** The place behind the last page, as far as it was full. */
        int end();
    }

    private final class Register implements Pages {
        private int end;

        @Override
        public List<StoredPeople.Found> after(int place) {
            if (place > Integer.MAX_VALUE - PAGE) {
                return null;
            }
            end = place + PAGE;
            List<StoredPeople.Found> found = people.manyByNumber(
                    IntStream.rangeClosed(place + 1, end).boxed().toList());
            // Numbers have no gaps, so a page without anybody lies behind the last person.
            return found.isEmpty()
                    ? null
                    : found.stream().filter(one -> isIn(one, place)).toList();
        }

        /** Who has been merged is looked at where the survivor stands. */
        private boolean isIn(StoredPeople.Found found, int place) {
            return found.number() > place && found.number() <= end;
        }

        @Override
        public int end() {
            return end;
        }
    }

    private final class Happened implements Pages {
        private final Set<EventType> types;
        private List<StoredPeople.Found> all;

        Happened(Set<EventType> types) {
            this.types = types;
        }

        @Override
        public List<StoredPeople.Found> after(int place) {
            if (all == null) {
                all = everybody();
            }
            List<StoredPeople.Found> next = all.stream()
                    .filter(found -> found.number() > place)
                    .limit(PAGE)
                    .toList();
            return next.isEmpty() ? null : next;
        }

        private List<StoredPeople.Found> everybody() {
            Set<PersonId> ids = new LinkedHashSet<>();
            events.read(1, types, MOST_EVENTS, (number, person, type, nin) -> {
                if (ids.size() < MOST_SCANNED) {
                    ids.add(PersonId.of(person));
                }
            });
            List<StoredPeople.Found> found = new ArrayList<>(people.manyById(List.copyOf(ids)));
            found.sort((one, other) -> Integer.compare(one.number(), other.number()));
            return found;
        }

        @Override
        public int end() {
            return 0;
        }
    }

    private static final class Search {
        private final PersonQuestion question;
        private final LocalDate today;
        private final List<Traits> traits;
        private final List<Somebody> people = new ArrayList<>();
        private int count;

        Search(PersonQuestion question, LocalDate today) {
            this.question = question;
            this.today = today;
            this.traits =
                    question.words(Criterion.HAS).stream().map(Traits::ofWord).toList();
        }

        boolean hasEnough() {
            return !question.count() && people.size() >= question.limit();
        }

        Found found(int scanned, boolean complete, Optional<Integer> next) {
            return new Found(List.copyOf(people), count, scanned, complete, next.map(String::valueOf));
        }

        void look(RegisteredPerson person) {
            List<String> why = new ArrayList<>();
            if (fits(person, why)) {
                count++;
                if (people.size() < question.limit()) {
                    people.add(somebody(person, why));
                }
            }
        }

        private boolean fits(RegisteredPerson person, List<String> why) {
            return age(person, why)
                    && word(Criterion.GENDER, person.now(InformationPart.Gender, "gender"), why)
                    && word(Criterion.STATUS, person.now(InformationPart.Status, "status"), why)
                    && word(Criterion.MARITAL, person.now(InformationPart.MaritalStatus, "status"), why)
                    && word(Criterion.PROTECTION, Optional.of(protection(person)), why)
                    && municipality(person, why)
                    && identifier(person, why)
                    && traits(person, why)
                    && event(why);
        }

        private boolean age(RegisteredPerson person, List<String> why) {
            if (question.youngest().isEmpty()) {
                return true;
            }
            Optional<Integer> age = person.age(today);
            boolean fits = age.isPresent()
                    && age.get() >= question.youngest().get()
                    && age.get() <= question.oldest().orElse(Integer.MAX_VALUE);
            if (fits) {
                why.add("age " + age.get());
            }
            return fits;
        }

        private boolean word(Criterion criterion, Optional<String> value, List<String> why) {
            List<String> wanted = question.words(criterion);
            if (wanted.isEmpty()) {
                return true;
            }
            boolean fits = value.isPresent() && wanted.contains(value.get());
            if (fits) {
                why.add(criterion.parameter() + " " + value.get());
            }
            return fits;
        }

        private static String protection(RegisteredPerson person) {
            return person.now(InformationPart.AddressProtection, "protectionLevel")
                    .or(() -> person.now(InformationPart.ResidentialAddress, "addressConfidentiality"))
                    .orElse(Addresses.AddressConfidentiality.Unclassified.name());
        }

        private boolean municipality(RegisteredPerson person, List<String> why) {
            if (question.municipality().isEmpty()) {
                return true;
            }
            boolean fits = person.municipality()
                    .filter(lives -> lives[0].equals(question.municipality().get()))
                    .isPresent();
            if (fits) {
                why.add("lives in " + String.join(" ", person.municipality().get()));
            }
            return fits;
        }

        private boolean identifier(RegisteredPerson person, List<String> why) {
            List<String> wanted = question.words(Criterion.IDENTIFIER);
            if (wanted.isEmpty()) {
                return true;
            }
            for (String word : wanted) {
                Optional<String> answer = identifier(person, word);
                if (answer.isPresent()) {
                    why.add(answer.get());
                    return true;
                }
            }
            return false;
        }

        private static Optional<String> identifier(RegisteredPerson person, String word) {
            Optional<NationalId.Kind> kind =
                    person.pid().flatMap(NationalId::parse).map(NationalId::kind);
            int former = person.earlier(InformationPart.NorwegianIdentificationNumber)
                    .size();
            boolean fits = switch (word) {
                case "fnr" ->
                    kind.filter(NationalId.Kind.NATIONAL_IDENTITY_NUMBER::equals)
                            .isPresent();
                case "dNumber" -> kind.filter(NationalId.Kind.D_NUMBER::equals).isPresent();
                case "fh" -> kind.filter(NationalId.Kind.FH_NUMBER::equals).isPresent();
                case "duf" ->
                    !person.now(InformationPart.ImmigrationAuthoritiesIdentificationNumber)
                            .isEmpty();
                case CHANGED, MERGED -> former > 0;
                default -> throw new IllegalArgumentException(word);
            };
            return fits
                    ? Optional.of(
                            switch (word) {
                                case CHANGED -> "has had " + former + " other number" + (former == 1 ? "" : "s");
                                case MERGED -> "others were merged into this person";
                                default -> "has a number of the kind " + word;
                            })
                    : Optional.empty();
        }

        private boolean traits(RegisteredPerson person, List<String> why) {
            for (Traits trait : traits) {
                Optional<String> answer = trait.of(person, today);
                if (answer.isEmpty()) {
                    return false;
                }
                why.add(answer.get());
            }
            return true;
        }

        private boolean event(List<String> why) {
            List<String> wanted = question.words(Criterion.EVENT);
            if (!wanted.isEmpty()) {
                why.add("had an event of " + String.join(" or ", wanted));
            }
            return true;
        }

        private Somebody somebody(RegisteredPerson person, List<String> why) {
            return new Somebody(
                    person.id,
                    person.pid(),
                    person.otherPids(),
                    person.name(),
                    person.age(today),
                    person.now(InformationPart.Gender, "gender"),
                    person.now(InformationPart.Status, "status"),
                    person.now(InformationPart.MaritalStatus, "status"),
                    person.municipality().map(lives -> String.join(" ", lives)),
                    protection(person),
                    List.copyOf(why));
        }
    }
}
