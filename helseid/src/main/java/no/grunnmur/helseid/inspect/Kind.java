package no.grunnmur.helseid.inspect;

import java.util.Locale;
import java.util.Optional;
import no.grunnmur.jose.Jws;
import no.grunnmur.json.JsonObject;

/** What a pasted text is. */
public enum Kind {
    ASSERTION,
    PROOF,
    ACCESS_TOKEN,
    ID_TOKEN,
    REQUEST_OBJECT;

    /** Its name in forms and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a name, empty for none. */
    public static Optional<Kind> of(String wire) {
        for (Kind kind : values()) {
            if (kind.wire().equals(wire)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** What a JWT most probably is, by its {@code typ} and, for the many that say nothing there, by its claims. */
    static Kind guess(Jws jws, String issuer) {
        JsonObject claims = jws.payload();
        String type = jws.header().text("typ").orElse("").toLowerCase(Locale.ROOT);
        if (type.equals("dpop+jwt") || claims.has("htm")) {
            return PROOF;
        }
        if (type.equals("at+jwt")) {
            return ACCESS_TOKEN;
        }
        if (type.equals("oauth-authz-req+jwt") || claims.has("response_type") || claims.has("redirect_uri")) {
            return REQUEST_OBJECT;
        }
        if (issuer.equals(claims.get("iss"))) {
            return claims.has("cnf") || claims.has("scope") ? ACCESS_TOKEN : ID_TOKEN;
        }
        return ASSERTION;
    }
}
