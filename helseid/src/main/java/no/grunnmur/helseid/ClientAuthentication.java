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

/**
 * Finds out which client asks: {@code private_key_jwt} and nothing else. The rules that can be read off the assertion
 * come first and the signature last, so that a stranger can make the house verify little and write nothing.
 *
 * <p>That an assertion is used once is not said here but in {@link ProofOfPossession}, because a nonce challenge in
 * between may leave it unused.
 *
 * <p>Source: RFC 7521, section 4.2; RFC 7523, sections 2.2 and 3; fact sheet helseid, sections 2.1 and 2.2.
 */
public final class ClientAuthentication {

    /** The value of {@code client_assertion_type}. RFC 7523, section 2.2. */
    public static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** The longest assertion, in characters: a trust framework attest fits. */
    public static final int LONGEST_ASSERTION = 16_384;

    /** How far ahead {@code exp} may be. Fact sheet helseid, section 2.2. */
    public static final int LONGEST_LIFETIME_SECONDS = 60;

    /** How much a client's clock may be off, either way. FAPI 2.0 Security Profile, section 5.3.2.1, note on clocks. */
    public static final int SKEW_SECONDS = 10;

    private static final int LONGEST_JTI = 256;

    /** Kinds of JWT that a client may have signed or hold for another purpose. RFC 8725, section 3.11. */
    private static final Set<String> OTHER_KINDS = Set.of(
            "dpop+jwt", "at+jwt", "oauth-authz-req+jwt", "logout+jwt", "token-introspection+jwt", "secevent+jwt");

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final List<Rule<PresentedAssertion>> rules = List.of(
            new Rule<>(
                    HelseIdProblem.CLIENT_SECRET,
                    "The client authenticates by private_key_jwt and by nothing else",
                    "HelseID SK2; RFC 6749, section 2.3",
                    this::oneMethod),
            new Rule<>(
                    HelseIdProblem.ASSERTION_MISSING,
                    "client_assertion is there",
                    "RFC 7521, section 4.2",
                    this::assertionIsThere),
            new Rule<>(
                    HelseIdProblem.ASSERTION_TYPE,
                    "client_assertion_type is jwt-bearer",
                    "RFC 7523, section 2.2",
                    this::assertionType),
            new Rule<>(
                    HelseIdProblem.ASSERTION_LENGTH,
                    "The assertion is at most 16 384 characters",
                    "The house's own limit",
                    this::length),
            new Rule<>(
                    HelseIdProblem.ASSERTION_MALFORMED,
                    "The assertion is a compact JWS with a JSON object in it",
                    "RFC 7515, sections 3.1 and 5.2; RFC 7519, section 7.2",
                    this::form),
            new Rule<>(
                    HelseIdProblem.ASSERTION_ALG,
                    "alg is RS, PS or ES with 256, 384 or 512",
                    "Fact sheet helseid, section 2.1; RFC 8725, section 3.1",
                    this::algorithm),
            new Rule<>(
                    HelseIdProblem.ASSERTION_TYP,
                    "typ is not that of another kind of JWT",
                    "RFC 8725, section 3.11",
                    this::type),
            new Rule<>(
                    HelseIdProblem.ASSERTION_ISS, "iss names the client", "RFC 7523, section 3 (1)", this::issuerClaim),
            new Rule<>(
                    HelseIdProblem.ASSERTION_SUB, "sub is the same as iss", "RFC 7523, section 3 (2 B)", this::subject),
            new Rule<>(
                    HelseIdProblem.CLIENT_ID_MISMATCH,
                    "client_id, when it is sent, is the same as sub",
                    "RFC 7521, section 4.2",
                    this::clientId),
            new Rule<>(
                    HelseIdProblem.CLIENT_UNKNOWN, "The client is known", "RFC 6749, section 5.2", this::clientIsKnown),
            new Rule<>(
                    HelseIdProblem.ASSERTION_AUDIENCE,
                    "With typ client-authentication+jwt, aud is the issuer alone",
                    "draft-ietf-oauth-rfc7523bis; fact sheet helseid, section 2.2",
                    this::audience),
            new Rule<>(
                    HelseIdProblem.ASSERTION_AUDIENCE_LEGACY,
                    "With another typ, aud is the issuer or its token, PAR or CIBA endpoint",
                    "RFC 7523, section 3 (3); fact sheet helseid, section 2.2",
                    this::legacyAudience),
            new Rule<>(
                    HelseIdProblem.ASSERTION_EXP_MISSING,
                    "exp is there",
                    "RFC 7523, section 3 (4)",
                    this::expiryIsThere),
            new Rule<>(
                    HelseIdProblem.ASSERTION_EXPIRED,
                    "exp has not passed",
                    "RFC 7523, section 3 (4)",
                    this::notExpired),
            new Rule<>(
                    HelseIdProblem.ASSERTION_LIFETIME,
                    "exp is at most 60 seconds ahead",
                    "Fact sheet helseid, section 2.2; RFC 7523, section 3 (4)",
                    this::lifetime),
            new Rule<>(
                    HelseIdProblem.ASSERTION_NBF,
                    "nbf, when it is sent, has come",
                    "RFC 7523, section 3 (5)",
                    assertion -> hasBeen(assertion.notBefore(), assertion)),
            new Rule<>(
                    HelseIdProblem.ASSERTION_IAT,
                    "iat, when it is sent, has been",
                    "RFC 7523, section 3 (6); as text: fact sheet helseid, section 2.2",
                    assertion -> hasBeen(assertion.issuedAt(), assertion)),
            new Rule<>(
                    HelseIdProblem.ASSERTION_JTI_MISSING,
                    "jti is there",
                    "RFC 7523, section 3 (7); fact sheet helseid, section 2.2",
                    this::idIsThere),
            new Rule<>(
                    HelseIdProblem.ASSERTION_JTI_LENGTH,
                    "jti is at most 256 characters",
                    "The house's own limit",
                    this::idLength),
            new Rule<>(
                    HelseIdProblem.ASSERTION_KEY,
                    "The client has a key of the kind that alg needs",
                    "RFC 8725, section 3.1",
                    this::keyOfTheKind),
            new Rule<>(
                    HelseIdProblem.ASSERTION_SIGNATURE,
                    "The signature is by one of the client's keys",
                    "RFC 7523, section 3 (9)",
                    this::signature));

