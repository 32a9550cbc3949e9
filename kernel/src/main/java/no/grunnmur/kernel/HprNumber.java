package no.grunnmur.kernel;

import java.util.Optional;

/**
 * A number of the register of health personnel (Helsepersonellregisteret): one to nine digits, no check digit.
 *
 * @param value the digits, without leading zeros
 */
public record HprNumber(String value) {

    public HprNumber {
        if (value == null || !value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("not an HPR number");
        }
    }

    /** Reads a number, or empty when the text is none. */
    public static Optional<HprNumber> parse(String text) {
        return text != null && text.matches("[1-9][0-9]{0,8}") ? Optional.of(new HprNumber(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
