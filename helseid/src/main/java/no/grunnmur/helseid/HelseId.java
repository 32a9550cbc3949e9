package no.grunnmur.helseid;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.http.Discovery;
import no.grunnmur.helseid.http.LaterEndpoints;
import no.grunnmur.helseid.http.TokenEndpoint;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.OAuthErrors;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.NonceSource;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Randomness;

/** The room: what it needs, and its routes. */
public final class HelseId {

    /** Where the tables of the room are, for {@link no.grunnmur.database.Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/helseid/migrations";

    /**
     * Where the room stands.
     *
     * @param issuer the issuer's name and base address, without trailing slash
     * @param house the house's own base address, below which the pages of problems lie
     */
    public record Settings(URI issuer, URI house) {}

    private final ClientDoor door;
    private final TokenService tokens;
    private final Routes routes;
    private final Endpoint discovery;

    public HelseId(
            Settings settings,
            Directories directories,
            KeyRing keys,
            OneTimeUse oneTimeUse,
            NonceSource nonces,
            AuditLog audit,
            InstantSource clock,
            Randomness random) {
        Issuer issuer = new Issuer(settings.issuer());
        this.door = new ClientDoor(issuer, directories.clients(), nonces, oneTimeUse, audit, clock);
        this.tokens = new TokenService(issuer, door, directories, Map.of(), keys, audit, clock, random);
        this.discovery = new Discovery(
                issuer, Stream.of(GrantType.values()).filter(tokens::answers).toList());
        TokenEndpoint token = new TokenEndpoint(tokens);
        Routes listed = new Routes(new OAuthErrors(settings.house()))
                .get("/.well-known/openid-configuration", discovery)
                .get("/.well-known/oauth-authorization-server", discovery)
                .get("/.well-known/openid-configuration/jwks", request -> jwks(keys))
                .post("/connect/token", token)
                .get("/connect/token", token)
                .put("/connect/token", token)
                .delete("/connect/token", token);
        this.routes = LaterEndpoints.addTo(listed);
    }

    /** The routes below the issuer's address. */
    public Routes routes() {
        return routes;
    }

    /**
     * The discovery document alone, for the front of the house: RFC 8414, section 3.1, looks for the metadata of an issuer
     * with a path at {@code /.well-known/oauth-authorization-server} followed by the path.
     */
    public Routes metadataRoutes() {
        return new Routes(routes.errors()).get("", discovery);
    }

    /** The door of the endpoints for clients. */
    public ClientDoor door() {
        return door;
    }

    /** The rules of the token endpoint, and what it has issued and refused. */
    public TokenService tokens() {
        return tokens;
    }

    /** Kept for a short time only: a new key must be seen before it signs. */
    private static Reply jwks(KeyRing keys) {
        return Reply.json(200, keys.jwks()).with("Cache-Control", "public, max-age=300");
    }
}
