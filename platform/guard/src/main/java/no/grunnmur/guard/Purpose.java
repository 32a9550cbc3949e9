package no.grunnmur.guard;

import java.util.Map;
import java.util.Optional;
import no.grunnmur.json.JsonObject;

/**
 * Why somebody needs the data, as the attest in their token says.
 *
 * <p>Source: fact sheet helseid, section 4.4.
 *
 * @param code what for, e.g. {@code TREAT}
 * @param details the event behind it, e.g. {@code BEHANDLER}
 * @param decision the reference to the decision in the client's own system that gave access
 */
public record Purpose(String code, Optional<String> details, Optional<String> decision) {

    private static final String CLAIM = "nhn:tillitsrammeverk:parameters";
    private static final int MAX_TEXT = 100;

    /** What the claims say; empty without an attest. */
    static Optional<Purpose> of(JsonObject claims) {
        if (!(claims.get(CLAIM) instanceof Map<?, ?> attest)
                || !(attest.get("care_relationship") instanceof Map<?, ?> care)) {
            return Optional.empty();
        }
        return text(care, "purpose_of_use", "code")
                .map(code -> new Purpose(
                        code, text(care, "purpose_of_use_details", "code"), text(care, "decision_ref", "id")));
    }

    private static Optional<String> text(Map<?, ?> care, String name, String member) {
        return care.get(name) instanceof Map<?, ?> value
                        && value.get(member) instanceof String text
                        && !text.isEmpty()
                        && text.length() <= MAX_TEXT
                ? Optional.of(text)
                : Optional.empty();
    }
}
