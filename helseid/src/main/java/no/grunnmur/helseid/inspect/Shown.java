package no.grunnmur.helseid.inspect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.Jws;
import no.grunnmur.json.JsonObject;

/** A request as it may be shown: what is no secret and tells of no person; of everything else that it was there. */
final class Shown {

    private static final String HIDDEN = "…";
    private static final int LONGEST = 200;

    private static final Set<String> PARAMETERS = Set.of(
            "grant_type",
            "client_id",
            "client_assertion_type",
            "scope",
            "resource",
            "response_type",
            "response_mode",
            "code_challenge_method",
            "acr_values",
            "prompt",
            "max_age",
            "redirect_uri",
            "subject_token_type");

    private static final Set<String> MEMBERS = Set.of(
            "alg",
            "kid",
            "typ",
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "nbf",
            "jti",
            "htm",
            "htu",
            "client_id",
            "kty",
            "crv");

    private Shown() {}

    /** A line each part. */
    static String request(Sighting sighting) {
        StringBuilder out = new StringBuilder(sighting.endpoint());
        for (Map.Entry<String, List<String>> parameter : sighting.form().entrySet()) {
            String name = parameter.getKey();
            for (String value : parameter.getValue()) {
                out.append('\n').append(shortly(name)).append('=');
                if (name.equals("client_assertion")) {
                    out.append(jwt(sighting.assertion()));
                } else {
                    out.append(PARAMETERS.contains(name) ? shortly(value) : HIDDEN);
                }
            }
        }
        if (sighting.proof().isPresent()) {
            out.append("\nDPoP: ").append(jwt(sighting.proof()));
        }
        return out.toString();
    }

    private static String jwt(Optional<Jws> jws) {
        return jws.map(read -> members(read.header()) + "." + members(read.payload()) + "." + HIDDEN)
                .orElse(HIDDEN);
    }

    private static String members(JsonObject object) {
        StringBuilder out = new StringBuilder("{");
        object.members().forEach((name, value) -> {
            out.append(out.length() == 1 ? "" : ", ").append(shortly(name)).append(": ");
            boolean shown = MEMBERS.contains(name) && !(value instanceof Map);
            out.append(shown ? shortly(String.valueOf(value)) : HIDDEN);
        });
        return out.append('}').toString();
    }

    /** Short, on one line, and without anything that looks like a national id. */
    private static String shortly(String text) {
        String line = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + HIDDEN;
        return line.replaceAll("\\p{Cntrl}", " ").replaceAll("(?<![0-9])[0-9]{11}(?![0-9])", "***********");
    }
}
