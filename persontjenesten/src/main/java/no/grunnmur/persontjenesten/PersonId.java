package no.grunnmur.persontjenesten;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The opaque, stable name of a person in this service: 64 lower-case hex digits. Tells nothing about the person and is
 * never a national id, so it may stand in addresses, logs and the audit.
 *
 * <p>Source: fact sheet person-api, section 2 (examples of the real service) and 5.2.
 */
public final class PersonId {

    private static final int BYTES = 32;
    private static final int DIGITS = 2 * BYTES;

    private final String value;

    /** @throws IllegalArgumentException when the text is no id */
    public PersonId(String value) {
        this(value, isValid(value));
    }

    private PersonId(String value, boolean isValid) {
        if (!isValid) {
            throw new IllegalArgumentException("not a person id");
        }
        this.value = value;
    }

    /** The 64 digits. */
    public String value() {
        return value;
    }

    /** Reads an id; empty for a text that is none. Matched exactly: capital digits are another text. */
    public static Optional<PersonId> parse(String text) {
        return isValid(text) ? Optional.of(new PersonId(text)) : Optional.empty();
    }

    /** The id of 32 bytes, as it is stored. */
    public static PersonId of(byte[] bytes) {
        return new PersonId(HexFormat.of().formatHex(bytes), bytes.length == BYTES);
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
    public boolean equals(Object other) {
        return other instanceof PersonId same && same.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