    public ClientAuthentication(Issuer issuer, ClientDirectory clients) {
        this.issuer = issuer;
        this.clients = clients;
    }

    /** The rules in order, to be read. */
    List<Rule<PresentedAssertion>> rules() {
        return rules;
    }

    /**
     * Authenticates a client.
     *
     * @throws no.grunnmur.kernel.Refusal with a problem of {@link HelseIdProblem.Stage#CLIENT}
     */
    public AuthenticatedClient authenticate(Credentials credentials, Instant now) {
        PresentedAssertion assertion = new PresentedAssertion(credentials, now);
        Rule.enforce(rules, assertion);
        long expiry = assertion.expiry();
        long earliest =
                Math.max(expiry - LONGEST_LIFETIME_SECONDS, Math.max(assertion.issuedAt(), assertion.notBefore()));
        return new AuthenticatedClient(
                assertion.client,
                assertion.claims(),
                assertion.claims().text("jti").orElseThrow(),
                Instant.ofEpochSecond(earliest),
                Instant.ofEpochSecond(expiry + SKEW_SECONDS));
    }

    private String oneMethod(PresentedAssertion assertion) {
        return assertion.credentials.otherMethod() ? "client_secret or Authorization was sent" : HOLDS;
    }

    private String assertionIsThere(PresentedAssertion assertion) {
        return assertion.credentials.assertion().isPresent() ? HOLDS : "no client_assertion";
    }

    private String assertionType(PresentedAssertion assertion) {
        Optional<String> type = assertion.credentials.assertionType();
        return type.isPresent() && type.get().equals(ASSERTION_TYPE) ? HOLDS : "another type, or none";
    }

    private String length(PresentedAssertion assertion) {
        int length = assertion.credentials.assertion().orElseThrow().length();
        return length <= LONGEST_ASSERTION ? HOLDS : length + " characters";
    }

    private String form(PresentedAssertion assertion) {
        try {
            assertion.jws = Jws.parse(assertion.credentials.assertion().orElseThrow(), LONGEST_ASSERTION);
            return HOLDS;
        } catch (JoseException unreadable) {
            return unreadable.getMessage();
        }
    }

    private String algorithm(PresentedAssertion assertion) {
        return assertion.jws.algorithm().isPresent() ? HOLDS : "alg is absent or another";
    }

