package no.grunnmur.checks.pages;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.app.world.Client;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import tools.jackson.databind.json.JsonMapper;

/** What machines ask of Altinn and HelseID while people click. */
final class AltinnCalls {

    private final World world;
    private final no.grunnmur.app.world.World seeded;

    AltinnCalls(World world, no.grunnmur.app.world.World seeded) {
        this.world = world;
        this.seeded = seeded;
    }

    private Wire wire(String client) throws Exception {
        Client told = seeded.client(client);
        return new Wire(new World.Client(told.clientId(), JWK.parse(told.privateJwk()), List.of()), world.issuer());
    }

    /** What the token endpoint answers a client of the world, after the nonce round. */
    Wire.Answer token(Wire wire, String scope, Map<String, Object> details) throws Exception {
        String endpoint = world.tokenEndpoint().toString();
        Map<String, String> grant = Map.of("grant_type", "client_credentials", "scope", scope);
        Wire.Answer challenge =
                wire.token(URI.create(endpoint), wire.assertion(), wire.proof("POST", endpoint, Map.of()), grant);
        String proof = wire.proof("POST", endpoint, Map.of("nonce", challenge.header("DPoP-Nonce")));
        String assertion =
                details.isEmpty() ? wire.assertion() : wire.assertion(Map.of(), "assertion_details", details);
        return wire.token(URI.create(endpoint), assertion, proof, grant);
    }

    /** Asks for a token of the supplier with the multi-tenant client, on behalf of an organisation. */
    Wire.Answer onBehalfOf(String organisation) throws Exception {
        String number = seeded.organisation(organisation).number().value();
        Map<String, Object> details = Map.of(
                "type",
                "helseid_authorization",
                "practitioner_role",
                Map.of(
                        "organization",
                        Map.of(
                                "identifier",
                                Map.of(
                                        "system", "urn:oid:1.0.6523",
                                        "type", "ENH",
                                        "value", "NO:ORGNR:" + number + ":"))));
        return token(wire("fjordjournal"), World.FULL_ACCESS, details);
    }

    /** Begins a request as Norsk helsenett, in the words of Altinn 2; answers the address at which it is sent. */
    String begin(String persona, String organisation, String returnTo, String message) throws Exception {
        Wire wire = wire("altinn-tjenesteeier");
        String access = token(wire, "altinn:serviceowner/delegationrequests.write", Map.of())
                .text("access_token");
        String address = world.base() + "/altinn/api/serviceowner/delegationRequests";
        Map<String, Object> body = new HashMap<>();
        body.put("coveredBy", seeded.persona(persona).pid().value());
        body.put("offeredBy", seeded.organisation(organisation).number().value());
        body.put("redirectUrl", returnTo);
        body.put("requestMessage", message);
        body.put("requestResources", List.of(Map.of("serviceCode", "5711", "serviceEditionCode", 1)));
        Wire.Answer answer = Wire.send(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "DPoP " + access)
                .header("DPoP", wire.proof("POST", address, Map.of("ath", Wire.hash(access))))
                .header("apikey", "grunnmur-altinn-2")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.whole().body());
        }
        return answer.json().at("/_links/sendRequest/href").asString();
    }

    /** Puts Altinn and the mailbox back, so that nobody else sees what was done here. */
    void reset() throws Exception {
        for (String part : List.of("altinn", "postkasse")) {
            Wire.post(URI.create(world.base() + "/kontroll/v1/reset?part=" + part), Map.of(), Map.of());
        }
    }
}
