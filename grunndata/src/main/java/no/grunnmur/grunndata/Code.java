package no.grunnmur.grunndata;

/**
 * A value of a code list.
 *
 * @param list the last arc of the list's OID below 2.16.578.1.12.4.1.1, e.g. 9044; 0 for industry codes
 * @param value e.g. {@code E_EDI}
 * @param text in Norwegian
 */
public record Code(int list, String value, String text) {

    /** Whether it is the same value of the same list, whatever its text. */
    public boolean same(int otherList, String otherValue) {
        return list == otherList && value.equals(otherValue);
    }
}
