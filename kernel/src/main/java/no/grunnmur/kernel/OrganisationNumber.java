package no.grunnmur.kernel;

import java.util.Optional;

/**
 * A Norwegian organisation number: nine digits, the last a modulus 11 check digit. Ordinary numbers begin with 8 or 9,
 * numbers of the synthetic series with 2 or 3.
 *
 * <p>Source: Brønnøysundregistrene; fact sheet selvbetjening-grunndata, section 10.
 *
 * @param value the nine digits
 */
public record OrganisationNumber(String value) {

    private static final int[] WEIGHTS = {3, 2, 7, 6, 5, 4, 3, 2};

    public OrganisationNumber {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an organisation number: " + value);
        }
    }

    /** Reads a number, or empty when the text is none. */
    public static Optional<OrganisationNumber> parse(String text) {
        return isValid(text) ? Optional.of(new OrganisationNumber(text)) : Optional.empty();
    }

    /** Adds the check digit to eight digits, or empty when they have none (a remainder of 1). */
    public static Optional<OrganisationNumber> withCheckDigit(String eight) {
        int check = checkDigit(eight);
        return check == 10 ? Optional.empty() : parse(eight + check);
    }

    /** Whether it belongs to the synthetic series. */
    public boolean isSynthetic() {
        return value.charAt(0) == '2' || value.charAt(0) == '3';
    }

    private static boolean isValid(String text) {
        if (text == null || text.length() != 9) {
            return false;
        }
        for (int i = 0; i < 9; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        boolean knownSeries = "2389".indexOf(text.charAt(0)) >= 0;
        return knownSeries && checkDigit(text) == text.charAt(8) - '0';
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return (11 - sum % 11) % 11;
    }

    @Override
    public String toString() {
        return value;
    }
}
