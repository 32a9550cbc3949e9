package no.grunnmur.app.apply;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.PrivateJwk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client shall be: {@code {"issuer", "api", "client_id", "key_file", "client": {...}}}. The members of {@code client}
 * are those of {@code PUT /v1/client}; one that is not there is left as it is.
 *
 * @param issuer HelseID
 * @param api Selvbetjening's API
 * @param key the client's own, from a file beside this one
 * @param client what it shall be
 */
public record ApplyFile(URI issuer, URI api, String clientId, PrivateJwk key, ObjectNode client) {

    private static final List<String> MEMBERS = List.of("issuer", "api", "client_id", "key_file", "client");
    private static final List<String> CLIENT = List.of(
            "apiScopes",
            "audienceSpecificClientClaims",
            "redirectUris",
            "postLogoutRedirectUris",
            "childOrganizationNumbers");

    /** The file is not of the form; the message is one line for whoever wrote it. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads a file.
     *
     * @throws Wrong when it is not of the form
     */
    public static ApplyFile read(Path file) {
        JsonNode json = json(file);
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                throw new Wrong(file + " has a member that is not known: " + member.getKey());
            }
        }
        if (!(json.get("client") instanceof ObjectNode client)) {
            throw new Wrong(file + " lacks the object client");
        }
        for (Map.Entry<String, JsonNode> member : client.properties()) {
            if (!CLIENT.contains(member.getKey())) {
                throw new Wrong(file + ": client has a member that is not known: " + member.getKey());
            }
        }
        Path keyFile = file.toAbsolutePath().getParent().resolve(text(file, json, "key_file"));
        return new ApplyFile(
                address(file, json, "issuer"),
                address(file, json, "api"),
                text(file, json, "client_id"),
                key(file, keyFile),
                client);
    }

    private static JsonNode json(Path file) {
        try {
            JsonNode json = new JsonMapper().readTree(Files.readString(file));
            if (!json.isObject()) {
                throw new Wrong(file + " is no JSON object");
            }
            return json;
        } catch (IOException unreadable) {
            throw new Wrong(file + " cannot be read");
        } catch (JacksonException malformed) {
            throw new Wrong(file + " is no JSON: " + malformed.getOriginalMessage());
        }
    }

    private static String text(Path file, JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isString() || value.asString().isBlank()) {
            throw new Wrong(file + " lacks " + name);
        }
        return value.asString();
    }

    private static URI address(Path file, JsonNode json, String name) {
        String text = text(file, json, name);
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new Wrong(file + ": " + name + " is no address");
    }

    private static PrivateJwk key(Path file, Path keyFile) {
        try {
            return PrivateJwk.parse(Files.readString(keyFile));
        } catch (IOException unreadable) {
            throw new Wrong(file + " names the key file " + keyFile + ", which cannot be read");
        } catch (JoseException malformed) {
            throw new Wrong(file + " names the key file " + keyFile + ", which is no private JWK with alg");
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "ApplyFile[" + clientId + "]";
    }
}
