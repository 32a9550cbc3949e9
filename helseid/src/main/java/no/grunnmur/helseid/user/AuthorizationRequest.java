package no.grunnmur.helseid.user;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.helseid.ResponseMode;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.Thumbprint;

/**
 * A request for a login that holds: every rule that can be checked before the browser comes has been.
 *
 * <p>Source: RFC 6749, section 4.1.1; OpenID Connect Core, section 3.1.2.1; fact sheet helseid, sections 3.1 and 6.
 *
 * @param clientId whose
 * @param redirectUri where the answer goes, exactly as it was sent
 * @param responseMode how it travels
 * @param scopes what is asked for and may be had
 * @param resources the APIs (RFC 8707) that the tokens are to be for; empty for all that own a scope
 * @param state echoed to the client
 * @param nonce echoed in the ID token
 * @param codeChallenge of PKCE, S256
 * @param prompts what the client wants asked: none, login, select_account, consent
 * @param subject the {@code sub} that {@code id_token_hint} means: nobody else will do
 * @param maxAge the oldest login that will do, in seconds
 * @param level the lowest security level that will do
 * @param wish which identity provider is wished for, and how
 * @param onBehalfOf the organisation of {@code on_behalf_of}
 * @param key the DPoP key that the code is bound to, when one was named
 * @param testPid who logs in without being asked, at the test identity provider
 * @param testLevel at which level
 * @param details the {@code authorization_details} of a signed request object as JSON: organisation and attest, fixed for
 *     the whole login
 */
public record AuthorizationRequest(
        String clientId,
        String redirectUri,
        ResponseMode responseMode,
        List<Scope> scopes,
        List<String> resources,
        Optional<String> state,
        Optional<String> nonce,
        String codeChallenge,
        Set<String> prompts,
        Optional<String> subject,
        OptionalLong maxAge,
        SecurityLevel level,
        Wish wish,
        Optional<String> onBehalfOf,
        Optional<Thumbprint> key,
        Optional<String> testPid,
        Optional<SecurityLevel> testLevel,
        Optional<String> details) {

    /**
     * Which identity provider the client wishes for, read from {@code acr_values}.
     *
     * @param identityProvider of {@code idp:}; the user goes straight there
     * @param methods of {@code amr:}, {@code bp:amr:} and the like, passed on to it as they came
     */
    public record Wish(Optional<String> identityProvider, List<String> methods) {

        /** No wish. */
        public static final Wish NONE = new Wish(Optional.empty(), List.of());

        public Wish {
            methods = List.copyOf(methods);
        }
    }

    public AuthorizationRequest {
        scopes = List.copyOf(scopes);
        resources = List.copyOf(resources);
        prompts = Set.copyOf(prompts);
    }

    /** Whether the client asked for the scope. */
    public boolean asksFor(String scope) {
        for (Scope each : scopes) {
            if (each.value().equals(scope)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the person may not be asked anything. */
    public boolean isSilent() {
        return prompts.contains("none");
    }

    /** Whether the person must be asked, session or not; {@code max_age=0} says so too. OpenID Connect Core, section 3.1.2.1. */
    public boolean mustAsk() {
        return prompts.contains("login") || prompts.contains("select_account") || maxAge.equals(OptionalLong.of(0));
    }

    /** As the stores keep it. */
    public String toJson() {
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name("client").value(clientId);
        json.name("redirect").value(redirectUri);
        json.name("mode").value(responseMode.name());
        json.name("scopes").beginArray();
        for (Scope scope : scopes) {
            json.value(scope.value());
        }
        json.endArray();
        json.name("resources").any(resources);
        Kept.write(json, "state", state);
        Kept.write(json, "nonce", nonce);
        json.name("challenge").value(codeChallenge);
        json.name("prompts").any(List.copyOf(new TreeSet<>(prompts)));
        Kept.write(json, "sub", subject);
        if (maxAge.isPresent()) {
            json.name("max_age").value(maxAge.getAsLong());
        }
        json.name("level").value(level.value());
        Kept.write(json, "idp", wish.identityProvider());
        json.name("amr").any(wish.methods());
        Kept.write(json, "on_behalf_of", onBehalfOf);
        Kept.write(json, "jkt", key.map(Thumbprint::value));
        Kept.write(json, "test_pid", testPid);
        Kept.write(json, "test_level", testLevel.map(SecurityLevel::value));
        Kept.write(json, "details", details);
        return new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    }

    /** Reads what {@link #toJson} wrote. */
    public static AuthorizationRequest ofJson(String text) {
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        List<Scope> scopes = new ArrayList<>();
        for (String scope : Kept.texts(json, "scopes")) {
            scopes.add(new Scope(scope));
        }
        return new AuthorizationRequest(
                json.text("client").orElseThrow(),
                json.text("redirect").orElseThrow(),
                ResponseMode.valueOf(json.text("mode").orElseThrow()),
                scopes,
                Kept.texts(json, "resources"),
                json.text("state"),
                json.text("nonce"),
                json.text("challenge").orElseThrow(),
                Set.copyOf(Kept.texts(json, "prompts")),
                json.text("sub"),
                json.number("max_age"),
                SecurityLevel.of(json.text("level").orElseThrow()).orElseThrow(),
                new Wish(json.text("idp"), Kept.texts(json, "amr")),
                json.text("on_behalf_of"),
                json.text("jkt").map(Thumbprint::new),
                json.text("test_pid"),
                json.text("test_level").flatMap(SecurityLevel::of),
                json.text("details"));
    }

    /** Nothing of what came with the request. */
    @Override
    public String toString() {
        return "AuthorizationRequest[client=" + clientId + "]";
    }
}
