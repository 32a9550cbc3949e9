package no.grunnmur.grunndata.soap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.AccountTurnedAway;
import no.grunnmur.grunndata.BasicAccounts;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.ServiceAccount;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;

/** The door of the old contracts: HTTP Basic. Source: RFC 7617; fact sheet selvbetjening-grunndata, section 6.4. */
final class BasicDoor {

    private static final String CHALLENGE = "Basic realm=\"Grunndata\", charset=\"UTF-8\"";
    private static final String SCHEME = "basic ";
    private static final int LONGEST = 1_000;
    private static final int SHOWN = 100;

    private final BasicAccounts accounts;
    private final AuditLog audit;

    BasicDoor(BasicAccounts accounts, AuditLog audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * Who calls.
     *
     * @throws Refusal when nobody can be let in
     */
    ServiceAccount admit(Request request) {
        List<String> headers = request.headers("Authorization");
        if (headers.isEmpty()) {
            throw refused("no Authorization header");
        }
        String credentials = headers.size() == 1 ? decoded(headers.getFirst()) : null;
        int colon = credentials == null ? -1 : credentials.indexOf(':');
        if (colon < 1) {
            throw refused("not one readable Basic header");
        }
        String username = credentials.substring(0, colon);
        BasicAccounts.Source source = new BasicAccounts.Source(request.source(), request.header("User-Agent"));
        return switch (accounts.authenticate(username, credentials.substring(colon + 1), source)) {
            case BasicAccounts.Admitted admitted -> {
                request.note("account", admitted.account().username());
                yield admitted.account();
            }
            case BasicAccounts.Refused refused -> {
                String shown = username.length() > SHOWN ? username.substring(0, SHOWN) : username;
                audit.append(new AccountTurnedAway(shown, refused.reason(), source.address()));
                if (refused.retryAfterSeconds() > 0) {
                    throw new Refusal(GrunndataProblem.TOO_MANY_ATTEMPTS, refused.reason())
                            .with("Retry-After", Integer.toString(refused.retryAfterSeconds()));
                }
                throw refused(refused.reason());
            }
        };
    }

    private static Refusal refused(String detail) {
        return new Refusal(GrunndataProblem.ACCOUNT_REFUSED, detail).with("WWW-Authenticate", CHALLENGE);
    }

    /** User name and password as they were sent; null when the header is broken. */
    private static String decoded(String header) {
        if (header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        try {
            String text = text(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()));
            for (int i = 0; i < text.length(); i++) {
                if (Character.isISOControl(text.charAt(i))) {
                    return null;
                }
            }
            return text;
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    /** UTF-8, or what older clients send: Latin-1. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
