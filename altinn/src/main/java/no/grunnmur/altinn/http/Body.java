package no.grunnmur.altinn.http;

import java.util.Optional;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object that came, read member by member: what is there is of the right kind and not too long. */
record Body(JsonNode json) {

    private static final int LONGEST = 2000;

    /** A member that comes twice is two things to two readers. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Body of(Request request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.startsWith("application/json") && !type.startsWith("application/hal+json")) {
            throw new Refusal(HttpProblem.UNSUPPORTED_MEDIA_TYPE, "the body is not application/json");
        }
        try {
            JsonNode read = STRICT.readTree(request.body());
            if (read == null || !read.isObject()) {
                throw wrong("", "no object");
            }
            return new Body(read);
        } catch (JacksonException malformed) {
            throw wrong("", "no JSON");
        }
    }

    /** A text that must be there. */
    String text(String name) {
        return maybe(name).orElseThrow(() -> wrong(name, "absent"));
    }

    /** A text; absent, null and empty are the same. */
    Optional<String> maybe(String name) {
        JsonNode member = json.path(name);
        if (member.isMissingNode() || member.isNull()) {
            return Optional.empty();
        }
        if (!member.isString() || member.asString().length() > LONGEST) {
            throw wrong(name, "no text, or too long");
        }
        return Optional.of(member.asString()).filter(text -> !text.isEmpty());
    }

    boolean flag(String name) {
        JsonNode member = json.path(name);
        if (member.isMissingNode() || member.isNull()) {
            return false;
        }
        if (!member.isBoolean()) {
            throw wrong(name, "neither true nor false");
        }
        return member.asBoolean();
    }

    /** The object of that name; absent and null are the same. */
    Optional<Body> object(String name) {
        JsonNode member = json.path(name);
        if (member.isMissingNode() || member.isNull()) {
            return Optional.empty();
        }
        if (!member.isObject()) {
            throw wrong(name, "no object");
        }
        return Optional.of(new Body(member));
    }

    static Refusal wrong(String name, String detail) {
        return new Refusal(AltinnProblem.INPUT, name + ": " + detail)
                .about("/" + name, "Missing or of the wrong kind.");
    }
}
