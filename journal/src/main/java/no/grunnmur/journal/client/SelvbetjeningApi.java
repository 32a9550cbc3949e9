package no.grunnmur.journal.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The journal's own client in HelseID Selvbetjening.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 2.2 to 2.6. The checklist is the house's own.
 */
public final class SelvbetjeningApi {

    static final String SERVICE = "selvbetjening";
    /** What a client needs to look at itself. */
    public static final String SCOPE = "nhn:selvbetjening/client";

    /** How a scope stands. */
    public record ScopeStatus(String scope, boolean ok, String reason) {}

    /** A key that Selvbetjening knows; {@code until} is empty when it has no end. */
    public record KnownKey(String keyId, Optional<Instant> until) {}

    /**
     * What a new client is to be.
     *
     * @param back where the browser comes after the confirmation
     */
    public record Draft(
            OrganisationNumber organisation,
            List<String> scopes,
            List<String> redirectUris,
            List<String> afterLogout,
            List<String> children,
            URI back) {}

    private final URI base;
    private final HelseId helseId;

    public SelvbetjeningApi(URI base, HelseId helseId) {
        this.base = base;
        this.helseId = helseId;
    }

    /** Sends a draft; the answer is the client's id. */
    public String draft(String apiKey, Draft draft, PrivateJwk key) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("organizationNumber").value(draft.organisation().value());
        json.name("publicJwk").value(publicJwk(key));
        list(json, "apiScopes", draft.scopes());
        list(json, "redirectUris", draft.redirectUris());
        list(json, "postLogoutRedirectUris", draft.afterLogout());
        list(json, "childOrganizationNumbers", draft.children());
        json.name("postClientConfirmationRedirectUri").value(draft.back().toString());
        HttpRequest request = Line.to(URI.create(base + "/v1/client-drafts"))
                .header("api-key", apiKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.endObject().toBytes()))
                .build();
        JsonObject answer = good(helseId.line().send(SERVICE, request)).json();
        return answer.text("clientId")
                .orElseThrow(() -> new Trouble(SERVICE, 200, "", "Selvbetjening gave the draft no id"));
    }

    private static void list(JsonWriter json, String name, List<String> values) {
        json.name(name).beginArray();
        values.forEach(json::value);
        json.endArray();
    }

    /** The public half with {@code alg} and {@code kid}, which Selvbetjening wants. */
    private static String publicJwk(PrivateJwk key) {
        JsonObject jwk = JsonObject.parse(key.publicKey().toJson().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Map<String, Object> members = new java.util.LinkedHashMap<>(jwk.members());
        members.put("alg", key.algorithm().name());
        members.put("kid", key.keyId());
        members.put("use", "sig");
        return new String(new JsonWriter().any(members).toBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** How each scope stands. */
    public List<ScopeStatus> status(HelseId.Identity identity, String language) {
        JsonObject client =
                good(call(identity, "GET", "/v1/client", null, language)).json();
        List<ScopeStatus> scopes = new ArrayList<>();
        if (client.get("apiScopes") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> scope && scope.get("scope") instanceof String name) {
                    scopes.add(new ScopeStatus(
                            name,
                            "ok".equalsIgnoreCase(String.valueOf(scope.get("status"))),
                            scope.get("statusReason") instanceof String reason ? reason : ""));
                }
            }
        }
        return scopes;
    }

    /** The keys that count. */
    public List<KnownKey> keys(HelseId.Identity identity) {
        JsonObject answer =
                good(call(identity, "GET", "/v1/client-secret", null, "nb")).wrapped(SERVICE);
        List<KnownKey> keys = new ArrayList<>();
        if (answer.get("it") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> key && key.get("kid") instanceof String keyId) {
                    keys.add(new KnownKey(keyId, time(key.get("expiration"))));
                }
            }
        }
        return keys;
    }

    private static Optional<Instant> time(Object value) {
        try {
            return value instanceof String text
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            throw new Trouble(SERVICE, 200, "", "an expiration without offset");
        }
    }

    /** Adds a key beside the one in use; the answer is when it ends. */
    public Optional<Instant> addKey(HelseId.Identity identity, PrivateJwk key) {
        return time(good(call(identity, "POST", "/v1/client-secret", publicJwk(key), "nb"))
                .json()
                .get("expiration"));
    }

    /** Tells a step of the organisation's checklist. */
    public void tell(HelseId.Identity identity, String step, byte[] json) {
        good(call(
                identity,
                "PUT",
                "/v1/checklist/" + step,
                new String(json, java.nio.charset.StandardCharsets.UTF_8),
                "nb"));
    }

    /** Tells a step before there is a client, by the template's api-key. */
    public void tell(String apiKey, String step, byte[] json) {
        good(helseId.line()
                .send(
                        SERVICE,
                        Line.to(URI.create(base + "/v1/checklist/" + step))
                                .header("api-key", apiKey)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(json))
                                .build()));
    }

    private Line.Answer call(HelseId.Identity identity, String method, String path, String json, String language) {
        URI address = URI.create(base + path);
        String token = helseId.token(identity, SCOPE, Optional.empty());
        HttpRequest.Builder request = helseId.authorized(method, address, token).header("Accept-Language", language);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        return helseId.line()
                .send(
                        SERVICE,
                        request.method(
                                        method,
                                        json == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(json))
                                .build());
    }

    private static Line.Answer good(Line.Answer answer) {
        if (answer.status() / 100 != 2) {
            JsonObject problem = answer.json();
            throw new Trouble(
                    SERVICE,
                    answer.status(),
                    problem.text("title").orElse(""),
                    problem.text("detail").orElse(problem.text("title").orElse("HTTP " + answer.status())));
        }
        return answer;
    }
}
