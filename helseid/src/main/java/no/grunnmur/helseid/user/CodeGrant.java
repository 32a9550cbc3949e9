package no.grunnmur.helseid.user;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.AuthenticatedClient;
import no.grunnmur.helseid.GrantType;
import no.grunnmur.helseid.Granted;
import no.grunnmur.helseid.IssuedToken;
import no.grunnmur.helseid.Rule;
import no.grunnmur.helseid.TokenRequest;
import no.grunnmur.helseid.UserGrant;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.kernel.Thumbprint;

/**
 * {@code authorization_code}: a code against tokens. The code is used up by the first request of its client that is whole,
 * whatever comes of it; a second one revokes what the first gave.
 *
 * <p>Source: RFC 6749, sections 4.1.3 and 10.5; RFC 7636, section 4.6; RFC 9449, section 10; fact sheet helseid, section 3.3.
 */
public final class CodeGrant implements UserGrant {

    /** A code on its way to tokens, while the rules look at it. Used by one thread for one request. */
    private static final class Presented {
        final AuthenticatedClient sender;
        final TokenRequest request;
        final Optional<Thumbprint> key;
        final Instant now;
        Grant grant;

        Presented(AuthenticatedClient sender, TokenRequest request, Optional<Thumbprint> key, Instant now) {
            this.sender = sender;
            this.request = request;
            this.key = key;
            this.now = now;
        }

        Optional<String> sent(String name) {
            return request.others().apply(name);
        }
    }

    private static final int SHORTEST_VERIFIER = 43;
    private static final int LONGEST_VERIFIER = 128;

    private final Grants grants;
    private final PersonTokens tokens;
    private final List<Rule<Presented>> rules;

    public CodeGrant(Grants grants, PersonTokens tokens) {
        this.grants = grants;
        this.tokens = tokens;
        this.rules = List.of(
                new Rule<>(
                        LoginProblem.CODE_MISSING,
                        "code is there",
                        "RFC 6749, section 4.1.3",
                        code -> code.sent("code").isPresent() ? HOLDS : "no code"),
                new Rule<>(
                        LoginProblem.CODE_VERIFIER_MISSING,
                        "code_verifier is there, 43 to 128 characters",
                        "RFC 7636, sections 4.1 and 4.5",
                        CodeGrant::verifierIsThere),
                new Rule<>(
                        LoginProblem.CODE_REDIRECT_MISSING,
                        "redirect_uri is there",
                        "RFC 6749, section 4.1.3; fact sheet helseid, section 3.3",
                        code -> code.sent("redirect_uri").isPresent() ? HOLDS : "no redirect_uri"),
                new Rule<>(
                        LoginProblem.CODE_UNKNOWN,
                        "The code is the client's, in time, and used up by this request",
                        "RFC 6749, sections 4.1.2 and 10.5",
                        this::redeem),
                new Rule<>(
                        LoginProblem.CODE_REDIRECT,
                        "redirect_uri is that of the login",
                        "RFC 6749, section 4.1.3",
                        code -> code.sent("redirect_uri").orElseThrow().equals(code.grant.redirectUri())
                                ? HOLDS
                                : "another redirect_uri"),
                new Rule<>(
                        LoginProblem.CODE_VERIFIER,
                        "code_verifier is what code_challenge was made of",
                        "RFC 7636, section 4.6",
                        CodeGrant::verifierFits),
                new Rule<>(
                        LoginProblem.CODE_KEY,
                        "The proof is by the DPoP key that the login named, when it named one",
                        "RFC 9449, section 10",
                        code -> code.grant.key().isEmpty() || code.grant.key().equals(code.key)
                                ? HOLDS
                                : "another key, or no proof"));
    }

    @Override
    public List<Rule<?>> rules() {
        List<Rule<?>> all = new ArrayList<>(rules);
        all.addAll(tokens.organisationRules());
        all.addAll(tokens.scopes().list());
        return all;
    }

    @Override
    public Prepared prepare(AuthenticatedClient sender, TokenRequest request, Optional<Thumbprint> key, Instant now) {
        Presented presented = new Presented(sender, request, key, now);
        Rule.enforce(rules, presented);
        Grant grant = presented.grant;
        // scope is passed over here: a published client sends it (fact sheet helseid, section 2.4).
        Granted granted = tokens.granted(sender, grant, request, Optional.empty());
        return new Prepared(
                granted,
                tokens.idToken(sender, grant, granted.user().orElseThrow(), true),
                Optional.of(grant.id()),
                Optional.empty(),
                (jti, expiresAt) -> remember(sender, grant, key, new Grants.AccessTokenRow(jti, expiresAt), now));
    }

    private Optional<IssuedToken.Refresh> remember(
            AuthenticatedClient sender,
            Grant grant,
            Optional<Thumbprint> key,
            Grants.AccessTokenRow token,
            Instant now) {
        boolean refreshes =
                grant.has("offline_access") && sender.client().grants().contains(GrantType.REFRESH_TOKEN);
        Optional<Instant> expiry =
                refreshes ? Optional.of(PersonTokens.refreshExpiry(sender, grant, now)) : Optional.empty();
        return grants.issued(grant.id(), token, key, expiry)
                .map(refresh ->
                        new IssuedToken.Refresh(refresh, expiry.orElseThrow().getEpochSecond() - now.getEpochSecond()));
    }

    private String redeem(Presented code) {
        code.grant = grants.redeem(
                        code.sent("code").orElseThrow(), code.sender.client().id(), code.now)
                .orElse(null);
        return code.grant == null ? "no such code, or not any more" : HOLDS;
    }

    private static String verifierIsThere(Presented code) {
        String verifier = code.sent("code_verifier").orElse("");
        if (verifier.length() < SHORTEST_VERIFIER || verifier.length() > LONGEST_VERIFIER) {
            return verifier.length() + " characters";
        }
        for (int i = 0; i < verifier.length(); i++) {
            char c = verifier.charAt(i);
            boolean fits = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0;
            if (!fits) {
                return "a character that has no place there";
            }
        }
        return HOLDS;
    }

    private static String verifierFits(Presented code) {
        byte[] made = ascii(DpopProof.hashOf(code.sent("code_verifier").orElseThrow()));
        return MessageDigest.isEqual(made, ascii(code.grant.codeChallenge())) ? HOLDS : "another";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
