package no.grunnmur.helseid.tokens;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.Api;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.user.Grant;
import no.grunnmur.helseid.user.Grants;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Scope;

/**
 * Tells a client whether a token is good, and what it says: the client that it was issued to, and the clients of who owns one
 * of its APIs. Of a refresh token only its own client hears. Everybody else learns nothing.
 *
 * <p>Source: RFC 7662, section 2.2; RFC 9701, section 5 (signed); RFC 9449, section 6.2.
 */
public final class Introspection {

    private final Issuer issuer;
    private final OwnTokens tokens;
    private final Grants grants;
    private final Subjects subjects;
    private final ApiDirectory apis;
    private final KeyRing keys;

    public Introspection(
            Issuer issuer, OwnTokens tokens, Grants grants, Subjects subjects, ApiDirectory apis, KeyRing keys) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.grants = grants;
        this.subjects = subjects;
        this.apis = apis;
        this.keys = keys;
    }

    /**
     * What a client is told.
     *
     * @param members {@code active} and, when it is, what the token says
     * @param token the id of the token, or of the login that a refresh token comes of; empty when it is none to know of
     */
    public record Told(Map<String, Object> members, Optional<String> token) {}

    /** What the client may know of the token. */
    public Told of(String text, Client client, Instant now) {
        return text.indexOf('.') < 0 ? ofRefreshToken(text, client, now) : ofAccessToken(text, client, now);
    }

    private Told ofRefreshToken(String text, Client client, Instant now) {
        Map<String, Object> answer = new LinkedHashMap<>();
        Optional<Grants.Refreshable> good = grants.known(text, client.id(), now);
        answer.put("active", good.isPresent());
        if (good.isEmpty()) {
            return new Told(answer, Optional.empty());
        }
        Grant grant = good.get().grant();
        answer.put("iss", issuer.name());
        answer.put("exp", good.get().expiresAt().getEpochSecond());
        answer.put("client_id", grant.clientId());
        answer.put("sub", subjects.of(grant.identity().pid()));
        answer.put("sid", grant.sid());
        answer.put("scope", spaced(grant.scopes().stream().map(Scope::value).toList()));
        return new Told(answer, Optional.of(grant.id()));
    }

    private Told ofAccessToken(String text, Client client, Instant now) {
        Map<String, Object> answer = new LinkedHashMap<>();
        Optional<OwnToken> good = tokens.good(text, now).filter(token -> mayKnow(client, token));
        answer.put("active", good.isPresent());
        if (good.isEmpty()) {
            return new Told(answer, Optional.empty());
        }
        OwnToken token = good.get();
        for (Map.Entry<String, Object> claim : token.claims().members().entrySet()) {
            boolean scopes = claim.getKey().equals("scope") && claim.getValue() instanceof List<?>;
            answer.put(claim.getKey(), scopes ? spaced((List<?>) claim.getValue()) : claim.getValue());
        }
        answer.put("token_type", token.key().isPresent() ? "DPoP" : "Bearer");
        return new Told(answer, Optional.of(token.id()));
    }

    /** The same as a JWT for the client alone. */
    public String signed(Map<String, Object> answer, Client client, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.name());
        claims.put("aud", client.id());
        claims.put("iat", now.getEpochSecond());
        claims.put("token_introspection", answer);
        Algorithm algorithm = client.tokens().algorithm().orElse(Algorithm.RS256);
        return keys.signer(algorithm)
                .sign(
                        "token-introspection+jwt",
                        new JsonWriter(2048).any(claims).toBytes());
    }

    private boolean mayKnow(Client client, OwnToken token) {
        return token.clientId().equals(client.id()) || owns(client, token, apis);
    }

    /** Whether one of the token's APIs belongs to the organisation behind the client. */
    public static boolean owns(Client client, OwnToken token, ApiDirectory apis) {
        for (String audience : token.audiences()) {
            Optional<Api> api = apis.find(audience);
            if (api.isPresent()
                    && api.get().owner().isPresent()
                    && api.get().owner().equals(client.organisation().owner())) {
                return true;
            }
        }
        return false;
    }

    private static String spaced(List<?> scopes) {
        StringBuilder text = new StringBuilder();
        scopes.forEach(scope -> text.append(text.isEmpty() ? "" : " ").append(scope));
        return text.toString();
    }
}
