package no.grunnmur.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes secrets out of what is shown. A token is shown decoded and without its signature, so that it can be read but not
 * used; a run of eleven or twelve digits is taken for a national id.
 */
final class Redaction {

    private static final String HIDDEN = "…";

    /** Names whose values are secrets by themselves, in forms, documents and headers. */
    private static final Set<String> SECRETS = Set.of(
            "password",
            "passord",
            "client_secret",
            "secret",
            "code",
            "code_verifier",
            "refresh_token",
            "device_code",
            "request_uri",
            "csrf",
            "x-api-key",
            "api-key",
            "api_key");

    /** The private members of a JSON Web Key (RFC 7518, section 6). */
    private static final Set<String> PRIVATE_KEY = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** Names that stand for a national id whatever the value looks like. */
    private static final Set<String> NATIONAL_IDS =
            Set.of("nin", "nins", "pid", "personidentifier", "fodselsnummer", "norwegianidentificationnumber");

    private static final Pattern NATIONAL_ID = Pattern.compile("(?<![0-9])[0-9]{11,12}(?![0-9])");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*){2,4}");
    private static final int LONGEST_TOKEN = 32 * 1024;

    private final JsonMapper json;

    Redaction(JsonMapper json) {
        this.json = json;
    }

    /** The text with every national id in it hidden. */
    String mask(String text) {
        return NATIONAL_ID.matcher(text).replaceAll("***********");
    }

    /** A named value with its secrets out: a text, a number, a list or a map. */
    Object value(String name, Object value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (SECRETS.contains(key)) {
            return HIDDEN;
        }
        boolean nationalId = NATIONAL_IDS.contains(key) || key.endsWith("/pid");
        return switch (value) {
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(name, list);
            case String text when nationalId -> hideDigits(text);
            case Number number when nationalId -> hideDigits(number.toString());
            case Number number -> NATIONAL_ID.matcher(number.toString()).find() ? mask(number.toString()) : number;
            default -> text(value.toString());
        };
    }

    private Map<String, Object> map(Map<?, ?> map) {
        boolean key = map.containsKey("kty");
        Map<String, Object> shown = new LinkedHashMap<>();
        map.forEach((name, value) -> shown.put(
                mask(name.toString()), key && PRIVATE_KEY.contains(name) ? HIDDEN : value(name.toString(), value)));
        return shown;
    }

    private List<Object> list(String name, List<?> list) {
        List<Object> shown = new ArrayList<>(list.size());
        list.forEach(element -> shown.add(value(name, element)));
        return shown;
    }

    /** A JSON Web Key that is sent as text in a document, as some clients do: somebody may have sent the private one. */
    private Object key(String text) {
        try {
            return json.readValue(text, Object.class) instanceof Map<?, ?> members ? map(members) : HIDDEN;
        } catch (JacksonException malformed) {
            return HIDDEN;
        }
    }

    private static String hideDigits(String text) {
        return text.isEmpty() ? text : "***********";
    }

    private Object text(String text) {
        if (text.contains("\"kty\"")) {
            return key(text);
        }
        if (text.length() <= LONGEST_TOKEN && TOKEN.matcher(text).matches()) {
            Object token = token(text);
            if (token != null) {
                return token;
            }
        }
        return mask(text);
    }

    /** {@code scheme token}: the token decoded when it is one, hidden when it is not. */
    Object authorization(String value) {
        int space = value.indexOf(' ');
        if (space < 0) {
            return HIDDEN;
        }
        Object token = token(value.substring(space + 1).strip());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("scheme", value.substring(0, space));
        shown.put("token", token == null ? HIDDEN : token);
        return shown;
    }

    /** The names of cookies with their values hidden. */
    static String cookies(String value) {
        StringBuilder shown = new StringBuilder();
        for (String cookie : value.split(";", -1)) {
            int equals = cookie.indexOf('=');
            shown.append(shown.isEmpty() ? "" : "; ")
                    .append(
                            equals < 0
                                    ? cookie.strip()
                                    : cookie.substring(0, equals).strip() + "=" + HIDDEN);
        }
        return shown.toString();
    }

    /** Header and claims of a compact JWS, the header of a compact JWE, or null when it is neither. */
    private Object token(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 && parts.length != 5) {
            return null;
        }
        Object header = decode(parts[0]);
        if (header == null) {
            return null;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("header", value("", header));
        if (parts.length == 3) {
            Object claims = decode(parts[1]);
            shown.put("claims", claims == null ? HIDDEN : value("", claims));
        }
        shown.put(parts.length == 3 ? "signature" : "encrypted", HIDDEN);
        return shown;
    }

    private Map<?, ?> decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return json.readValue(new String(bytes, StandardCharsets.UTF_8), Map.class);
        } catch (IllegalArgumentException | JacksonException notJson) {
            return null;
        }
    }
}
