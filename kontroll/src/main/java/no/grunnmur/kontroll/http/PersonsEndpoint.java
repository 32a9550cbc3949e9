package no.grunnmur.kontroll.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kontroll.KontrollProblem;
import no.grunnmur.kontroll.Nearest;
import no.grunnmur.kontroll.PersonFinder;
import no.grunnmur.kontroll.PersonQuestion;
import no.grunnmur.kontroll.PersonQuestion.Criterion;

/**
 * {@code GET /v1/personer?age=30-45&has=minorChildren,guardianship}: people of the register who are all that is asked.
 * Without a parameter, the first ten. What is not understood is refused, never passed over.
 */
public final class PersonsEndpoint implements Endpoint {

    private static final int USUAL = 10;
    private static final int MOST = 100;
    private static final int OLDEST = 150;
    private static final int MOST_DIGITS = 9;
    private static final int MUNICIPALITY_DIGITS = 4;
    private static final String AGE = "Whole years, such as 34, 30-45 or 67- (67 and older).";

    private final PersonFinder finder;

    public PersonsEndpoint(PersonFinder finder) {
        this.finder = finder;
    }

    @Override
    public Reply answer(Request request) {
        return Reply.json(200, Json.write(finder.find(question(request.query()))));
    }

    private PersonQuestion question(Form query) {
        refuseUnknown(query);
        Optional<Integer> youngest = Optional.empty();
        Optional<Integer> oldest = Optional.empty();
        Optional<String> age = query.value("age");
        if (age.isPresent()) {
            int dash = age.get().indexOf('-');
            String from = dash < 0 ? age.get() : age.get().substring(0, dash);
            String to = dash < 0 ? age.get() : age.get().substring(dash + 1);
            youngest = Optional.of(number("age", from, OLDEST, AGE));
            oldest = to.isEmpty() ? Optional.empty() : Optional.of(number("age", to, OLDEST, AGE));
            if (oldest.isPresent() && oldest.get() < youngest.get()) {
                throw bad("age", AGE);
            }
        }
        Optional<String> municipality = query.value("municipality");
        municipality.ifPresent(value -> {
            if (value.length() != MUNICIPALITY_DIGITS || !isDigits(value)) {
                throw bad("municipality", "The four digits of a municipality, such as 3411.");
            }
        });
        return new PersonQuestion(
                youngest,
                oldest,
                municipality,
                words(query),
                query.value("after")
                        .map(value -> number("after", value, Integer.MAX_VALUE, "The \"next\" of an earlier answer.")),
                query.value("limit")
                        .map(value -> number("limit", value, MOST, "A whole number from 0 to " + MOST + "."))
                        .orElse(USUAL),
                query.value("count").map(PersonsEndpoint::yesOrNo).orElse(false));
    }

    private static void refuseUnknown(Form query) {
        List<String> known = new ArrayList<>(List.of("age", "municipality", "limit", "count", "after"));
        for (Criterion criterion : Criterion.values()) {
            known.add(criterion.parameter());
        }
        for (String name : query.names()) {
            if (!known.contains(name)) {
                throw new Refusal(KontrollProblem.PERSON_PARAMETER, "an unknown parameter")
                        .about(
                                Nearest.of(name, known),
                                "This is the nearest known parameter. All of them: " + String.join(", ", known) + ".");
            }
        }
    }

    private Map<Criterion, List<String>> words(Form query) {
        Map<Criterion, List<String>> all = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            List<String> known = finder.words().get(criterion);
            List<String> words = new ArrayList<>();
            for (String value : query.values(criterion.parameter())) {
                for (String word : value.split(",", -1)) {
                    if (!known.contains(word)) {
                        throw bad(
                                criterion.parameter(),
                                "Did you mean " + Nearest.of(word, known) + "? Known words: " + String.join(", ", known)
                                        + ".");
                    }
                    words.add(word);
                }
            }
            if (!words.isEmpty()) {
                all.put(criterion, List.copyOf(words));
            }
        }
        return all;
    }

    private static int number(String parameter, String text, int most, String rule) {
        if (text.isEmpty() || text.length() > MOST_DIGITS || !isDigits(text)) {
            throw bad(parameter, rule);
        }
        int number = Integer.parseInt(text);
        if (number > most) {
            throw bad(parameter, rule);
        }
        return number;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean yesOrNo(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("count", "true or false.");
        };
    }

    private static Refusal bad(String parameter, String rule) {
        return new Refusal(KontrollProblem.PERSON_VALUE, "a value of " + parameter).about(parameter, rule);
    }
}
