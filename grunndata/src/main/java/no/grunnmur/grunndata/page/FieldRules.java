package no.grunnmur.grunndata.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Party;

/**
 * What is wrong with a field, said beside it before the register is asked. {@link no.grunnmur.grunndata.PartyRules} has the
 * last word.
 */
final class FieldRules {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST_TEXT = 2_000;

    private final Words words;
    private final Map<String, String> values;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    private FieldRules(Words words, Map<String, String> values) {
        this.words = words;
        this.values = values;
    }

    /** What is wrong, by the name of the field, in the reader's language. */
    static Map<String, String> wrong(Party party, Map<String, String> values, Instant now, Words words) {
        FieldRules rules = new FieldRules(words, values);
        rules.look(party, now);
        return rules.wrong;
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private void require(boolean holds, String name, String text, Object... told) {
        if (!holds) {
            wrong.putIfAbsent(name, words.text(text, told));
        }
    }

    private void look(Party party, Instant now) {
        values.forEach((name, typed) -> {
            int longest = name.equals("beskrivelse") || name.equals("sted")
                    ? LONGEST_TEXT
                    : name.equals("visningsnavn") || name.equals("tittel") ? LONGEST_NAME : LONGEST_ADDRESS;
            require(typed.length() <= longest, name, "wrong.long", longest);
            if (name.endsWith("-postnummer")) {
                require(typed.isEmpty() || typed.matches("[0-9]{4}"), name, "wrong.postal-code");
            }
        });
        require(PartyFields.parse(value("fra")).isPresent(), "fra", "wrong.day");
        require(value("til").isEmpty() || PartyFields.parse(value("til")).isPresent(), "til", "wrong.day");
        if (wrong.isEmpty() && !value("til").isEmpty()) {
            require(value("til").compareTo(value("fra")) >= 0, "til", "wrong.backwards");
        }
        addresses(party, now);
    }

    private void addresses(Party party, Instant now) {
        if (value("ny-type").isEmpty()) {
            require(value("ny-adresse").isEmpty(), "ny-type", "wrong.type");
        } else {
            require(isType(value("ny-type")), "ny-type", "wrong.type");
            require(party.parent() != 0 || !value("ny-adresse").isEmpty(), "ny-adresse", "wrong.empty");
        }
        if (value("fram-type").isEmpty()) {
            require(value("fram-adresse").isEmpty() && value("fram-fra").isEmpty(), "fram-type", "wrong.type");
        } else {
            require(isType(value("fram-type")), "fram-type", "wrong.type");
            require(!value("fram-adresse").isEmpty(), "fram-adresse", "wrong.empty");
            require(
                    PartyFields.parse(value("fram-fra")).isPresent()
                            && PartyFields.start(value("fram-fra")).isAfter(now),
                    "fram-fra",
                    "wrong.future");
        }
    }

    private boolean isType(String type) {
        return words.lists().find(CodeLists.ELECTRONIC_ADDRESS, type).isPresent();
    }
}
