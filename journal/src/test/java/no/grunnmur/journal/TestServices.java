package no.grunnmur.journal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;

/**
 * HelseID, Selvbetjening and Persontjenesten as their fact sheets describe the wire, strict about what the journal sends and
 * poor in everything else: what the journal says is judged before it meets the house.
 */
final class TestServices {

    static final String DOCTOR = "13116900216";
    static final String PATIENT = "05898597468";

    private final Randomness random = Randomness.secure();
    private final PrivateJwk issuerKey = PrivateJwk.fresh(Algorithm.ES256, random);
    final Map<String, List<JsonObject>> keys = new ConcurrentHashMap<>();
    final Map<String, Instant> keyEnds = new ConcurrentHashMap<>();
    final List<String> ids = new ArrayList<>();
    final Map<String, Form> pushed = new ConcurrentHashMap<>();
    final List<JsonObject> assertions = new ArrayList<>();
    final List<String> checklist = new ArrayList<>();
    final Map<String, String> people = new LinkedHashMap<>();
    final List<String> events = new ArrayList<>();
    JsonObject draft;
    boolean confirmed;
    boolean termsSigned;
    boolean refusesKeys;
    boolean slowToLearn;
    String refusedUnit = "";
    boolean refusesAttest;
    int tokens;
    URI base;

    /** What was pushed before a login. */
    record Form(String redirect, String state, String nonce, String challenge) {}

    List<Mount> mounts(int port) {
        base = URI.create("http://127.0.0.1:" + port);
        Routes helseId = new Routes(new ProblemDetails(base))
                .get("/.well-known/openid-configuration", request -> Reply.json(200, metadata()))
                .get(
                        "/jwks",
                        request -> Reply.json(
                                200, "{\"keys\":[" + issuerKey.publicKey().toJson() + "]}"))
                .post("/par", this::par)
                .get("/authorize", this::authorize)
                .post("/token", this::token);
        Routes selvbetjening = new Routes(new ProblemDetails(base))
                .post("/v1/client-drafts", this::draft)
                .get("/v1/client", request -> mine(request, this::client))
                .get("/v1/client-secret", request -> mine(request, this::secrets))
                .post("/v1/client-secret", request -> mine(request, () -> addKey(request)))
                .put("/v1/checklist/{step}", request -> {
                    checklist.add(
                            request.pathParameter("step") + " " + new String(request.body(), StandardCharsets.UTF_8));
                    return Reply.empty(204);
                });
        Routes persons = new Routes(new ProblemDetails(base))
                .get("/ping", request -> Reply.text(200, "Pong"))
                .post("/api/v3/full-access/person/get-by-nin", request -> mine(request, () -> byNumber(request)))
                .post("/api/v3/full-access/person/bulk-by-nin", request -> mine(request, () -> all(request, "nins")))
                .post(
                        "/api/v3/full-access/person/bulk-by-id",
                        request -> mine(request, () -> all(request, "personIds")))
                .get(
                        "/api/v3/full-access/person/{id}",
                        request -> mine(request, () -> one(request.pathParameter("id"))))
                .post(
                        "/api/v3/full-access/search/person",
                        request -> mine(
                                request,
                                () -> Reply.json(200, "{\"results\":[" + String.join(",", people.values()) + "]}")))
                .post(
                        "/api/v3/full-access/search/paged-match-list",
                        request -> mine(
                                request,
                                () -> Reply.json(
                                        200, "{\"results\":[\"" + String.join("\",\"", people.keySet()) + "\"]}")))
                .get(
                        "/api/v3/full-access/event/latest",
                        request ->
                                mine(request, () -> Reply.json(200, "{\"sequenceNumber\":\"" + events.size() + "\"}")))
                .get("/api/v3/full-access/event", request -> mine(request, () -> since(request)));
        return List.of(
                new Mount("helseid", URI.create(base + "/helseid"), helseId),
                new Mount("api-selvbetjening", URI.create(base + "/api-selvbetjening"), selvbetjening),
                new Mount("persontjenesten", URI.create(base + "/persontjenesten"), persons));
    }

    private String metadata() {
        String issuer = base + "/helseid";
        return "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"" + issuer
                + "/authorize\",\"token_endpoint\":\"" + issuer + "/token\",\"end_session_endpoint\":\"" + issuer
                + "/out\",\"pushed_authorization_request_endpoint\":\"" + issuer + "/par\",\"jwks_uri\":\"" + issuer
                + "/jwks\"}";
    }

