package no.grunnmur.helseid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.Problem;

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

    private static final List<Rule<PresentedAssertion>> RULES = List.of(
            new Rule<>(
                    HelseIdProblem.CLIENT_SECRET,
                    "The client authenticates by private_key_jwt and by nothing else",
                    "HelseID SK2; RFC 6749, section 2.3",
                    PresentedAssertion::oneMethod),
            new Rule<>(
                    HelseIdProblem.ASSERTION_MISSING,
                    "client_assertion is there",
                    "RFC 7521, section 4.2",
                    PresentedAssertion::assertionIsThere),
            new Rule<>(
                    HelseIdProblem.ASSERTION_TYPE,
                    "client_assertion_type is jwt-bearer",
                    "RFC 7523, section 2.2",
                    PresentedAssertion::assertionType),
            new Rule<>(
                    HelseIdProblem.ASSERTION_LENGTH,
                    "The assertion is at most 16 384 characters",
                    "The house's own limit",
                    PresentedAssertion::length),
            new Rule<>(
                    HelseIdProblem.ASSERTION_MALFORMED,
                    "The assertion is a compact JWS with a JSON object in it",
                    "RFC 7515, sections 3.1 and 5.2; RFC 7519, section 7.2",
                    PresentedAssertion::form),
            new Rule<>(
                    HelseIdProblem.ASSERTION_ALG,
                    "alg is RS, PS or ES with 256, 384 or 512",
                    "Fact sheet helseid, section 2.1; RFC 8725, section 3.1",
                    PresentedAssertion::algorithm),
            new Rule<>(
                    HelseIdProblem.ASSERTION_TYP,
                    "typ is not that of another kind of JWT",
                    "RFC 8725, section 3.11",
                    PresentedAssertion::notAnotherKind),
            new Rule<>(
                    HelseIdProblem.ASSERTION_ISS,
                    "iss names the client",
                    "RFC 7523, section 3 (1)",
                    PresentedAssertion::issuerClaim),
            new Rule<>(
                    HelseIdProblem.ASSERTION_SUB,
                    "sub is the same as iss",
                    "RFC 7523, section 3 (2 B)",
                    PresentedAssertion::subject),
            new Rule<>(
                    HelseIdProblem.CLIENT_ID_MISMATCH,
                    "client_id, when it is sent, is the same as sub",
                    "RFC 7521, section 4.2",
                    PresentedAssertion::sameClientId),
            new Rule<>(
                    HelseIdProblem.CLIENT_UNCONFIRMED,
                    "A client that was asked for has been confirmed",
                    "Fact sheet selvbetjening-grunndata, section 1.4 C",
                    PresentedAssertion::clientIsConfirmed),
            new Rule<>(
                    HelseIdProblem.CLIENT_BLOCKED,
                    "The client is not blocked",
                    "Fact sheet selvbetjening-grunndata, section 1.6",
                    PresentedAssertion::clientIsNotBlocked),
            new Rule<>(
                    HelseIdProblem.CLIENT_UNKNOWN,
                    "The client is known",
                    "RFC 6749, section 5.2",
                    PresentedAssertion::clientIsKnown),
            new Rule<>(
                    HelseIdProblem.ASSERTION_AUDIENCE,
                    "With typ client-authentication+jwt, aud is the issuer alone",
                    "draft-ietf-oauth-rfc7523bis; fact sheet helseid, section 2.2",
                    PresentedAssertion::audience),
            new Rule<>(
                    HelseIdProblem.ASSERTION_AUDIENCE_LEGACY,
                    "With another typ, aud is the issuer or its token, PAR or CIBA endpoint",
                    "RFC 7523, section 3 (3); fact sheet helseid, section 2.2",
                    PresentedAssertion::legacyAudience),
            new Rule<>(
                    HelseIdProblem.ASSERTION_EXP_MISSING,
                    "exp is there",
                    "RFC 7523, section 3 (4)",
                    PresentedAssertion::expiryIsThere),
            new Rule<>(
                    HelseIdProblem.ASSERTION_EXPIRED,
                    "exp has not passed",
                    "RFC 7523, section 3 (4)",
                    PresentedAssertion::notExpired),
            new Rule<>(
                    HelseIdProblem.ASSERTION_LIFETIME,
                    "exp is at most 60 seconds ahead",
                    "Fact sheet helseid, section 2.2; RFC 7523, section 3 (4)",
                    PresentedAssertion::lifetime),
            new Rule<>(
                    HelseIdProblem.ASSERTION_NBF,
                    "nbf, when it is sent, has come",
                    "RFC 7523, section 3 (5)",
                    PresentedAssertion::notBeforeHasCome),
            new Rule<>(
                    HelseIdProblem.ASSERTION_IAT,
                    "iat, when it is sent, has been",
                    "RFC 7523, section 3 (6); as text: fact sheet helseid, section 2.2",
                    PresentedAssertion::issuedAtHasBeen),
            new Rule<>(
                    HelseIdProblem.ASSERTION_JTI_MISSING,
                    "jti is there",
                    "RFC 7523, section 3 (7); fact sheet helseid, section 2.2",
                    PresentedAssertion::idIsThere),
            new Rule<>(
                    HelseIdProblem.ASSERTION_JTI_LENGTH,
                    "jti is at most 256 characters",
                    "The house's own limit",
                    PresentedAssertion::idLength),
            new Rule<>(
                    HelseIdProblem.ASSERTION_KEY_EXPIRED,
                    "The key that kid names has not expired",
                    "Fact sheet selvbetjening-grunndata, section 3",
                    PresentedAssertion::keyHasNotExpired),
            new Rule<>(
                    HelseIdProblem.ASSERTION_KEY,
                    "The client has a key of the kind that alg needs",
                    "RFC 8725, section 3.1",
                    PresentedAssertion::keyOfTheKind),
            new Rule<>(
                    HelseIdProblem.ASSERTION_SIGNATURE,
                    "The signature is by one of the client's keys",
                    "RFC 7523, section 3 (9)",
                    PresentedAssertion::signature));

    private final Issuer issuer;
    private final ClientDirectory clients;

    public ClientAuthentication(Issuer issuer, ClientDirectory clients) {
        this.issuer = issuer;
        this.clients = clients;
    }

    /** What a profile asks for besides, once the client and so its profile is known. */
    private static final List<Rule<PresentedAssertion>> FAPI2_RULES = List.of(
            new Rule<>(
                    HelseIdProblem.ASSERTION_ALG_FAPI2,
                    "In the profile fapi2, alg is PS256 or ES256",
                    "FAPI 2.0 Security Profile, section 5.4.1",
                    PresentedAssertion::strictAlgorithm),
            new Rule<>(
                    HelseIdProblem.ASSERTION_AUDIENCE_FAPI2,
                    "In the profile fapi2, aud is the issuer as one text, exactly",
                    "FAPI 2.0 Security Profile, section 5.3.2.1 (8)",
                    PresentedAssertion::strictAudience),
            new Rule<>(
                    HelseIdProblem.ASSERTION_IAT_FAPI2,
                    "In the profile fapi2, iat, when it is sent, is a number and at most 60 seconds ago",
                    "RFC 7519, section 4.1.6; RFC 7523, section 3 (6)",
                    PresentedAssertion::strictIssuedAt));

    /** The rules of a profile in order, to be read. */
    List<Rule<PresentedAssertion>> rules(Profile profile) {
        if (!profile.isFapi2()) {
            return RULES;
        }
        List<Rule<PresentedAssertion>> all = new ArrayList<>(RULES);
        all.addAll(FAPI2_RULES);
        return all;
    }

    private static List<Rule<PresentedAssertion>> besides(Profile profile) {
        return profile.isFapi2() ? FAPI2_RULES : List.of();
    }

    /**
     * Authenticates a client.
     *
     * @throws no.grunnmur.kernel.Refusal with a problem of {@link HelseIdProblem.Stage#CLIENT}
     */
    public AuthenticatedClient authenticate(Credentials credentials, Instant now) {
        PresentedAssertion assertion = new PresentedAssertion(issuer, clients, credentials, now);
        Rule.enforce(RULES, assertion);
        Rule.enforce(besides(assertion.client().profile()), assertion);
        clients.authenticated(assertion.client(), assertion.signer());
        long expiry = assertion.expiry();
        long earliest =
                Math.max(expiry - LONGEST_LIFETIME_SECONDS, Math.max(assertion.issuedAt(), assertion.notBefore()));
        return new AuthenticatedClient(
                assertion.client(),
                assertion.claims(),
                assertion.claims().text("jti").orElseThrow(),
                Instant.ofEpochSecond(earliest),
                Instant.ofEpochSecond(expiry + SKEW_SECONDS));
    }

    /** What keeps everything else from being read. */
    private static final Set<Problem> ENDS =
            Set.of(HelseIdProblem.ASSERTION_LENGTH, HelseIdProblem.ASSERTION_MALFORMED, HelseIdProblem.ASSERTION_ISS);

    /** What each rule says of an assertion; nothing is used up. The rules of a profile follow when the client is known. */
    List<Examined> examine(String assertion, Instant now) {
        PresentedAssertion presented = new PresentedAssertion(
                issuer,
                clients,
                new Credentials(Optional.empty(), Optional.of(ASSERTION_TYPE), Optional.of(assertion), false),
                now);
        List<Examined> examined = new ArrayList<>(Rule.examine(RULES, presented, ENDS::contains));
        if (presented.client() != null) {
            examined.addAll(Rule.examine(besides(presented.client().profile()), presented, ENDS::contains));
        }
        return examined;
    }
}
