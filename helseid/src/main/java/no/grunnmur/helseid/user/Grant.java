package no.grunnmur.helseid.user;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.Thumbprint;

/**
 * What one login gave one client: the family of the code and of all tokens that come of it.
 *
 * @param id 32 upper-case hex digits
 * @param clientId to whom
 * @param sid the session it comes from
 * @param identity who logged in
 * @param redirectUri to be repeated with the code
 * @param codeChallenge to be answered with the code
 * @param scopes what was granted
 * @param resources the APIs it is for; empty for all that own a scope
 * @param key the DPoP key it is bound to: since PAR, or since the code was redeemed
 * @param nonce for the ID token
 * @param stateHash {@code s_hash} for the ID token
 * @param onBehalfOf the organisation of {@code on_behalf_of}
 * @param details organisation and attest fixed by the request object, as JSON
 * @param refreshUntil when the last of its refresh tokens dies
 */
public record Grant(
        String id,
        String clientId,
        String sid,
        Identity identity,
        String redirectUri,
        String codeChallenge,
        List<Scope> scopes,
        List<String> resources,
        Optional<Thumbprint> key,
        Optional<String> nonce,
        Optional<String> stateHash,
        Optional<String> onBehalfOf,
        Optional<String> details,
        Instant refreshUntil) {

    public Grant {
        scopes = List.copyOf(scopes);
        resources = List.copyOf(resources);
    }

    /** As the stores keep it. */
    public String toJson() {
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name("id").value(id);
        json.name("client").value(clientId);
        json.name("sid").value(sid);
        json.name("identity").value(identity.toJson());
        json.name("redirect").value(redirectUri);
        json.name("challenge").value(codeChallenge);
        json.name("scopes").beginArray();
        for (Scope scope : scopes) {
            json.value(scope.value());
        }
        json.endArray();
        json.name("resources").any(resources);
        Kept.write(json, "jkt", key.map(Thumbprint::value));
        Kept.write(json, "nonce", nonce);
        Kept.write(json, "s_hash", stateHash);
        Kept.write(json, "on_behalf_of", onBehalfOf);
        Kept.write(json, "details", details);
        json.name("until").value(refreshUntil.getEpochSecond());
        return new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    }

    /** Reads what {@link #toJson} wrote. */
    public static Grant ofJson(String text) {
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        List<Scope> scopes = new ArrayList<>();
        for (String scope : Kept.texts(json, "scopes")) {
            scopes.add(new Scope(scope));
        }
        return new Grant(
                json.text("id").orElseThrow(),
                json.text("client").orElseThrow(),
                json.text("sid").orElseThrow(),
                Identity.ofJson(json.text("identity").orElseThrow()),
                json.text("redirect").orElseThrow(),
                json.text("challenge").orElseThrow(),
                scopes,
                Kept.texts(json, "resources"),
                json.text("jkt").map(Thumbprint::new),
                json.text("nonce"),
                json.text("s_hash"),
                json.text("on_behalf_of"),
                json.text("details"),
                Instant.ofEpochSecond(json.number("until").orElseThrow()));
    }

    /** Whether the scope was granted. */
    public boolean has(String scope) {
        for (Scope each : scopes) {
            if (each.value().equals(scope)) {
                return true;
            }
        }
        return false;
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Grant[" + id + "]";
    }
}