    private static JsonObject json(String text) {
        return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The claims of a client assertion that holds; empty when it does not. */
    private Optional<JsonObject> client(Request request) {
        Jws assertion = Jws.parse(request.form().value("client_assertion").orElse(""), 10_000);
        JsonObject claims = assertion.payload();
        String client = claims.text("sub").orElse("");
        boolean signed = keys.getOrDefault(client, List.of()).stream()
                .filter(jwk -> jwk.text("kid").equals(assertion.header().text("kid")))
                .anyMatch(jwk -> PublicJwk.parse(jwk).verifies(assertion));
        boolean good = signed
                && confirmed
                && claims.text("iss").orElse("").equals(client)
                && claims.text("aud").orElse("").equals(base + "/helseid")
                && assertion.header().text("typ").orElse("").equals("client-authentication+jwt")
                && claims.number("exp").orElse(0) - claims.number("iat").orElse(0) <= 60;
        assertions.add(claims);
        return good ? Optional.of(claims) : Optional.empty();
    }

    private static Reply error(String error, String description) {
        return Reply.json(400, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }

    private Reply par(Request request) {
        if (client(request).isEmpty()) {
            return error("invalid_client", "not confirmed");
        }
        no.grunnmur.http.Form form = request.form();
        String reference = random.hexId();
        pushed.put(
                reference,
                new Form(
                        form.value("redirect_uri").orElseThrow(),
                        form.value("state").orElseThrow(),
                        form.value("nonce").orElseThrow(),
                        form.value("code_challenge").orElseThrow()));
        return Reply.json(201, "{\"request_uri\":\"" + reference + "\",\"expires_in\":600}");
    }

    private Reply authorize(Request request) {
        String reference = request.query().value("request_uri").orElseThrow();
        Form form = pushed.get(reference);
        return Reply.seeOther(
                form.redirect() + "?code=" + reference + "&state=" + form.state() + "&iss=" + base + "/helseid");
    }

    private Reply token(Request request) {
        Optional<JsonObject> client = client(request);
        if (client.isEmpty()) {
            return error("invalid_client", "The client is not confirmed.");
        }
        Jws proof = Jws.parse(request.header("DPoP").orElseThrow(), 10_000);
        if (proof.payload().text("nonce").isEmpty()) {
            return error("use_dpop_nonce", "nonce").with("DPoP-Nonce", "n-1");
        }
        PublicJwk key = PublicJwk.parse(proof.header().object("jwk").orElseThrow());
        boolean holds = key.verifies(proof)
                && proof.payload().text("htu").orElse("").equals(base + "/helseid/token")
                && proof.payload().text("nonce").orElse("").equals("n-1");
        if (!holds) {
            return error("invalid_dpop_proof", "broken");
        }
        String details = String.valueOf(client.get().get("assertion_details"));
        if (!refusedUnit.isEmpty() && details.contains(refusedUnit)) {
            return error("invalid_request", "HID-1002 child not in the allow list");
        }
        if (refusesAttest && details.contains("nhn:tillitsrammeverk:parameters")) {
            return error("invalid_authorization_details", "not approved");
        }
        String clientId = client.get().text("sub").orElseThrow();
        JsonWriter answer = new JsonWriter().beginObject();
        answer.name("access_token").value("token-" + ++tokens + "-" + key.thumbprint());
        answer.name("token_type")
                .value("DPoP")
                .name("expires_in")
                .value(600)
                .name("scope")
                .value("all");
        switch (request.form().value("grant_type").orElse("")) {
            case "authorization_code" -> {
                Form form = pushed.remove(request.form().value("code").orElse(""));
                String verifier = request.form().value("code_verifier").orElse("");
                if (form == null || !DpopProof.hashOf(verifier).equals(form.challenge())) {
                    return error("invalid_grant", "PKCE");
                }
                answer.name("id_token").value(idToken(clientId, form.nonce()));
                answer.name("refresh_token").value("refresh-1");
            }
            case "refresh_token" -> answer.name("refresh_token").value("refresh-" + tokens);
            default -> {
                // client_credentials gives no more
            }
        }
        return Reply.json(200, answer.endObject().toBytes());
    }

    private String idToken(String clientId, String nonce) {
        long now = Instant.now().getEpochSecond();
        JsonWriter claims = new JsonWriter().beginObject();
        claims.name("iss")
                .value(base + "/helseid")
                .name("aud")
                .value(clientId)
                .name("sub")
                .value("s");
        claims.name("nonce").value(nonce).name("iat").value(now).name("exp").value(now + 300);
        claims.name("name")
                .value("Lege <b>Legesen</b>")
                .name("helseid://claims/identity/pid")
                .value(DOCTOR);
        return issuerKey.sign("JWT", claims.endObject().toBytes());
    }

    /** Answers who has a token with a proof for exactly this request. */
    private Reply mine(Request request, java.util.function.Supplier<Reply> answer) {
        if (request.header("DPoP").isEmpty()) {
            return Reply.json(401, "{\"title\":\"no\"}");
        }
        String token = request.header("Authorization").orElse("").replace("DPoP ", "");
        Jws proof = Jws.parse(request.header("DPoP").orElseThrow(), 10_000);
        PublicJwk key = PublicJwk.parse(proof.header().object("jwk").orElseThrow());
        boolean holds = key.verifies(proof)
                && token.endsWith("-" + key.thumbprint())
                && proof.payload().text("htm").orElse("").equals(request.method())
                && proof.payload().text("htu").orElse("").equals(request.base() + request.rawPath())
                && proof.payload().text("ath").orElse("").equals(DpopProof.hashOf(token));
        return holds ? answer.get() : Reply.json(401, "{\"title\":\"no\"}");
    }

    private Reply draft(Request request) {
        if (!request.header("api-key").orElse("").equals("the-api-key")) {
            return Reply.json(401, "{\"title\":\"The api-key is unknown.\"}");
        }
        draft = json(new String(request.body(), StandardCharsets.UTF_8));
        String id = "client-" + random.hexId();
        ids.add(id);
        keys.put(id, new ArrayList<>(List.of(json(draft.text("publicJwk").orElseThrow()))));
        return Reply.json(200, "{\"clientId\":\"" + id + "\"}");
    }

    private Reply client() {
        String reason = termsSigned ? "null" : "\"Vilkårene er ikke signert.\"";
        return Reply.json(
                200,
                "{\"apiScopes\":[{\"scope\":\"nhn:selvbetjening/client\",\"status\":\"ok\",\"statusReason\":null},"
                        + "{\"scope\":\"nhn:hgd-persontjenesten-api/full-access\",\"status\":\""
                        + (termsSigned ? "ok" : "pending") + "\",\"statusReason\":" + reason + "}]}");
    }

    private Reply secrets() {
        List<String> list = new ArrayList<>();
        for (JsonObject key : keys.get(ids.getLast())) {
            String keyId = key.text("kid").orElseThrow();
            Instant end = keyEnds.get(keyId);
            list.add("{\"kid\":\"" + keyId + "\",\"expiration\":" + (end == null ? "null" : "\"" + end + "\"") + "}");
        }
        return Reply.json(200, "[" + String.join(",", list) + "]");
    }

    private Reply addKey(Request request) {
        if (refusesKeys) {
            return Reply.json(503, "{\"title\":\"ill\"}");
        }
        JsonObject key = json(new String(request.body(), StandardCharsets.UTF_8));
        if (!slowToLearn) {
            keys.get(ids.getLast()).add(key);
        }
        return Reply.json(200, "{\"expiration\":\"2027-11-22T10:00:00Z\"}");
    }

    private Reply byNumber(Request request) {
        return request.form().value("nin").orElse("").equals(PATIENT)
                ? one(people.keySet().iterator().next())
                : Reply.json(404, "{\"title\":\"Not Found\"}");
    }

    private Reply all(Request request, String field) {
        List<String> found = new ArrayList<>();
        for (String id : request.form().value(field).orElse("").split(",", -1)) {
            if (people.containsKey(id)) {
                found.add(people.get(id));
            }
        }
        return Reply.json(200, "[" + String.join(",", found) + "]");
    }

    private Reply one(String id) {
        return people.containsKey(id) ? Reply.json(200, people.get(id)) : Reply.json(404, "{\"title\":\"Not Found\"}");
    }

    private Reply since(Request request) {
        int from = Integer.parseInt(request.query().value("sequenceNumber").orElse("1"));
        List<String> found = new ArrayList<>();
        for (int i = from; i <= events.size(); i++) {
            found.add("{\"sequenceNumber\":\"" + i + "\",\"personId\":\"" + events.get(i - 1)
                    + "\",\"eventType\":\"ChangeInName\"}");
        }
        return Reply.json(200, "{\"results\":[" + String.join(",", found) + "]}");
    }

    /** A person of a municipality, with an address of some protection. */
    void person(String id, String number, String family, String municipality, String protection) {
        people.put(
                id,
                "{\"id\":\"" + id + "\",\"sequenceNumber\":1,\"name\":[{\"givenName\":\"Kari\",\"familyName\":\""
                        + family
                        + "\",\"isValid\":true},{\"givenName\":\"Kari\",\"familyName\":\"Gammel\",\"isValid\":false,"
                        + "\"validFrom\":\"1990-01-01T00:00:00Z\",\"validTo\":\"2001-02-03T00:00:00Z\"}],"
                        + "\"norwegianIdentificationNumber\":[{\"identificationNumber\":\"" + number
                        + "\",\"status\":\"InUse\",\"isValid\":true}],\"gender\":[{\"gender\":\"Female\"}],"
                        + "\"birth\":[{\"birthDate\":\"1985-09-05T00:00:00Z\"}],\"status\":[{\"status\":\"Resident\"}],"
                        + "\"addressProtection\":[{\"protectionLevel\":\"" + protection + "\"}],"
                        + "\"residentialAddress\":[{\"isValid\":true,\"addressConfidentiality\":\"" + protection
                        + "\",\"streetAddress\":{\"municipalityNumber\":\"" + municipality
                        + "\",\"addressName\":\"Storgata\",\"addressNumber\":{\"houseNumber\":\"5\"},\"city\":"
                        + "{\"postalCode\":\"2335\",\"cityName\":\"STANGE\"}}}],\"familyRelation\":[{\"isValid\":true,"
                        + "\"relatedPerson\":\"" + DOCTOR + "\",\"relatedPersonsRole\":\"Mother\"}],"
                        + "\"commonContactRegisterInformation\":{\"reservation\":\"No\",\"contactInformation\":"
                        + "{\"phoneNumber\":\"+4799999999\",\"email\":\"kari@example.org\"}}}");
    }
}
