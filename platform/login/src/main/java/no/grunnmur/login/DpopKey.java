package no.grunnmur.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;

/**
 * The key that the tokens of one session are bound to: made with the session and gone with it.
 *
 * <p>Source: RFC 9449, section 4; fact sheet helseid, section 2.3.
 */
public final class DpopKey {

    private final PrivateJwk key;
    private final Map<String, Object> header;

    private DpopKey(PrivateJwk key) {
        this.key = key;
        this.header = new LinkedHashMap<>();
        JsonObject members = JsonObject.parse(key.publicKey().toJson().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> jwk = new LinkedHashMap<>(members.members());
        jwk.keySet().retainAll(Set.of("kty", "crv", "x", "y"));
        header.put("typ", "dpop+jwt");
        header.put("alg", key.algorithm().name());
        header.put("jwk", jwk);
    }

    /** A new one, ES256. */
    static DpopKey fresh(Randomness random) {
        return new DpopKey(PrivateJwk.fresh(Algorithm.ES256, random));
    }

    /** Reads what {@link #toJson} wrote. */
    static DpopKey ofJson(String json) {
        return new DpopKey(PrivateJwk.parse(json));
    }

    /** The private key too: only for where the session is sealed. */
    String toJson() {
        return key.toJson();
    }

    /**
     * A proof for one request.
     *
     * @param address of the request; a query is left out of it
     * @param nonce of the server, when it has given one
     * @param accessToken that goes along, when one does
     */
    String proof(
            String method, URI address, Optional<String> nonce, Optional<String> accessToken, Instant now, String id) {
        String text = address.toString();
        int query = text.indexOf('?');
        JsonWriter json = new JsonWriter(256).beginObject();
        json.name("jti").value(id);
        json.name("htm").value(method);
        json.name("htu").value(query < 0 ? text : text.substring(0, query));
        json.name("iat").value(now.getEpochSecond());
        nonce.ifPresent(value -> json.name("nonce").value(value));
        accessToken.ifPresent(token -> json.name("ath").value(DpopProof.hashOf(token)));
        return key.sign(header, json.endObject().toBytes());
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "DpopKey";
    }
}
