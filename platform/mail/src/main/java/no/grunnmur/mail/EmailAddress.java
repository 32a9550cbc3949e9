package no.grunnmur.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as people type it: {@code local@domain}. Stricter than RFC 5321, section 4.1.2: no quoted local parts,
 * no address literals, nothing that could begin another header or another recipient.
 *
 * @param value the address, at most 254 characters
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@"
            + "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");

    public EmailAddress {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** Reads an address, or empty when the text is none. */
    public static Optional<EmailAddress> parse(String text) {
        return isValid(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return text != null
                && text.length() <= LONGEST
                && FORM.matcher(text).matches()
                && !text.contains("..")
                && !text.startsWith(".")
                && !text.contains(".@");
    }

    @Override
    public String toString() {
        return value;
    }
}
