package no.grunnmur.persontjenesten;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The opaque, stable name of a person in this service: 64 lower-case hex digits. Tells nothing about the person and is
 * never a national id, so it may stand in addresses, logs and the audit.
 *
 * <p>Source: fact sheet person-api, section 2 (examples of the real service) and 5.2.
 */
public record PersonId(String value) {

    private static final int DIGITS = 64;

    public PersonId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a person id");
        }
    }

    /** Reads an id; empty for a text that is none. Matched exactly: capital digits are another text. */
    public static Optional<PersonId> parse(String text) {
        return isValid(text) ? Optional.of(new PersonId(text)) : Optional.empty();
    }

    /** The id of 32 bytes, as it is stored. */
    public static PersonId of(byte[] bytes) {
        return new PersonId(HexFormat.of().formatHex(bytes));
    }

    /** The 32 bytes of the id. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    private static boolean isValid(String text) {
        if (text == null || text.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
