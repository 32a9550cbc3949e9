package no.grunnmur.kontroll;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * "Find me a person who ...": everything that is asked must hold.
 *
 * @param youngest in whole years, included
 * @param oldest in whole years, included
 * @param municipality four digits
 * @param words of each criterion: any of them, but of {@link Criterion#HAS} all of them
 * @param after go on after this place of an earlier answer
 * @param limit how many at most, from 0
 * @param count whether everybody who fits is counted, beyond the limit too
 */
public record PersonQuestion(
        Optional<Integer> youngest,
        Optional<Integer> oldest,
        Optional<String> municipality,
        Map<Criterion, List<String>> words,
        Optional<Integer> after,
        int limit,
        boolean count) {

    /** What is answered by words of a list. */
    public enum Criterion {
        GENDER("gender"),
        STATUS("status"),
        MARITAL("marital"),
        PROTECTION("protection"),
        IDENTIFIER("identifier"),
        HAS("has"),
        EVENT("event");

        private final String parameter;

        Criterion(String parameter) {
            this.parameter = parameter;
        }

        /** The name of the query parameter. */
        public String parameter() {
            return parameter;
        }
    }

    public PersonQuestion {
        words = Map.copyOf(words);
    }

    /** The words of a criterion; none when it is not asked for. */
    public List<String> words(Criterion criterion) {
        return words.getOrDefault(criterion, List.of());
    }
}
