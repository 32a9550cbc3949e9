package no.grunnmur.helseid.testtoken;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;

/** Reads the keys that a request brings, as JSON or as its text, with or without {@code alg}. */
final class TestKeys {

    private TestKeys() {}

    /** @throws Refusal when it is no private key */
    static PrivateJwk privateKey(Object sent) {
        try {
            Map<String, Object> members = members(sent);
            members.putIfAbsent("alg", usualAlgorithm(members));
            return PrivateJwk.parse(text(members));
        } catch (JoseException | JsonException unusable) {
            throw new Refusal(TestTokenProblem.TTT_JWK, "the private key: " + unusable.getMessage());
        }
    }

    /** The thumbprint of a public key. @throws Refusal when it is none */
    static String thumbprint(Object sent) {
        try {
            return PublicJwk.parse(text(members(sent))).thumbprint().value();
        } catch (JoseException | JsonException unusable) {
            throw new Refusal(TestTokenProblem.TTT_JWK, "the public key: " + unusable.getMessage());
        }
    }

    private static Map<String, Object> members(Object sent) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (sent instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(name.toString(), value));
        } else {
            members.putAll(JsonObject.parse(sent.toString().getBytes(StandardCharsets.UTF_8))
                    .members());
        }
        return members;
    }

    private static String usualAlgorithm(Map<String, Object> members) {
        return switch (String.valueOf(members.get("crv"))) {
            case "P-256" -> "ES256";
            case "P-384" -> "ES384";
            case "P-521" -> "ES512";
            default -> "RS256";
        };
    }

    private static String text(Map<String, Object> members) {
        return new String(new JsonWriter().any(members).toBytes(), StandardCharsets.UTF_8);
    }
}
