package no.grunnmur.helseid.http;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDoor;
import no.grunnmur.helseid.Directories;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.Rule;
import no.grunnmur.helseid.tokens.BearerRules;
import no.grunnmur.helseid.tokens.ClientInfo;
import no.grunnmur.helseid.tokens.Introspection;
import no.grunnmur.helseid.tokens.OwnToken;
import no.grunnmur.helseid.tokens.OwnTokens;
import no.grunnmur.helseid.tokens.Revocation;
import no.grunnmur.helseid.tokens.Revocations;
import no.grunnmur.helseid.tokens.TokenGrants;
import no.grunnmur.helseid.tokens.TokenProblem;
import no.grunnmur.helseid.tokens.TokenRead;
import no.grunnmur.helseid.tokens.UserInfo;
import no.grunnmur.helseid.user.Grants;
import no.grunnmur.helseid.user.People;
import no.grunnmur.helseid.user.Subjects;
import no.grunnmur.http.Form;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.OAuthErrors;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;

/**
 * The endpoints that take a token: userinfo, client info, introspection, revocation; and the keys that have expired.
 *
 * <p>Source: OpenID Connect Core, section 5.3; RFC 7009; RFC 7662; RFC 9701; fact sheet helseid, sections 1 and 3.5.
 */
public final class IssuedTokenRoutes {

    /** Where issued tokens and the people behind them are known. */
    public record Ports(Revocations revocations, TokenGrants grants, Grants logins, People people, Subjects subjects) {}

    private static final String SIGNED = "application/token-introspection+jwt";
    private static final String DPOP_CHALLENGE = "DPoP algs=\""
            + Arrays.stream(Algorithm.values()).map(Algorithm::name).collect(Collectors.joining(" ")) + "\"";

    private final Issuer issuer;
    private final ClientDoor door;
    private final Directories directories;
    private final KeyRing keys;
    private final BearerRules bearer;
    private final UserInfo userInfo;
    private final Introspection introspection;
    private final Revocation revocation;
    private final AuditLog audit;
    private final InstantSource clock;

    public IssuedTokenRoutes(
            Issuer issuer,
            ClientDoor door,
            Directories directories,
            KeyRing keys,
            OneTimeUse oneTimeUse,
            Ports ports,
            AuditLog audit,
            InstantSource clock) {
        this.issuer = issuer;
        this.door = door;
        this.directories = directories;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        OwnTokens tokens = new OwnTokens(issuer, keys, ports.revocations());
        this.bearer = new BearerRules(tokens, oneTimeUse, directories.clients());
        this.userInfo = new UserInfo(ports.grants(), ports.people());
        this.introspection =
                new Introspection(issuer, tokens, ports.logins(), ports.subjects(), directories.apis(), keys);
        this.revocation = new Revocation(tokens, ports.revocations(), ports.logins(), audit);
    }

    /** The rules of an access token at the issuer, to be read. */
    public List<Rule<?>> bearerRules() {
        return bearer.rules();
    }

    /**
     * The routes below the issuer's address.
     *
     * @param house where the pages of problems lie
     */
    public Routes routes(URI house) {
        return new Routes(new OAuthErrors(house))
                .get("/connect/userinfo", this::tellUser)
                .post("/connect/userinfo", this::tellUser)
                .get("/connect/clientinfo", this::tellClient)
                .post("/connect/clientinfo", this::tellClient)
                .post("/connect/introspect", this::introspect)
                .post("/connect/revocation", this::revoke)
                .get(
                        "/connect/expiredjwks",
                        request -> Reply.json(200, keys.expiredJwks()).with("Cache-Control", "public, max-age=300"));
    }

    private Reply tellUser(Request request) {
        Instant now = clock.instant();
        OwnToken token = admit(request, "openid", now);
        Map<String, Object> info = userInfo.of(token, now);
        audit.append(new TokenRead("userinfo", token.clientId(), token.id()));
        return json(info);
    }

    private Reply tellClient(Request request) {
        OwnToken token = admit(request, ClientInfo.SCOPE, clock.instant());
        Optional<Client> client = directories.clients().find(token.clientId());
        if (client.isEmpty()) {
            throw challenged(new Refusal(TokenProblem.BEARER_INVALID, "the client is gone"));
        }
        return json(ClientInfo.of(client.get()));
    }

    private OwnToken admit(Request request, String scope, Instant now) {
        List<String> inBody = List.of();
        if (request.method().equals("POST")) {
            try {
                inBody = request.form().values("access_token");
            } catch (Refusal noForm) {
                if (noForm.problem() != HttpProblem.UNSUPPORTED_MEDIA_TYPE) {
                    throw noForm;
                }
            }
        }
        BearerRules.Sent sent = new BearerRules.Sent(
                request.headers("Authorization"),
                inBody,
                request.headers("DPoP"),
                request.method(),
                request.base() + request.rawPath());
        try {
            return bearer.admit(sent, scope, now);
        } catch (Refusal refusal) {
            throw challenged(refusal);
        }
    }

    /** RFC 6750, section 3: who sent no token is told how to, and of no error. */
    private static Refusal challenged(Refusal refusal) {
        Problem problem = refusal.problem();
        if (problem.status() == 400) {
            return refusal;
        }
        String bearer = problem == TokenProblem.BEARER_MISSING
                ? "Bearer"
                : "Bearer error=\"" + problem.error() + "\", error_description=\"" + problem.summary() + "\"";
        return refusal.with("WWW-Authenticate", bearer + ", " + DPOP_CHALLENGE);
    }

    private Reply introspect(Request request) {
        return door.answer(call(request), (entered, now) -> {
            Client client = entered.client();
            Introspection.Told told = introspection.of(token(request), client, now);
            told.token().ifPresent(id -> audit.append(new TokenRead("introspect", client.id(), id)));
            Map<String, Object> answer = told.members();
            boolean signed = request.header("Accept").orElse("").contains(SIGNED);
            return signed
                    ? Reply.of(200, SIGNED, ascii(introspection.signed(answer, client, now)))
                            .with("Cache-Control", "no-store")
                    : json(answer);
        });
    }

    private Reply revoke(Request request) {
        return door.answer(call(request), (entered, now) -> {
            revocation.revoke(token(request), entered.client(), now);
            return Reply.empty(200).with("Cache-Control", "no-store");
        });
    }

    private ClientDoor.Call call(Request request) {
        Rule.enforce(TokenEndpoint.rules(), request);
        return new ClientDoor.Call(
                SentCredentials.of(request),
                request.headers("DPoP"),
                issuer.at(request.path()),
                ClientDoor.Asked.WHEN_SENT);
    }

    private static String token(Request request) {
        Form form = request.form();
        return SentCredentials.sent(form, "token")
                .orElseThrow(() -> new Refusal(TokenProblem.TOKEN_PARAMETER, "no token"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static Reply json(Map<String, Object> members) {
        return Reply.json(200, new JsonWriter(1024).any(members).toBytes())
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache");
    }
}
