package no.grunnmur.journal.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;

/**
 * The journal as a client of HelseID: {@code private_key_jwt}, DPoP with the nonce dance, the organisation in
 * {@code assertion_details}, and a token that is used until it ends. Safe for use from many threads.
 *
 * <p>Source: fact sheet helseid, sections 2.2, 2.3, 3.3 and 4; fact sheet selvbetjening-grunndata, section 2.8.
 */
public final class HelseId {

    static final String SERVICE = "helseid";
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    static final String ORGANISATION = "urn:oid:2.16.578.1.12.4.1.4.101";
    private static final int ASSERTION_SECONDS = 30;
    private static final int SPARE_SECONDS = 20;

    /** Who asks: a client and the key it has at this moment. */
    public record Identity(String clientId, PrivateJwk key) {
        @Override
        public String toString() {
            return "Identity[" + clientId + "]";
        }
    }

    private record Wanted(String clientId, String keyId, String scope, String organisation) {}

    private record Held(String token, Instant until) {}

    private final URI issuer;
    private final Line line;
    private final InstantSource clock;
    private final Randomness random;
    private final PrivateJwk proofKey;
    private final Map<Wanted, Held> tokens = new ConcurrentHashMap<>();
    private volatile JsonObject metadata;

    public HelseId(URI issuer, Line line, InstantSource clock, Randomness random) {
        this.issuer = issuer;
        this.line = line;
        this.clock = clock;
        this.random = random;
        this.proofKey = PrivateJwk.fresh(Algorithm.ES256, random);
    }

    URI issuer() {
        return issuer;
    }

    InstantSource clock() {
        return clock;
    }

    Randomness random() {
        return random;
    }

    Line line() {
        return line;
    }

    /** An address that HelseID tells of itself. */
    URI endpoint(String name) {
        if (metadata == null) {
            URI address = URI.create(issuer + "/.well-known/openid-configuration");
            Line.Answer answer = line.send(SERVICE, Line.to(address).GET().build());
            if (answer.status() != 200
                    || !answer.json().text("issuer").orElse("").equals(issuer.toString())) {
                throw new Trouble(SERVICE, answer.status(), "discovery", "HelseID does not tell of itself");
            }
            metadata = answer.json();
        }
        return metadata.text(name)
                .map(URI::create)
                .orElseThrow(() -> new Trouble(SERVICE, 200, "discovery", "HelseID tells no " + name));
    }

    /**
     * A token of the journal itself.
     *
     * @param organisation the unit that it speaks for; empty for the client's own
     * @throws Trouble with HelseID's own error
     */
    public String token(Identity identity, String scope, Optional<OrganisationNumber> organisation) {
        Wanted wanted = new Wanted(
                identity.clientId(),
                identity.key().keyId(),
                scope,
                organisation.map(OrganisationNumber::value).orElse(""));
        Held held = tokens.get(wanted);
        if (held != null && clock.instant().plusSeconds(SPARE_SECONDS).isBefore(held.until())) {
            return held.token();
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        JsonObject given = ask(identity, form, organisation, proofKey);
        Held fresh = new Held(
                given.text("access_token").orElseThrow(HelseId::noToken),
                clock.instant().plusSeconds(given.number("expires_in").orElse(60)));
        tokens.put(wanted, fresh);
        return fresh.token();
    }

    private static Trouble noToken() {
        return new Trouble(SERVICE, 200, "no_token", "HelseID gave no token");
    }

    /** Forgets every token, after an API has refused one or the client has changed. */
    public void forget() {
        tokens.clear();
    }

    JsonObject ask(
            Identity identity, Map<String, String> grant, Optional<OrganisationNumber> organisation, PrivateJwk key) {
        return ask(identity, grant, organisation, Optional.empty(), key);
    }

    /** Asks the token endpoint; the first answer is the nonce to prove the key with. */
    JsonObject ask(
            Identity identity,
            Map<String, String> grant,
            Optional<OrganisationNumber> organisation,
            Optional<Attest> attest,
            PrivateJwk key) {
        URI endpoint = endpoint("token_endpoint");
        Optional<String> nonce = Optional.empty();
        for (int turn = 0; turn < 3; turn++) {
            Map<String, String> form = new LinkedHashMap<>(grant);
            authenticate(form, identity, organisation, attest);
            HttpRequest request = Line.to(endpoint)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("DPoP", proof(key, "POST", endpoint, nonce, Optional.empty()))
                    .POST(Line.form(form))
                    .build();
            Line.Answer answer = line.send(SERVICE, request);
            String error = answer.json().text("error").orElse("");
            if (answer.status() == 200) {
                return answer.json();
            }
            if (!error.equals("use_dpop_nonce") || answer.nonce().isEmpty()) {
                throw new Trouble(
                        SERVICE,
                        answer.status(),
                        error,
                        answer.json().text("error_description").orElse(error));
            }
            nonce = answer.nonce();
        }
        throw new Trouble(SERVICE, 400, "use_dpop_nonce", "HelseID does not take its own nonce");
    }

    /** Adds who asks to a form, for whom, and what is attested. */
    void authenticate(
            Map<String, String> form,
            Identity identity,
            Optional<OrganisationNumber> organisation,
            Optional<Attest> attest) {
        form.put("client_id", identity.clientId());
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion(identity, organisation, attest));
    }

