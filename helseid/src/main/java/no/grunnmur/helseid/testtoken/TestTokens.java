package no.grunnmur.helseid.testtoken;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.attest.Units;
import no.grunnmur.helseid.user.People;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * The test token service: what it needs, and its routes. Dev profile only.
 *
 * <p>Source: fact sheet helseid, section 7.
 */
public final class TestTokens {

    /**
     * Where the service stands.
     *
     * @param issuer the issuer whose tokens it makes
     * @param base its own base address
     * @param house the house's base address, below which the pages of problems lie
     * @param authKey what {@code X-Auth-Key} must be
     */
    public record Settings(URI issuer, URI base, URI house, String authKey) {

        /** Never the key. */
        @Override
        public String toString() {
            return "Settings[" + base + "]";
        }
    }

    /**
     * Who a token is about unless it is told.
     *
     * @param pid the user
     * @param organisation the main unit
     * @param unit a unit of it, where the user works
     */
    public record Usual(NationalId pid, OrganisationNumber organisation, OrganisationNumber unit) {

        /** Nothing of the person. */
        @Override
        public String toString() {
            return "Usual[" + organisation + "]";
        }
    }

    /**
     * What claims are made of.
     *
     * @param issuer the exact {@code iss}
     * @param subjectOf the subject of a national id, as in real tokens of this house
     * @param scopesOf the scopes of an audience; empty when it is not an API of this house
     */
    public record Parts(
            String issuer,
            Usual usual,
            People people,
            Units units,
            Function<NationalId, String> subjectOf,
            Function<String, List<String>> scopesOf,
            Randomness random) {}

    private static final long ID_TOKEN_SECONDS = 300;

    private final Settings settings;
    private final Parts parts;
    private final KeyRing keys;
    private final ForeignKey foreignKey = new ForeignKey();
    private final AuditLog audit;
    private final InstantSource clock;
    private final Members members = Members.read();
    private final TestTokenApi api;

    public TestTokens(Settings settings, Parts parts, KeyRing keys, AuditLog audit, InstantSource clock) {
        this.settings = settings;
        this.parts = parts;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.api = new TestTokenApi(members, settings);
    }

    /** The routes below the service's address. */
    public Routes routes() {
        return new Routes(new TestTokenErrors(settings.house()))
                .post("/v2/create-test-token-with-key", this::create)
                .post("/create-test-token-with-key", this::create)
                .post("/create-test-token", this::create)
                .get("/swagger/v2/swagger.json", api::document)
                .get("/swagger/index.html", api::page)
                .get("/swagger", api::page);
    }

    private Reply create(Request request) {
        String sent = request.header("X-Auth-Key").orElse("");
        boolean known = MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), settings.authKey().getBytes(StandardCharsets.UTF_8));
        if (!known) {
            throw new Refusal(TestTokenProblem.TTT_KEY, sent.isEmpty() ? "no X-Auth-Key" : "another X-Auth-Key");
        }
        Asked asked = Asked.read(read(request.body()), members);
        Instant now = clock.instant();
        Optional<TestProof> proof = asked.flag("createDPoPTokenWithDPoPProof")
                ? Optional.of(new TestProof(asked, parts.random()))
                : Optional.empty();
        Map<String, Object> claims = new TestClaims(asked, parts, now).all(proof.map(TestProof::boundTo));
        String token = sign(asked, type(asked), claims);
        Optional<String> idToken = asked.flag("createIdToken")
                ? Optional.of(sign(asked, "JWT", idToken(asked, claims, token)))
                : Optional.empty();
        audit.append(new TestTokenIssued(
                claims.get("aud").toString(),
                claims.get("client_id").toString(),
                claims.get("jti").toString(),
                claims.get("exp") instanceof Long second ? second : 0));
        return answer(asked, token, proof.map(made -> made.of(token, now)), idToken);
    }

    private static JsonObject read(byte[] body) {
        try {
            return JsonObject.parse(body);
        } catch (JsonException malformed) {
            throw new Refusal(TestTokenProblem.TTT_BODY, malformed.getMessage());
        }
    }

    private static String type(Asked asked) {
        String wanted = asked.text("headerParameters", "typ").orElse("at+jwt");
        if (wanted.equalsIgnoreCase("jwt")) {
            return "JWT";
        }
        if (wanted.equals("at+jwt")) {
            return wanted;
        }
        throw new Refusal(TestTokenProblem.TTT_MEMBER, "typ").about("headerParameters.typ", "must be jwt or at+jwt");
    }

    private String sign(Asked asked, String type, Map<String, Object> claims) {
        String token = keys.signer(Algorithm.RS256)
                .sign(type, new JsonWriter(2048).any(claims).toBytes());
        return asked.flag("signJwtWithInvalidSigningKey") ? foreignKey.signInstead(token) : token;
    }

    /** What an ID token of the same login says. Fact sheet helseid, section 5.2. */
    private static Map<String, Object> idToken(Asked asked, Map<String, Object> access, String token) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", access.get("iss"));
        claims.put("nbf", access.get("nbf"));
        claims.put("iat", access.get("iat"));
        claims.put("exp", access.get("iat") instanceof Long issued ? issued + ID_TOKEN_SECONDS : access.get("exp"));
        String audience = asked.text("idTokenParameters", "clientId")
                .orElse(access.get("client_id").toString());
        claims.put("aud", asked.flag("setInvalidAudience") ? "invalid:" + audience : audience);
        copy(access, claims, "amr");
        asked.text("idTokenParameters", "nonce").ifPresent(nonce -> claims.put("nonce", nonce));
        claims.put("at_hash", ForeignKey.halfHash(token));
        for (String name : List.of("sid", "sub", "auth_time", "idp")) {
            copy(access, claims, name);
        }
        for (String name : access.keySet()) {
            if (name.startsWith("helseid://claims/identity/") || name.endsWith("_name") || name.equals("name")) {
                copy(access, claims, name);
            }
        }
        return claims;
    }

    private static void copy(Map<String, Object> from, Map<String, Object> to, String name) {
        if (from.containsKey(name) && !name.startsWith("helseid://claims/client/")) {
            to.put(name, from.get(name));
        }
    }

    private static Reply answer(Asked asked, String token, Optional<String> proof, Optional<String> idToken) {
        JsonWriter json = new JsonWriter(4096).beginObject();
        json.name("isError").value(false);
        json.name("successResponse").beginObject();
        json.name("accessTokenJwt").value(token);
        json.name("dPoPProof");
        if (proof.isPresent()) {
            json.value(proof.get());
        } else {
            json.nullValue();
        }
        idToken.ifPresent(made -> json.name("idTokenJwt").value(made));
        json.endObject();
        json.name("errorResponse").nullValue();
        if (!asked.unknown().isEmpty()) {
            json.name("unknownMembers").any(asked.unknown());
        }
        return Reply.json(200, json.endObject().toBytes()).with("Cache-Control", "no-store");
    }
}