    private String type(PresentedAssertion assertion) {
        String type = assertion.type();
        return type == null || !OTHER_KINDS.contains(type.toLowerCase(Locale.ROOT)) ? HOLDS : "typ is " + type;
    }

    private String issuerClaim(PresentedAssertion assertion) {
        assertion.clientId = assertion.claims().text("iss").orElse("");
        return assertion.clientId.isEmpty() ? "no iss, or not a text" : HOLDS;
    }

    private String subject(PresentedAssertion assertion) {
        return assertion.claims().text("sub").orElse("").equals(assertion.clientId)
                ? HOLDS
                : "sub is absent or another";
    }

    private String clientId(PresentedAssertion assertion) {
        Optional<String> sent = assertion.credentials.clientId();
        return sent.isEmpty() || sent.get().equals(assertion.clientId) ? HOLDS : "client_id is another";
    }

    private String clientIsKnown(PresentedAssertion assertion) {
        assertion.client = clients.find(assertion.clientId).orElse(null);
        return assertion.client == null ? "no client of that id" : HOLDS;
    }

    private String audience(PresentedAssertion assertion) {
        if (!assertion.isTyped()) {
            return HOLDS;
        }
        Object audience = assertion.claims().get("aud");
        boolean alone = audience instanceof List<?> several
                ? several.size() == 1 && issuer.isNamed(several.getFirst())
                : issuer.isNamed(audience);
        return alone ? HOLDS : "aud is absent, another, or several";
    }

    /** Every one of several must be ours: an assertion that another server accepts too could be taken there, or from there. */
    private String legacyAudience(PresentedAssertion assertion) {
        if (assertion.isTyped()) {
            return HOLDS;
        }
        Object audience = assertion.claims().get("aud");
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

    private String expiryIsThere(PresentedAssertion assertion) {
        return assertion.expiry() >= 0 ? HOLDS : "no exp, or not a time";
    }

    private String notExpired(PresentedAssertion assertion) {
        long late = assertion.now - assertion.expiry();
        return late < SKEW_SECONDS ? HOLDS : "exp passed " + late + " seconds ago";
    }

    private String lifetime(PresentedAssertion assertion) {
        long ahead = assertion.expiry() - assertion.now;
        return ahead <= LONGEST_LIFETIME_SECONDS + SKEW_SECONDS ? HOLDS : "exp is " + ahead + " seconds ahead";
    }

    private static String hasBeen(long time, PresentedAssertion assertion) {
        if (time == PresentedAssertion.ABSENT) {
            return HOLDS;
        }
        if (time == PresentedAssertion.NO_TIME) {
            return "not a time";
        }
        long ahead = time - assertion.now;
        if (ahead > SKEW_SECONDS) {
            return ahead + " seconds ahead";
        }
        return time <= assertion.expiry() ? HOLDS : "later than exp";
    }

    private String idIsThere(PresentedAssertion assertion) {
        return assertion.claims().text("jti").orElse("").isEmpty() ? "no jti, or not a text" : HOLDS;
    }

    private String idLength(PresentedAssertion assertion) {
        int length = assertion.claims().text("jti").orElseThrow().length();
        return length <= LONGEST_JTI ? HOLDS : length + " characters";
    }

    private String keyOfTheKind(PresentedAssertion assertion) {
        Algorithm algorithm = assertion.jws.algorithm().orElseThrow();
        for (PublicJwk key : assertion.client.keys()) {
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
    private String signature(PresentedAssertion assertion) {
        Algorithm algorithm = assertion.jws.algorithm().orElseThrow();
        String keyId = assertion.jws.header().text("kid").orElse(null);
        List<PublicJwk> keys = assertion.client.keys();
        boolean named = false;
        for (PublicJwk key : keys) {
            if (keyId != null
                    && key.supports(algorithm)
                    && key.keyId().orElse("").equals(keyId)) {
                if (key.verifies(assertion.jws)) {
                    return HOLDS;
                }
                named = true;
            }
        }
        if (named) {
            return "not by the key that kid names";
        }
        for (PublicJwk key : keys) {
            if (key.supports(algorithm) && key.verifies(assertion.jws)) {
                return HOLDS;
            }
        }
        return keyId == null
                ? "by none of the client's keys; no kid"
                : "by none of the client's keys; kid is not known";
    }
}
