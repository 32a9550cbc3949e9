package no.grunnmur.helseid.user;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.AuthenticatedClient;
import no.grunnmur.helseid.Granted;
import no.grunnmur.helseid.IssuedToken;
import no.grunnmur.helseid.Rule;
import no.grunnmur.helseid.TokenRequest;
import no.grunnmur.helseid.UserGrant;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Thumbprint;

/**
 * {@code refresh_token}: new tokens of an old login, perhaps for another organisation. A refresh token belongs to its
 * client, who proves who it is, and not to a DPoP key: the key may change.
 *
 * <p>Source: RFC 6749, sections 6 and 10.4; RFC 9700, section 4.14.2; RFC 9449, section 5; fact sheet helseid, sections 2.5 and 3.3.
 */
public final class RefreshGrant implements UserGrant {

    /** A refresh token while the rules look at it. Used by one thread for one request. */
    private static final class Presented {
        final AuthenticatedClient sender;
        final TokenRequest request;
        final Instant now;
        Grants.Refreshable refreshable;

        Presented(AuthenticatedClient sender, TokenRequest request, Instant now) {
            this.sender = sender;
            this.request = request;
            this.now = now;
        }

        Optional<String> token() {
            return request.others().apply("refresh_token");
        }
    }

    private final Grants grants;
    private final PersonTokens tokens;
    private final List<Rule<Presented>> rules;

    public RefreshGrant(Grants grants, PersonTokens tokens) {
        this.grants = grants;
        this.tokens = tokens;
        this.rules = List.of(
                new Rule<>(
                        LoginProblem.REFRESH_TOKEN_MISSING,
                        "refresh_token is there",
                        "RFC 6749, section 6",
                        refresh -> refresh.token().isPresent() ? HOLDS : "no refresh_token"),
                new Rule<>(
                        LoginProblem.REFRESH_TOKEN_UNKNOWN,
                        "The refresh token is the client's, in time, not revoked, and not used when it is for one use",
                        "RFC 6749, section 6; RFC 9700, section 4.14.2",
                        this::find));
    }

    @Override
    public List<Rule<?>> rules() {
        List<Rule<?>> all = new ArrayList<>(rules);
        all.addAll(tokens.organisationRules());
        all.addAll(tokens.scopes().list());
        return all;
    }

    private String find(Presented refresh) {
        refresh.refreshable = grants.refreshable(
                        refresh.token().orElseThrow(), refresh.sender.client().id(), refresh.now)
                .orElse(null);
        return refresh.refreshable == null || refresh.sender.client().user().isEmpty()
                ? "no such token, or not any more"
                : HOLDS;
    }

    @Override
    public Prepared prepare(AuthenticatedClient sender, TokenRequest request, Optional<Thumbprint> key, Instant now) {
        Presented presented = new Presented(sender, request, now);
        Rule.enforce(rules, presented);
        Grant grant = presented.refreshable.grant();
        Granted granted = tokens.granted(sender, grant, request, request.scope());
        return new Prepared(
                granted,
                tokens.idToken(sender, grant, granted.user().orElseThrow(), false),
                Optional.of(grant.id()),
                Optional.empty(),
                (jti, expiresAt) ->
                        remember(sender, presented.refreshable, new Grants.AccessTokenRow(jti, expiresAt), now));
    }

    private Optional<IssuedToken.Refresh> remember(
            AuthenticatedClient sender, Grants.Refreshable refreshable, Grants.AccessTokenRow token, Instant now) {
        Instant expiry = PersonTokens.refreshExpiry(sender, refreshable.grant(), now);
        Optional<String> next = sender.client().user().orElseThrow().refresh().oneTime()
                ? grants.rotate(refreshable, token, now, expiry)
                : Optional.of(refreshable.token()).filter(same -> grants.prolong(refreshable, token, now, expiry));
        String given = next.orElseThrow(
                () -> new Refusal(LoginProblem.REFRESH_TOKEN_UNKNOWN, "used or revoked by another request just now"));
        return Optional.of(new IssuedToken.Refresh(given, expiry.getEpochSecond() - now.getEpochSecond()));
    }
}
