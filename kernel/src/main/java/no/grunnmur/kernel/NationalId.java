package no.grunnmur.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A Norwegian person identifier that is well-formed: fødselsnummer, D-number, H-number, FH-number (felles
 * hjelpenummer) or DUF number. Immutable, and valid once built.
 *
 * <p>Check digits follow both regimes of the Folkeregister: the one until 2031 (both remainders 0) and the one for
 * numbers issued from 2032-01-01 (first remainder 0 to 3, second 0). Numbers of both live side by side, so both are
 * accepted. H-numbers are issued by single enterprises and carry no dependable check digits.
 *
 * <p>{@link #toString()} masks the number, so that it can stand in a log line; {@link #value()} does not.
 *
 * <p>Source: fact sheet person-api, section 10.
 */
public final class NationalId {

    /** Which kind of number it is, told by its layout. */
    public enum Kind {
        /** Fødselsnummer: a national identity number. */
        NATIONAL_IDENTITY_NUMBER,
        /** D-number: first digit + 4. */
        D_NUMBER,
        /** H-number of one enterprise: month + 40, no dependable check digits. */
        H_NUMBER,
        /** Felles hjelpenummer (FH): first digit 8 or 9, no meaning in the digits. */
        FH_NUMBER,
        /** Number of the immigration authorities: twelve digits, year first. */
        DUF_NUMBER
    }

    /** Which series the month part tells. */
    public enum Series {
        /** An ordinary number, or one whose digits tell nothing (FH, DUF). */
        ORDINARY,
        /** Month + 80: Skatteetaten's synthetic Folkeregister (Tenor). */
        SYNTHETIC_SKATTEETATEN,
        /** Month + 65: Norsk helsenett's reserved test data. */
        SYNTHETIC_NHN
    }

    private static final int[] WEIGHTS_1 = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    private static final int[] WEIGHTS_2 = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] WEIGHTS_DUF = {4, 6, 3, 2, 7, 5, 4, 6, 3, 2};

    private final String value;
    private final Kind kind;
    private final Series series;

    private NationalId(String value, Kind kind, Series series) {
        this.value = value;
        this.kind = kind;
        this.series = series;
    }

    /**
     * Reads an identifier.
     *
     * @param digits exactly the digits, nothing around them
     * @return the identifier, or empty when the text is none
     */
    public static Optional<NationalId> parse(String digits) {
        if (digits == null || !isDigits(digits)) {
            return Optional.empty();
        }
        return switch (digits.length()) {
            case 11 -> parseEleven(digits);
            case 12 -> parseDuf(digits);
            default -> Optional.empty();
        };
    }

    /**
     * Reads an identifier that must be one.
     *
     * @throws IllegalArgumentException when it is none; the message does not hold the digits
     */
    public static NationalId of(String digits) {
        return parse(digits).orElseThrow(() -> new IllegalArgumentException("not a Norwegian person identifier"));
    }

    private static Optional<NationalId> parseEleven(String digits) {
        boolean meaningless = digits.charAt(0) >= '8';
        int month = number(digits, 2, 4);
        Kind kind;
        if (meaningless) {
            kind = Kind.FH_NUMBER;
        } else if (month >= 41 && month <= 52) {
            kind = Kind.H_NUMBER;
        } else {
            kind = digits.charAt(0) >= '4' ? Kind.D_NUMBER : Kind.NATIONAL_IDENTITY_NUMBER;
        }
        if (kind != Kind.H_NUMBER && !checkDigitsHold(digits)) {
            return Optional.empty();
        }
        if (kind == Kind.FH_NUMBER) {
            return Optional.of(new NationalId(digits, kind, Series.ORDINARY));
        }
        int day = number(digits, 0, 2) - (digits.charAt(0) >= '4' ? 40 : 0);
        Series series = Series.ORDINARY;
        if (month >= 81 && month <= 92) {
            series = Series.SYNTHETIC_SKATTEETATEN;
            month -= 80;
        } else if (month >= 66 && month <= 77) {
            series = Series.SYNTHETIC_NHN;
            month -= 65;
        } else if (kind == Kind.H_NUMBER) {
            month -= 40;
        }
        return dayExists(day, month, number(digits, 4, 6))
                ? Optional.of(new NationalId(digits, kind, series))
                : Optional.empty();
    }

    /** The century is not always told by the digits (not at all from 2032), so 29 February passes when one can exist. */
    private static boolean dayExists(int day, int month, int yearOfCentury) {
        try {
            LocalDate.of(2000 + yearOfCentury, month, day);
            return true;
        } catch (DateTimeException absent) {
            return false;
        }
    }

    private static Optional<NationalId> parseDuf(String digits) {
        int year = number(digits, 0, 4);
        if (year < 1970 || year > 2099) {
            return Optional.empty();
        }
        String rotated = digits.substring(4, 10) + digits.substring(0, 4);
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += WEIGHTS_DUF[i] * (rotated.charAt(i) - '0');
        }
        return sum % 11 == number(digits, 10, 12)
                ? Optional.of(new NationalId(digits, Kind.DUF_NUMBER, Series.ORDINARY))
                : Optional.empty();
    }

    private static boolean checkDigitsHold(String digits) {
        int first = remainder(digits, WEIGHTS_1);
        return first <= 3 && remainder(digits, WEIGHTS_2) == 0;
    }

    private static int remainder(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum % 11;
    }

    /**
     * Adds the check digits of the regime until 2031 to nine digits.
     *
     * @param nine day, month, year and individual number, with the additions of the kind and the series in place
     * @return the identifier, or empty when these nine digits have no check digits (a remainder of 10) or no meaning
     */
    public static Optional<NationalId> withCheckDigits(String nine) {
        if (nine.length() != 9 || !isDigits(nine)) {
            return Optional.empty();
        }
        int first = (11 - remainder(nine + "0", WEIGHTS_1)) % 11;
        if (first == 10) {
            return Optional.empty();
        }
        int second = (11 - remainder(nine + first + "0", WEIGHTS_2)) % 11;
        return second == 10 ? Optional.empty() : parse(nine + first + second);
    }

    /**
     * Adds the check digits to a year and a serial number of the immigration authorities.
     *
     * @param ten four digits of the year and six of the serial number
     */
    public static Optional<NationalId> dufWithCheckDigits(String ten) {
        String rotated = ten.substring(4) + ten.substring(0, 4);
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += WEIGHTS_DUF[i] * (rotated.charAt(i) - '0');
        }
        int rest = sum % 11;
        return parse(ten + (rest < 10 ? "0" : "") + rest);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** The digits themselves: 11 of them, 12 for a DUF number. */
    public String value() {
        return value;
    }

    public Kind kind() {
        return kind;
    }

    public Series series() {
        return series;
    }

    /** Whether it comes from a synthetic series. FH and DUF numbers tell nothing about this and answer false. */
    public boolean isSynthetic() {
        return series != Series.ORDINARY;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NationalId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Masked: the kind only, never the digits. */
    @Override
    public String toString() {
        return kind + "(" + "*".repeat(value.length()) + ")";
    }
}