    private String assertion(Identity identity, Optional<OrganisationNumber> organisation, Optional<Attest> attest) {
        long now = clock.instant().getEpochSecond();
        JsonWriter claims = new JsonWriter().beginObject();
        claims.name("iss").value(identity.clientId()).name("sub").value(identity.clientId());
        claims.name("aud").value(issuer.toString()).name("jti").value(random.hexId());
        claims.name("iat").value(now).name("nbf").value(now).name("exp").value(now + ASSERTION_SECONDS);
        if (organisation.isPresent() || attest.isPresent()) {
            claims.name("assertion_details").beginArray();
            organisation.ifPresent(unit -> organisation(claims, unit));
            attest.ifPresent(each -> each.write(claims));
            claims.endArray();
        }
        return identity.key()
                .sign("client-authentication+jwt", claims.endObject().toBytes());
    }

    private static void organisation(JsonWriter claims, OrganisationNumber unit) {
        claims.beginObject().name("type").value("helseid_authorization");
        claims.name("practitioner_role").beginObject().name("organization").beginObject();
        claims.name("identifier").beginObject();
        claims.name("system").value(ORGANISATION).name("type").value("ENH");
        claims.name("value").value(unit.value());
        claims.endObject().endObject().endObject().endObject();
    }

    /** A proof that whoever sends this request has the key that its token is bound to. */
    String proof(PrivateJwk key, String method, URI address, Optional<String> nonce, Optional<String> token) {
        String whole = address.toString();
        int query = whole.indexOf('?');
        JsonWriter claims = new JsonWriter().beginObject();
        claims.name("jti").value(random.hexId()).name("htm").value(method);
        claims.name("htu").value(query < 0 ? whole : whole.substring(0, query));
        claims.name("iat").value(clock.instant().getEpochSecond());
        nonce.ifPresent(value -> claims.name("nonce").value(value));
        token.ifPresent(value -> claims.name("ath").value(DpopProof.hashOf(value)));
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", key.algorithm().name());
        header.put(
                "jwk",
                JsonObject.parse(key.publicKey().toJson().getBytes(StandardCharsets.UTF_8))
                        .members());
        return key.sign(header, claims.endObject().toBytes());
    }

    /** A request to an API with a token of the journal itself. */
    HttpRequest.Builder authorized(String method, URI address, String token) {
        return authorized(method, address, token, proofKey);
    }

    HttpRequest.Builder authorized(String method, URI address, String token, PrivateJwk key) {
        return Line.to(address)
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof(key, method, address, Optional.empty(), Optional.of(token)));
    }
}
