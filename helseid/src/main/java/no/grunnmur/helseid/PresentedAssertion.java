package no.grunnmur.helseid;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonObject;

/** A client assertion while the rules look at it: filled in as they pass. Used by one thread for one request. */
final class PresentedAssertion {

    /** Kinds of JWT that a client may have signed or hold for another purpose. RFC 8725, section 3.11. */
    private static final Set<String> OTHER_KINDS = Set.of(
            "dpop+jwt", "at+jwt", "oauth-authz-req+jwt", "logout+jwt", "token-introspection+jwt", "secevent+jwt");

    private static final int LONGEST_JTI = 256;

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final Credentials credentials;
    private final long now;
    private Jws jws;
    private String clientId;
    private Client client;
    private ClientDirectory.Withheld withheld;
    private PublicJwk signer;

    PresentedAssertion(Issuer issuer, ClientDirectory clients, Credentials credentials, Instant now) {
        this.issuer = issuer;
        this.clients = clients;
        this.credentials = credentials;
        this.now = now.getEpochSecond();
    }

    /** The client, when it has been found. */
    Client client() {
        return client;
    }

    JsonObject claims() {
        return jws.payload();
    }

    /** Whether the header says that this is a client assertion and nothing else. */
    private boolean isTyped() {
        return "client-authentication+jwt".equalsIgnoreCase(type());
    }

    /** The header's {@code typ} without the {@code application/} that RFC 7515, section 4.1.9, lets one leave out; null for none. */
    private String type() {
        String type = jws.header().text("typ").orElse(null);
        return type != null && type.regionMatches(true, 0, "application/", 0, 12) ? type.substring(12) : type;
    }

    long expiry() {
        return TimeClaim.read(claims().get("exp"));
    }

    long notBefore() {
        return TimeClaim.read(claims().get("nbf"));
    }

    /** {@code iat}, which old samples send as text. */
    long issuedAt() {
        Object value = claims().get("iat");
        return value instanceof String text ? TimeClaim.readText(text) : TimeClaim.read(value);
    }

    String oneMethod() {
        return credentials.otherMethod() ? "client_secret or Authorization was sent" : HOLDS;
    }

    String assertionIsThere() {
        return credentials.assertion().isPresent() ? HOLDS : "no client_assertion";
    }

    String assertionType() {
        Optional<String> type = credentials.assertionType();
        return type.isPresent() && type.get().equals(ClientAuthentication.ASSERTION_TYPE)
                ? HOLDS
                : "another type, or none";
    }

    String length() {
        int length = credentials.assertion().orElseThrow().length();
        return length <= ClientAuthentication.LONGEST_ASSERTION ? HOLDS : length + " characters";
    }

    String form() {
        try {
            jws = Jws.parse(credentials.assertion().orElseThrow(), ClientAuthentication.LONGEST_ASSERTION);
            return HOLDS;
        } catch (JoseException unreadable) {
            return unreadable.getMessage();
        }
    }

    String algorithm() {
        return jws.algorithm().isPresent() ? HOLDS : "alg is absent or another";
    }

    String notAnotherKind() {
        String type = type();
        return type == null || !OTHER_KINDS.contains(type.toLowerCase(Locale.ROOT)) ? HOLDS : "typ is " + type;
    }

    String issuerClaim() {
        clientId = claims().text("iss").orElse("");
        return clientId.isEmpty() ? "no iss, or not a text" : HOLDS;
    }

    String subject() {
        return claims().text("sub").orElse("").equals(clientId) ? HOLDS : "sub is absent or another";
    }

    String sameClientId() {
        Optional<String> sent = credentials.clientId();
        return sent.isEmpty() || sent.get().equals(clientId) ? HOLDS : "client_id is another";
    }

    String clientIsConfirmed() {
        client = clients.find(clientId).orElse(null);
        withheld = client == null ? clients.withheld(clientId).orElse(null) : null;
        return withheld == ClientDirectory.Withheld.UNCONFIRMED ? "nobody has confirmed it" : HOLDS;
    }

    String clientIsNotBlocked() {
        return withheld == ClientDirectory.Withheld.BLOCKED ? "blocked in Selvbetjening" : HOLDS;
    }

    String clientIsKnown() {
        return client == null ? "no client of that id" : HOLDS;
    }

    /** The key that verified the signature. */
    PublicJwk signer() {
        return signer;
    }

    String audience() {
        if (!isTyped()) {
            return HOLDS;
        }
        Object audience = claims().get("aud");
        boolean alone = audience instanceof List<?> several
                ? several.size() == 1 && issuer.isNamed(several.getFirst())
                : issuer.isNamed(audience);
        return alone ? HOLDS : "aud is absent, another, or several";
    }

