package no.grunnmur.persontjenesten.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.search.Criteria.Days;

/**
 * The form fields of a search, each with the pattern of its version. Patterns are walked and not run as expressions: a
 * text of any length costs its length. As in .NET, a letter is one UTF-16 unit of a category of letters, so combining
 * marks and letters beyond the first plane are none.
 *
 * <p>Source: fact sheet person-api, sections 3.1 and 3.2.
 */
enum SearchField {
    FullName,
    GivenName,
    MiddleName,
    FamilyName,
    StreetAddress,
    PostalCode,
    CityName,
    MunicipalityNumber,
    BasicStatisticalUnit;

    private static final String NAME_2 = "[\\p{L}\\s\\-]+";
    private static final String NAME_3 = "[\\s]*[\\p{L}]+[\\p{L}\\s\\-\\']*";
    private static final String STREET_2 = "[\\p{L}\\s\\p{N}]+";
    private static final String STREET_3 = "[\\s]*[\\p{L}\\p{N}]+[\\p{L}\\s\\p{N}\\-\\.\\'\\,\\/]*";
    private static final String FOUR_DIGITS = "[0-9]{4}";
    private static final String EIGHT_DIGITS = "[0-9]{8}";
    private static final String DATE = "^[0-9]{4}[0-9-]{0,6}";

    private static final int LAST_MONTH_AND_DAY = 12_31;
    private static final int LAST_DAY = 31;

    /** The text of the field; null when absent or wrong. */
    String read(Parameters parameters, Access access, int shortest, int longest) {
        String text = parameters.form().text(name(), shortest, longest, PersonProblem.FIELD_INVALID);
        if (text != null && !matches(text, access.version())) {
            parameters.wrong(
                    PersonProblem.FIELD_INVALID,
                    name(),
                    "The field " + name() + " must match the regular expression '" + pattern(access.version()) + "'.");
            return null;
        }
        return text;
    }

    private String pattern(int version) {
        return switch (this) {
            case FullName, GivenName, MiddleName, FamilyName, CityName -> version == 2 ? NAME_2 : NAME_3;
            case StreetAddress -> version == 2 ? STREET_2 : STREET_3;
            case PostalCode, MunicipalityNumber -> FOUR_DIGITS;
            case BasicStatisticalUnit -> EIGHT_DIGITS;
        };
    }

    private boolean matches(String text, int version) {
        return switch (this) {
            case FullName, GivenName, MiddleName, FamilyName, CityName -> walk(text, version, false);
            case StreetAddress -> walk(text, version, true);
            case PostalCode, MunicipalityNumber -> text.length() == 4 && isDigits(text);
            case BasicStatisticalUnit -> text.length() == 8 && isDigits(text);
        };
    }

    private static boolean walk(String text, int version, boolean street) {
        boolean begun = version == 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c) || (street && isNumber(c))) {
                begun = true;
            } else if (!isSpace(c) && !(begun && isMark(c, version, street))) {
                return false;
            }
        }
        return begun;
    }

    private static boolean isMark(char c, int version, boolean street) {
        if (version == 2) {
            return c == '-' && !street;
        }
        return c == '-' || c == '\'' || (street && (c == '.' || c == ',' || c == '/'));
    }

    /** {@code \p{N}} */
    static boolean isNumber(char c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** {@code \s} */
    static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\u0085';
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** How many letters a text has. */
    static int letters(String text) {
        int letters = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return letters;
    }

    /** A day, month or year; null when absent or wrong. */
    static Days days(Parameters parameters, String name) {
        String text = parameters.form().text(name, 1, 10, PersonProblem.FIELD_INVALID);
        if (text == null) {
            return null;
        }
        if (text.length() < 4 || !isDigits(text.substring(0, 4)) || !isDigits(text.replace("-", ""))) {
            parameters.wrong(
                    PersonProblem.FIELD_INVALID,
                    name,
                    "The field " + name + " must match the regular expression '" + DATE + "'.");
            return null;
        }
        Days days = days(text);
        if (days == null) {
            parameters.wrong(
                    PersonProblem.FIELD_INVALID,
                    name,
                    "The field " + name + " must be a date, written as YYYY, YYYY-MM or YYYY-MM-DD.");
        }
        return days;
    }

    private static Days days(String text) {
        int year = Integer.parseInt(text.substring(0, 4));
        if (text.length() == 4) {
            return new Days(year * 10_000, year * 10_000 + LAST_MONTH_AND_DAY);
        }
        boolean isMonth = text.length() == 7 && text.charAt(4) == '-' && text.indexOf('-', 5) < 0;
        boolean isDay = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        if (!isMonth && (!isDay || text.replace("-", "").length() != 8)) {
            return null;
        }
        int month = Integer.parseInt(text.substring(5, 7));
        try {
            int day = isMonth ? 0 : Integer.parseInt(text.substring(8));
            LocalDate.of(year, month, isMonth ? 1 : day);
            int first = year * 10_000 + month * 100 + day;
            return new Days(first, isMonth ? first + LAST_DAY : first);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
