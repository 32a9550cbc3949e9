package no.grunnmur.mail;

import java.util.Optional;

/**
 * The server that e-mail is handed to.
 *
 * @param port usually 587 (STARTTLS), 465 (TLS) or 25
 * @param security how the line is protected
 * @param user empty for a server that asks for none
 * @param password of the user
 * @param from the sender
 */
public record SmtpServer(
        String host, int port, Security security, Optional<String> user, Optional<String> password, EmailAddress from) {

    /** How the line is protected. */
    public enum Security {
        /** Not at all: for a server on the same machine. */
        NONE,
        /** STARTTLS, and nothing is sent without it (RFC 3207). */
        STARTTLS,
        /** TLS from the first byte (RFC 8314, section 3.3). */
        TLS
    }

    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + ", " + security + "]";
    }
}
