package no.grunnmur.checks.selvbetjening;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import tools.jackson.databind.JsonNode;

/** A client that calls HelseID and Selvbetjening about itself. */
public final class SelfCalls {

    public static final String SELF = "nhn:selvbetjening/client";

    private final World world;
    private final Wire wire;
    private final String api;

    public SelfCalls(World world, World.Client client) throws Exception {
        this.world = world;
        this.wire = new Wire(client, world.issuer());
        this.api = world.told().at("/systems/api-selvbetjening/baseUrl").asString();
    }

    /** What an installation posts with its product's api-key; the id of the draft. */
    public static String draft(World world, String organisationNumber, ECKey key) throws Exception {
        JsonNode system = world.told().get("catalogue").get(0);
        String draft = "{\"organizationNumber\":\"" + organisationNumber + "\",\"apiScopes\":[\"" + SELF
                + "\"],\"publicJwk\":" + key.toPublicJWK().toJSONString() + "}";
        Wire.Answer posted = Wire.send(HttpRequest.newBuilder(URI.create(
                        world.told().at("/systems/api-selvbetjening/baseUrl").asString() + "/v1/client-drafts"))
                .header("api-key", system.get("apiKey").asString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(draft)));
        if (posted.status() != 200) {
            throw new IllegalStateException(posted.whole().body());
        }
        return posted.text("clientId");
    }

    /** The number of an organisation of the world. */
    public static String number(World world, String organisation) {
        return world.told()
                .get("organisations")
                .valueStream()
                .filter(one -> one.get("key").asString().equals(organisation))
                .findFirst()
                .orElseThrow()
                .get("organisationNumber")
                .asString();
    }

    /** A new key on P-256 with its alg. */
    public static ECKey key(String kid) throws Exception {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(kid)
                .algorithm(JWSAlgorithm.ES256)
                .generate();
    }

    /** The same client with another key. */
    public SelfCalls with(ECKey key) throws Exception {
        return new SelfCalls(world, new World.Client(wire.client.id(), key, List.of()));
    }

    /** What the token endpoint says, after the nonce round. */
    public Wire.Answer token(String scope) throws Exception {
        Map<String, String> grant = scope.isEmpty()
                ? Map.of("grant_type", "client_credentials")
                : Map.of("grant_type", "client_credentials", "scope", scope);
        URI endpoint = world.tokenEndpoint();
        String address = endpoint.toString();
        Wire.Answer challenge = wire.token(endpoint, wire.assertion(), wire.proof("POST", address, Map.of()), grant);
        return challenge.error().equals("use_dpop_nonce")
                ? wire.token(
                        endpoint,
                        wire.assertion(),
                        wire.proof("POST", address, Map.of("nonce", challenge.header("DPoP-Nonce"))),
                        grant)
                : challenge;
    }

    public Wire.Answer call(String method, String path, String body) throws Exception {
        String token = token(SELF).text("access_token");
        return Wire.send(HttpRequest.newBuilder(URI.create(api + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", wire.proof(method, api + path, Map.of("ath", Wire.hash(token))))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }
}
