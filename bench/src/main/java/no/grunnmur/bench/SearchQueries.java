package no.grunnmur.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.person.Person;

/**
 * What people search for: mostly somebody in particular, by name and birth date; sometimes a common name, sometimes next to
 * nothing. The worst are in it on purpose: the most common names, and three single letters.
 */
final class SearchQueries {

    private static final int SETTLEMENTS = 40;
    private static final List<String> MUNICIPALITIES = List.of("0301", "4601", "5001", "1103", "3403");
    private static final List<String> COMMON = List.of("Hansen", "Anne", "Johansen", "Jan", "Olsen", "Per", "Kari");
    private static final List<String> LETTERS = List.of("a h b", "k n a", "e j s", "a a a", "han j k");

    /**
     * One search. What is null is not asked.
     *
     * @param born a date as the service takes it
     */
    record Query(String fullName, String born, String municipality, String gender) {

        /** The fields as a form; the birth date under the name of one field or two. */
        String form(boolean forPeople) {
            List<String> fields = new ArrayList<>();
            add(fields, "FullName", fullName);
            add(fields, forPeople ? "BirthDate" : "BirthDateFrom", born);
            add(fields, forPeople ? "BirthDate" : "BirthDateTo", forPeople ? null : born);
            add(fields, "MunicipalityNumber", municipality);
            add(fields, "Gender", gender);
            return String.join("&", fields);
        }

        private static void add(List<String> fields, String name, String value) {
            if (value != null) {
                fields.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
    }

    private final Random random = new Random(1);
    private final List<Person> people = new ArrayList<>();

    SearchQueries(Population population) {
        int settlements = Math.min(SETTLEMENTS, population.settlements());
        for (int i = 0; i < settlements; i++) {
            people.addAll(population.settlement((int) ((long) i * population.settlements() / settlements)));
        }
        people.removeIf(person -> person.births().isEmpty()
                || person.names().isEmpty()
                || person.names().getFirst().givenName() == null
                || person.names().getFirst().familyName() == null);
    }

    /** Searches for whole people. */
    List<Query> people(int count) {
        List<Query> queries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            queries.add(
                    switch (random.nextInt(20)) {
                        case 0, 1 -> new Query(pick(COMMON), null, pick(MUNICIPALITIES), null);
                        case 2 -> new Query(pick(LETTERS), null, pick(MUNICIPALITIES), "Female");
                        case 3 -> new Query(pick(LETTERS), year(), null, null);
                        case 4, 5 -> new Query(pick(COMMON), year(), null, null);
                        case 6, 7 -> new Query(name(somebody(), 3), year(), null, null);
                        default -> {
                            Person one = somebody();
                            yield new Query(name(one, 600), date(one), null, null);
                        }
                    });
        }
        return queries;
    }

    /** Searches for ids and for how many there are. */
    List<Query> many(int count) {
        List<Query> queries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            queries.add(
                    switch (random.nextInt(10)) {
                        case 0 -> new Query(null, null, null, null);
                        case 1 -> new Query(null, null, pick(MUNICIPALITIES), "Male");
                        case 2 -> new Query(null, year(), null, "Female");
                        case 3, 4 -> new Query(pick(LETTERS), null, null, null);
                        case 5, 6, 7 -> new Query(pick(COMMON), null, null, null);
                        default -> new Query(name(somebody(), 600), null, null, null);
                    });
        }
        return queries;
    }

    private Person somebody() {
        return people.get(random.nextInt(people.size()));
    }

    private String year() {
        return Integer.toString(1930 + random.nextInt(90));
    }

    private static String date(Person person) {
        LocalDate date = person.births().getFirst().date();
        return date == null ? Integer.toString(person.births().getFirst().year()) : date.toString();
    }

    /** Given and family name, or the beginnings of them; only what the pattern lets through. */
    private static String name(Person person, int letters) {
        var name = person.names().getFirst();
        String given =
                name.givenName().substring(0, Math.min(letters, name.givenName().length()));
        String family = name.familyName()
                .substring(0, Math.min(letters, name.familyName().length()));
        return (given + " " + family).replaceAll("[^\\p{L}\\s'-]", " ");
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
