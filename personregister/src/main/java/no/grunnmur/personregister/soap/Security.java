package no.grunnmur.personregister.soap;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.personregister.RegisterProblem;
import no.grunnmur.soap.Element;

/**
 * What stands in a message's WS-Security header: a timestamp that is fresh, and one user name with its password.
 *
 * <p>Source: OASIS Web Services Security: SOAP Message Security 1.1, section 10; UsernameToken Profile 1.1, section 3.
 */
record Security(String username, String password) {

    static final String NAMESPACE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    static final String PLAIN_TEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

    /** How old a message may be, and how far its clock may be ahead. */
    static final Duration OLDEST = Duration.ofMinutes(5);

    private static final int LONGEST = 200;

    @Override
    public String toString() {
        return "Security[" + username + "]";
    }

    /**
     * Reads it.
     *
     * @param once where nonces are used up
     * @throws Refusal with the reason
     */
    static Security read(List<Element> headers, Instant now, OneTimeUse once) {
        if (headers.size() != 1 || !headers.getFirst().name().equals("Security")) {
            throw refused(RegisterProblem.SECURITY_INVALID, "not exactly one Security header");
        }
        Element header = headers.getFirst();
        Instant created = timestamp(only(header, UTILITY, "Timestamp"), now);
        Element token = only(header, NAMESPACE, "UsernameToken");
        String username = only(token, NAMESPACE, "Username").text();
        Element password = only(token, NAMESPACE, "Password");
        if (!password.attribute("Type").isEmpty() && !password.attribute("Type").equals(PLAIN_TEXT)) {
            throw refused(RegisterProblem.TOKEN_UNSUPPORTED, "a password of another type");
        }
        if (username.isEmpty() || username.length() > LONGEST || password.text().length() > LONGEST) {
            throw refused(RegisterProblem.SECURITY_INVALID, "a user name or password of an impossible length");
        }
        nonce(token, username, created, now, once);
        return new Security(username, password.text());
    }

    private static void nonce(Element token, String username, Instant created, Instant now, OneTimeUse once) {
        List<Element> nonces = token.all("Nonce");
        if (nonces.isEmpty()) {
            return;
        }
        String nonce = nonces.getFirst().text();
        if (nonces.size() > 1 || nonce.isEmpty() || nonce.length() > LONGEST) {
            throw refused(RegisterProblem.SECURITY_INVALID, "a nonce that is none");
        }
        Optional<Element> own = token.child(UTILITY, "Created");
        Instant issued = own.isPresent() ? fresh(own.get().text(), now) : created;
        if (!once.use("personregister:" + username, nonce, issued, now.plus(OLDEST.multipliedBy(2)))) {
            throw refused(RegisterProblem.REPLAYED, "a nonce that was used before");
        }
    }

    private static Instant timestamp(Element timestamp, Instant now) {
        Instant created = fresh(only(timestamp, UTILITY, "Created").text(), now);
        Optional<Element> expires = timestamp.child(UTILITY, "Expires");
        if (expires.isPresent() && !now.isBefore(time(expires.get().text()))) {
            throw refused(RegisterProblem.EXPIRED, "it has expired");
        }
        return created;
    }

    private static Instant fresh(String text, Instant now) {
        Instant time = time(text);
        if (time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(OLDEST))) {
            throw refused(RegisterProblem.EXPIRED, "made at another time");
        }
        return time;
    }

    private static Instant time(String text) {
        try {
            return text.endsWith("Z") || text.lastIndexOf('+') > 0
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            throw refused(RegisterProblem.SECURITY_INVALID, "a time that is none");
        }
    }

    private static Element only(Element parent, String namespace, String name) {
        Element found = null;
        for (Element child : parent.children()) {
            if (child.name().equals(name) && child.namespace().equals(namespace)) {
                if (found != null) {
                    throw refused(RegisterProblem.SECURITY_INVALID, "two of " + name);
                }
                found = child;
            }
        }
        if (found == null) {
            throw refused(RegisterProblem.SECURITY_INVALID, "no " + name);
        }
        return found;
    }

    private static Refusal refused(RegisterProblem problem, String detail) {
        return new Refusal(problem, detail);
    }
}
