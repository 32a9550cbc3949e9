package no.grunnmur.selvbetjening.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.Draft;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Wish;

/**
 * Reads what clients send. A member that is missing is the same as one that is null, and members that nobody knows do not
 * matter: the .NET client leaves out what is null, and its records grow.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 2.3, 2.5 and 2.6.
 */
final class Wire {

    static final String SCOPES = "apiScopes";
    static final String CLAIMS = "audienceSpecificClientClaims";
    static final String REDIRECT_URIS = "redirectUris";
    static final String POST_LOGOUT_URIS = "postLogoutRedirectUris";
    static final String CHILDREN = "childOrganizationNumbers";

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final int MOST = 2000;

    private Wire() {}

    /** The body as an object. */
    static JsonObject object(Request request) {
        requireJson(request, false);
        return parse(request.body());
    }

    /** The body as a merge patch. */
    static JsonObject patch(Request request) {
        requireJson(request, true);
        return parse(request.body());
    }

    private static JsonObject parse(byte[] body) {
        try {
            return JsonObject.parse(body);
        } catch (JsonException malformed) {
            throw new Refusal(SelvProblem.BODY_MALFORMED, malformed.getMessage());
        }
    }

    /** Whatever charset it says: JSON is UTF-8 (RFC 8259, section 8.1). No content type at all is taken for JSON. */
    private static void requireJson(Request request, boolean patch) {
        String type = request.header("Content-Type").orElse("application/json");
        int semicolon = type.indexOf(';');
        String essence =
                (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        boolean json = essence.equals("application/json")
                || essence.equals("text/json")
                || essence.equals("application/jwk+json")
                || (patch && essence.equals(MERGE_PATCH));
        if (!json) {
            throw new Refusal(SelvProblem.BODY_TYPE, "the content type is another");
        }
    }

    /**
     * The JWK that is the body, in either of its two forms: the object itself, or a JSON string that holds it.
     */
    static String jwk(Request request) {
        requireJson(request, false);
        byte[] body = request.body();
        byte[] start = "{\"jwk\":".getBytes(StandardCharsets.US_ASCII);
        byte[] wrapped = new byte[start.length + body.length + 1];
        System.arraycopy(start, 0, wrapped, 0, start.length);
        System.arraycopy(body, 0, wrapped, start.length, body.length);
        wrapped[wrapped.length - 1] = '}';
        JsonObject around = parse(wrapped);
        if (around.members().size() != 1) {
            throw new Refusal(SelvProblem.BODY_MALFORMED, "more than one value");
        }
        return jwk(around, "jwk");
    }

    /** A JWK in either form, as a member of an object. */
    private static String jwk(JsonObject around, String name) {
        Optional<String> text = around.text(name);
        if (text.isPresent()) {
            return text.get();
        }
        JsonObject object = around.object(name).orElseThrow(() -> malformed(name));
        return new String(new JsonWriter().any(object.members()).toBytes(), StandardCharsets.UTF_8);
    }

    static Draft draft(JsonObject body) {
        return new Draft(
                text(body, "organizationNumber").orElseThrow(() -> malformed("organizationNumber")),
                jwk(body, "publicJwk"),
                wish(body),
                text(body, "postClientConfirmationRedirectUri"));
    }

    /** The whole of what a client is to be. */
    static Wish wish(JsonObject body) {
        return new Wish(
                texts(body, SCOPES).orElse(List.of()),
                claims(body),
                texts(body, REDIRECT_URIS),
                texts(body, POST_LOGOUT_URIS).orElse(List.of()),
                texts(body, CHILDREN).orElse(List.of()));
    }

    /** What a client is to be when this is merged into what it is: RFC 7396, so a list takes the place of a list. */
    static Wish merged(Wish now, JsonObject patch) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put(SCOPES, now.scopes());
        List<Map<String, String>> claims = new ArrayList<>();
        now.claims().forEach(claim -> claims.add(Map.of("key", claim.type(), "value", claim.value())));
        whole.put(CLAIMS, claims);
        now.redirectUris().ifPresent(uris -> whole.put(REDIRECT_URIS, uris));
        whole.put(POST_LOGOUT_URIS, now.postLogoutRedirectUris());
        whole.put(CHILDREN, now.children());
        for (Map.Entry<String, Object> member : patch.members().entrySet()) {
            if (!MEMBERS.contains(member.getKey())) {
                throw malformed(member.getKey());
            }
            if (patch.get(member.getKey()) == null) {
                whole.put(member.getKey(), List.of());
            } else {
                whole.put(member.getKey(), member.getValue());
            }
        }
        return wish(parse(new JsonWriter().any(whole).toBytes()));
    }

    private static final List<String> MEMBERS = List.of(SCOPES, CLAIMS, REDIRECT_URIS, POST_LOGOUT_URIS, CHILDREN);

    private static List<Wish.Claim> claims(JsonObject body) {
        if (isAbsent(body, CLAIMS)) {
            return List.of();
        }
        List<Wish.Claim> claims = new ArrayList<>();
        for (Object element : list(body, CLAIMS)) {
            if (!(element instanceof Map<?, ?> claim)
                    || !(claim.get("key") instanceof String key)
                    || !(claim.get("value") instanceof String value)) {
                throw malformed(CLAIMS);
            }
            claims.add(new Wish.Claim(key, value));
        }
        return claims;
    }

    static Optional<String> text(JsonObject body, String name) {
        if (isAbsent(body, name)) {
            return Optional.empty();
        }
        return Optional.of(body.text(name).orElseThrow(() -> malformed(name)));
    }

    private static Optional<List<String>> texts(JsonObject body, String name) {
        if (isAbsent(body, name)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list(body, name)) {
            if (!(element instanceof String text)) {
                throw malformed(name);
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    static List<?> list(JsonObject body, String name) {
        if (!(body.get(name) instanceof List<?> list) || list.size() > MOST) {
            throw malformed(name);
        }
        return list;
    }

    static boolean isAbsent(JsonObject body, String name) {
        return body.get(name) == null;
    }

    static Refusal malformed(String name) {
        // The name comes from a fixed list, except a patch's, whose member names the sender made: only known ones go
        // out.
        String field = name.matches("[A-Za-z]{1,40}") ? name : "body";
        return new Refusal(SelvProblem.BODY_MALFORMED, field + " is missing, unknown or of another kind")
                .about(field, SelvProblem.BODY_MALFORMED.summary());
    }
}
