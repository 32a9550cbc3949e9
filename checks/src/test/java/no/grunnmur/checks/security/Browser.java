package no.grunnmur.checks.security;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.grunnmur.checks.nodes.Wire;

/** A browser with cookies and without a window, that follows nothing by itself. */
final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final Fapi fapi;
    private Wire.Answer last;

    Browser(Fapi fapi) {
        this.fapi = fapi;
    }

    Wire.Answer last() {
        return last;
    }

    Wire.Answer get(String address) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private Wire.Answer send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        last = Wire.send(request);
        for (String cookie : last.whole().headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return last;
    }

    /** Brings a pushed request; what the client is told, empty when nothing. */
    Map<String, String> authorize(Party party, String requestUri) throws Exception {
        return authorize(party, requestUri, Map.of());
    }

    Map<String, String> authorize(Party party, String requestUri, Map<String, String> besides) throws Exception {
        Map<String, String> query = new LinkedHashMap<>(besides);
        query.put("client_id", party.id);
        query.put("request_uri", requestUri);
        return authorize(query);
    }

    Map<String, String> authorize(Map<String, String> query) throws Exception {
        get(fapi.endpoint("authorization_endpoint") + "?" + encoded(query));
        return told();
    }

    /** The parameters of the answer to the client, those of a signed one too. */
    Map<String, String> told() throws Exception {
        Map<String, String> parameters = parameters(last.header("Location"));
        if (parameters.containsKey("response")) {
            SignedJWT.parse(parameters.get("response"))
                    .getJWTClaimsSet()
                    .getClaims()
                    .forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        }
        return parameters;
    }

    /** Opens the page that it has been sent to. */
    Wire.Answer page() throws Exception {
        return get(fapi.house.base().resolve(last.header("Location")).toString());
    }

    /** Presses the button that leads back to the client. */
    Map<String, String> cancel() throws Exception {
        String page = fapi.house.base().resolve(last.header("Location")).toString();
        post(page + "/cancel", Map.of("csrf", csrf(get(page))));
        return told();
    }

    /** Types a national id at the test provider, where it has been sent. */
    void logIn(String pid) throws Exception {
        String page = last.header("Location");
        while (page().status() == 303) {
            page = last.header("Location");
        }
        post(fapi.house.base().resolve(page).toString(), Map.of("csrf", csrf(last), "pid", pid, "level", "4"));
    }

    private static String csrf(Wire.Answer page) {
        Matcher token = CSRF.matcher(page.whole().body());
        if (!token.find()) {
            throw new IllegalStateException("no form: " + page.whole().body());
        }
        return token.group(1);
    }

    private void post(String address, Map<String, String> form) throws Exception {
        send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    static Map<String, String> parameters(String location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int question = location.indexOf('?');
        if (question >= 0) {
            for (String pair : location.substring(question + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
