package no.grunnmur.helseid.user;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.NationalId;

/**
 * Who an identity provider says is there.
 *
 * @param pid the national id
 * @param level how surely
 * @param identityProvider which one, e.g. {@code testidp-oidc}
 * @param methods its {@code amr}
 * @param authenticatedAt when the person did something to prove it, to the second
 */
public record Identity(
        NationalId pid, SecurityLevel level, String identityProvider, List<String> methods, Instant authenticatedAt) {

    public Identity {
        methods = List.copyOf(methods);
        authenticatedAt = Instant.ofEpochSecond(authenticatedAt.getEpochSecond());
    }

    /** As the stores keep it. */
    public String toJson() {
        JsonWriter json = new JsonWriter(256).beginObject();
        json.name("pid").value(pid.value());
        json.name("level").value(level.value());
        json.name("idp").value(identityProvider);
        json.name("amr").any(methods);
        json.name("auth_time").value(authenticatedAt.getEpochSecond());
        return new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    }

    /** Reads what {@link #toJson} wrote. */
    public static Identity ofJson(String text) {
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        return new Identity(
                NationalId.of(json.text("pid").orElseThrow()),
                SecurityLevel.of(json.text("level").orElseThrow()).orElseThrow(),
                json.text("idp").orElseThrow(),
                Kept.texts(json, "amr"),
                Instant.ofEpochSecond(json.number("auth_time").orElseThrow()));
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Identity[" + identityProvider + " " + level + "]";
    }
}
