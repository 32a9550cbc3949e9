package no.grunnmur.app.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the steps hand on to each other: the world, the client that we are, the tokens that we got. */
final class Story implements AutoCloseable {

    static final String API = "nhn:hgd-persontjenesten-api";
    static final String FULL = "full-access";
    static final String RESTRICTED = "restricted-access";

    final URI house;
    final Road road = new Road();
    final Wire wire = new Wire(road);
    /** The persona who sets things up, and whose right is asked for. */
    static final String EMPLOYEE = "it-ansatt";

    /** The persona who may sign and approve. */
    static final String DIRECTOR = "kommunedirektor";

    final Browser employee;
    final Browser director;
    final Optional<Demo.Audit> audit;
    final JWK dpopKey;
    /** The tokens by the last part of their scope. */
    final Map<String, String> tokens = new LinkedHashMap<>();

    JsonNode world;
    JsonNode discovery;
    JWKSet keys;
    String nonce;
    /** The last proof that was sent to an API, to send it again. */
    String lastProof;

    /** The page that a browser has open between two steps. */
    Browser.Page page;
    /** Whether the terms were signed already when the story began. */
    boolean signedBefore;
    /** Whether the right was given already when the story began. */
    boolean delegated;
    /** The address of the page that a doctor has found. */
    URI card;
    /** Who is looked up through the change of registers, and what they are called, by the keys of the personas. */
    final Map<String, String> known = new LinkedHashMap<>();
    /** How many lookups were answered rightly through the change of registers. */
    int lookups;
    /** The accounts that replace the shared one: what each logs in with, by the system that it is for. */
    final Map<String, String> accounts = new LinkedHashMap<>();

    private final Map<String, Browser> browsers = new LinkedHashMap<>();

    private Duration houseIsAhead = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(houseIsAhead);
    final Proofs proofs = new Proofs(clock);

    Story(URI house, Optional<Demo.Audit> audit) throws JOSEException {
        this.house = house;
        this.audit = audit;
        this.employee = browser(EMPLOYEE);
        this.director = browser(DIRECTOR);
        this.dpopKey = Proofs.freshKey();
    }

    /** The browser of a persona: the same one through the whole story. */
    Browser browser(String persona) {
        return browsers.computeIfAbsent(persona, who -> new Browser(house, road));
    }

    /** Whether somebody has moved the house's time. */
    boolean isTimeMoved() {
        return houseIsAhead.abs().compareTo(Duration.ofSeconds(2)) > 0;
    }

    /** The house's time may have been moved; a client whose clock is not right gets no token. */
    void follow(Instant houseTime) {
        houseIsAhead = Duration.between(Instant.now(), houseTime);
    }

    Instant now() {
        return clock.instant();
    }

    URI system(String name) {
        return URI.create(world.path("systems").path(name).path("baseUrl").asString(""));
    }

    /** The organisation number of the municipality that is on its way in. */
    String municipality() {
        return number("stange");
    }

    /** The number of an organisation of the world. */
    String number(String organisation) {
        return find("organisations", organisation).path("organisationNumber").asString("");
    }

    /** The client that we are: the world's first. */
    JsonNode client() {
        return world.path("clients").path(0);
    }

    /** The persona with a key. */
    JsonNode persona(String key) {
        return find("personas", key);
    }

    /** Something of the world by its key. */
    JsonNode find(String list, String key) {
        return find(list, "key", key);
    }

    /** The first of the world with a value. */
    JsonNode find(String list, String member, String value) {
        for (JsonNode each : world.path(list)) {
            if (each.path(member).asString("").equals(value)) {
                return each;
            }
        }
        throw new Step.DidNotHold("", "the world has no " + value + " among its " + list);
    }

    /** Asks HelseID for a token, with whatever nonce there is. */
    Wire.Answer askForToken(String scope) throws IOException, InterruptedException, JOSEException, ParseException {
        return askForToken(client(), scope, Map.of());
    }

    /** The same as a client of one's choice; what its assertion is to say besides. */
    Wire.Answer askForToken(JsonNode client, String scope, Map<String, Object> besides)
            throws IOException, InterruptedException, JOSEException, ParseException {
        String clientId = client.path("clientId").asString("");
        return askForToken(clientId, JWK.parse(client.path("jwk").toString()), API + "/" + scope, besides);
    }

    /** The same with any client and any scope, written out. */
    Wire.Answer askForToken(String clientId, JWK key, String scope, Map<String, Object> besides)
            throws IOException, InterruptedException, JOSEException {
        URI endpoint = URI.create(discovery.path("token_endpoint").asString(""));
        String issuer = discovery.path("issuer").asString("");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        form.put("client_id", clientId);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", proofs.assertion(key, clientId, issuer, besides));
        Map<String, String> nonceClaim = nonce == null ? Map.of() : Map.of("nonce", nonce);
        return wire.post(endpoint, form, Map.of("DPoP", proofs.dpop(dpopKey, endpoint, nonceClaim)));
    }

    /** Looks somebody up at the endpoint of one scope with the token of another (or the same). */
    Wire.Answer lookUp(String endpointScope, String tokenScope, String persona, JWK proofKey)
            throws IOException, InterruptedException, JOSEException {
        String token = tokens.get(tokenScope);
        lastProof = proofs.dpop(proofKey, lookupAddress(endpointScope), Map.of("ath", Proofs.hash(token)));
        return lookUpWithLastProof(endpointScope, tokenScope, persona);
    }

    /** The same with the proof that was used last. */
    Wire.Answer lookUpWithLastProof(String endpointScope, String tokenScope, String persona)
            throws IOException, InterruptedException {
        return wire.post(
                lookupAddress(endpointScope),
                Map.of("nin", persona(persona).path("pid").asString("")),
                Map.of("Authorization", "DPoP " + tokens.get(tokenScope), "DPoP", lastProof));
    }

    private URI lookupAddress(String scope) {
        return URI.create(system("persontjenesten") + "/api/v3/" + scope + "/person/get-by-nin"
                + "?informationParts=Name&informationParts=AddressProtection&informationParts=ResidentialAddress");
    }

    @Override
    public void close() {
        wire.close();
        browsers.values().forEach(Browser::close);
    }
}
