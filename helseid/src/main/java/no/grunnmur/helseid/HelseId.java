package no.grunnmur.helseid;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.attest.AttestRules;
import no.grunnmur.helseid.attest.CodeBook;
import no.grunnmur.helseid.http.AuthorizationAnswer;
import no.grunnmur.helseid.http.AuthorizeEndpoint;
import no.grunnmur.helseid.http.Discovery;
import no.grunnmur.helseid.http.IssuedTokenRoutes;
import no.grunnmur.helseid.http.LaterEndpoints;
import no.grunnmur.helseid.http.LoginRoutes;
import no.grunnmur.helseid.http.ParEndpoint;
import no.grunnmur.helseid.http.TokenEndpoint;
import no.grunnmur.helseid.logout.EndOfSession;
import no.grunnmur.helseid.logout.LogoutTokens;
import no.grunnmur.helseid.logout.Unheard;
import no.grunnmur.helseid.tokens.OwnTokens;
import no.grunnmur.helseid.tokens.Revocations;
import no.grunnmur.helseid.tokens.TokenGrants;
import no.grunnmur.helseid.upstream.WaysIn;
import no.grunnmur.helseid.user.CodeGrant;
import no.grunnmur.helseid.user.Grants;
import no.grunnmur.helseid.user.IdTokenHint;
import no.grunnmur.helseid.user.Interactions;
import no.grunnmur.helseid.user.LoginFlow;
import no.grunnmur.helseid.user.LoginRequests;
import no.grunnmur.helseid.user.People;
import no.grunnmur.helseid.user.PersonTokens;
import no.grunnmur.helseid.user.RefreshGrant;
import no.grunnmur.helseid.user.ScopesLeft;
import no.grunnmur.helseid.user.Sessions;
import no.grunnmur.helseid.user.Subjects;
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
     * @param trust whom to believe over TLS when clients are told of a logout; the JVM's authorities unless set
     */
    public record Settings(URI issuer, URI house, Optional<SSLContext> trust) {

        /** With the certificate authorities of the JVM. */
        public Settings(URI issuer, URI house) {
            this(issuer, house, Optional.empty());
        }
    }

    /**
     * What a login of a person needs.
     *
     * @param ways how people get in
     * @param revocations access tokens that are good no more
     * @param tokenGrants the logins behind access tokens
     * @param unheard the clients that are still to hear of a logout
     */
    public record Logins(
            Interactions interactions,
            Sessions sessions,
            Grants grants,
            People people,
            Subjects subjects,
            WaysIn ways,
            Revocations revocations,
            TokenGrants tokenGrants,
            Unheard unheard) {}

    private final ClientDoor door;
    private final TokenService tokens;
    private final LoginRequests requests;
    private final EndOfSession end;
    private final Routes routes;
    private final Endpoint discovery;

    public HelseId(
            Settings settings,
            Directories directories,
            Logins logins,
            KeyRing keys,
            OneTimeUse oneTimeUse,
            NonceSource nonces,
            AuditLog audit,
            InstantSource clock,
            Randomness random) {
        Issuer issuer = new Issuer(settings.issuer());
        this.door = new ClientDoor(issuer, directories.clients(), nonces, oneTimeUse, audit, clock);
        OrganisationData organisations = new OrganisationData(
                new OrganisationRules(directories.delegations()),
                new AttestRules(directories.units(), CodeBook.read()));
        PersonTokens persons = new PersonTokens(
                logins.people,
                logins.subjects,
                organisations,
                new ScopesLeft.Rules(directories.apis(), directories.terms()));
        Map<GrantType, UserGrant> userGrants = Map.of(
                GrantType.AUTHORIZATION_CODE, new CodeGrant(logins.grants, persons),
                GrantType.REFRESH_TOKEN, new RefreshGrant(logins.grants, persons),
                GrantType.TOKEN_EXCHANGE,
                        new TokenExchangeGrant(
                                issuer,
                                directories,
                                new OwnTokens(issuer, keys, logins.revocations),
                                logins.tokenGrants));
        this.tokens = new TokenService(issuer, door, directories, userGrants, keys, audit, clock, random);
        this.requests = new LoginRequests(
                issuer,
                directories.clients(),
                directories.apis(),
                organisations,
                logins.interactions,
                oneTimeUse,
                hint -> IdTokenHint.read(hint, issuer, keys),
                logins.ways.syntheticOnly());
        this.discovery = new Discovery(
                issuer, Stream.of(GrantType.values()).filter(tokens::answers).toList());
        LoginRoutes login = new LoginRoutes(settings.house(), settings.issuer(), logins.ways);
        Routes listed = new Routes(login.errors(new OAuthErrors(settings.house())))
                .get("/.well-known/openid-configuration", discovery)
                .get("/.well-known/oauth-authorization-server", discovery)
                .get("/.well-known/openid-configuration/jwks", request -> jwks(keys));
        everyMethod(listed, "/connect/token", new TokenEndpoint(tokens));
        listed.post("/connect/par", new ParEndpoint(door, requests, issuer));
        this.end = new EndOfSession(
                issuer,
                directories.clients(),
                logins.sessions,
                logins.unheard,
                new LogoutTokens(issuer, keys, random),
                logins.subjects::of,
                audit,
                settings.trust());
        addLogin(listed, login, logins, issuer, directories, keys, audit, clock, random);
        listed.include(new IssuedTokenRoutes(
                        issuer,
                        door,
                        directories,
                        keys,
                        oneTimeUse,
                        new IssuedTokenRoutes.Ports(
                                logins.revocations, logins.tokenGrants, logins.grants, logins.people, logins.subjects),
                        audit,
                        clock)
                .routes(settings.house()));
        this.routes = LaterEndpoints.addTo(listed);
    }

    private void addLogin(
            Routes listed,
            LoginRoutes login,
            Logins logins,
            Issuer issuer,
            Directories directories,
            KeyRing keys,
            AuditLog audit,
            InstantSource clock,
            Randomness random) {
        LoginFlow.Ports kept =
                new LoginFlow.Ports(logins.interactions, logins.sessions, logins.grants, logins.subjects, end);
        LoginFlow flow = new LoginFlow(issuer, directories.clients(), kept, audit, random);
        AuthorizationAnswer answers = new AuthorizationAnswer(issuer, keys, login.cookies(), clock);
        AuthorizeEndpoint authorize = new AuthorizeEndpoint(requests, flow, login.cookies(), answers, clock, random);
        listed.visit("/connect/authorize", authorize).post("/connect/authorize", authorize);
        login.addLogin(listed, issuer, flow, logins.sessions, answers, clock, random);
        login.addLogout(listed, issuer, directories.clients(), logins.sessions, end, keys, clock);
    }

    /** A wrong method is a broken rule of the endpoint, told as the protocol tells it. */
    private static void everyMethod(Routes routes, String path, Endpoint endpoint) {
        routes.get(path, endpoint).post(path, endpoint).put(path, endpoint).delete(path, endpoint);
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

    /** The rules of a request for a login. */
    public LoginRequests requests() {
        return requests;
    }

    /** How sessions end, and who hears of it. */
    public EndOfSession end() {
        return end;
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