    /** Every one of several must be ours: an assertion that another server accepts too could be taken there, or from there. */
    String legacyAudience() {
        if (isTyped()) {
            return HOLDS;
        }
        Object audience = claims().get("aud");
        if (!(audience instanceof List<?> several)) {
            return issuer.isNamedOrAddressed(audience) ? HOLDS : "aud is absent or another";
        }
        for (Object one : several) {
            if (!issuer.isNamedOrAddressed(one)) {
                return "one of aud is another";
            }
        }
        return several.isEmpty() ? "aud is empty" : HOLDS;
    }

    String strictAlgorithm() {
        Algorithm algorithm = jws.algorithm().orElseThrow();
        return Fapi2.ALGORITHMS.contains(algorithm) ? HOLDS : "alg is " + algorithm;
    }

    String strictAudience() {
        return issuer.name().equals(claims().get("aud")) ? HOLDS : "aud is an array, or not the issuer exactly";
    }

    /** Who says when it was made says so as a number, and has not kept it: a life that is long is no short one near its end. */
    String strictIssuedAt() {
        if (claims().get("iat") instanceof String) {
            return "iat is a text";
        }
        long issuedAt = issuedAt();
        long age = now - issuedAt;
        return issuedAt == TimeClaim.ABSENT
                        || age <= ClientAuthentication.LONGEST_LIFETIME_SECONDS + ClientAuthentication.SKEW_SECONDS
                ? HOLDS
                : "iat is " + age + " seconds ago";
    }

    String expiryIsThere() {
        return expiry() >= 0 ? HOLDS : "no exp, or not a time";
    }

    String notExpired() {
        long late = now - expiry();
        return late < ClientAuthentication.SKEW_SECONDS ? HOLDS : "exp passed " + late + " seconds ago";
    }

    String lifetime() {
        long ahead = expiry() - now;
        return ahead <= ClientAuthentication.LONGEST_LIFETIME_SECONDS + ClientAuthentication.SKEW_SECONDS
                ? HOLDS
                : "exp is " + ahead + " seconds ahead";
    }

    String notBeforeHasCome() {
        return hasBeen(notBefore());
    }

    String issuedAtHasBeen() {
        return hasBeen(issuedAt());
    }

    private String hasBeen(long time) {
        if (time == TimeClaim.ABSENT) {
            return HOLDS;
        }
        if (time == TimeClaim.NO_TIME) {
            return "not a time";
        }
        long ahead = time - now;
        if (ahead > ClientAuthentication.SKEW_SECONDS) {
            return ahead + " seconds ahead";
        }
        return time <= expiry() ? HOLDS : "later than exp";
    }

    String idIsThere() {
        return claims().text("jti").orElse("").isEmpty() ? "no jti, or not a text" : HOLDS;
    }

    String idLength() {
        int length = claims().text("jti").orElseThrow().length();
        return length <= LONGEST_JTI ? HOLDS : length + " characters";
    }

    /** Nothing is verified for it: who names a key that is gone, or comes when all are gone, is told so. */
    String keyHasNotExpired() {
        if (client.expiredKeys().isEmpty()) {
            return HOLDS;
        }
        String keyId = jws.header().text("kid").orElse(null);
        boolean gone = keyId != null && client.expiredKeys().contains(keyId);
        for (PublicJwk key : client.keys()) {
            gone &= !key.keyId().orElse("").equals(keyId);
        }
        return gone || client.keys().isEmpty() ? "the key is past its time" : HOLDS;
    }

    String keyOfTheKind() {
        Algorithm algorithm = jws.algorithm().orElseThrow();
        for (PublicJwk key : client.keys()) {
            if (key.supports(algorithm)) {
                return HOLDS;
            }
        }
        return "no key for " + algorithm;
    }

    /**
     * The key that {@code kid} names; every key of the right kind when it names none of the client's, because existing
     * clients send a random one or none (fact sheet helseid, section 2.2).
     */
    String signature() {
        Algorithm algorithm = jws.algorithm().orElseThrow();
        String keyId = jws.header().text("kid").orElse(null);
        List<PublicJwk> keys = client.keys();
        boolean named = false;
        for (PublicJwk key : keys) {
            if (keyId != null
                    && key.supports(algorithm)
                    && key.keyId().orElse("").equals(keyId)) {
                if (key.verifies(jws)) {
                    signer = key;
                    return HOLDS;
                }
                named = true;
            }
        }
        if (named) {
            return "not by the key that kid names";
        }
        for (PublicJwk key : keys) {
            if (key.supports(algorithm) && key.verifies(jws)) {
                signer = key;
                return HOLDS;
            }
        }
        return keyId == null
                ? "by none of the client's keys; no kid"
                : "by none of the client's keys; kid is not known";
    }
}
