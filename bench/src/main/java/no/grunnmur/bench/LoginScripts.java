package no.grunnmur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logins: push the request, authorize, redeem the code. The assertions and proofs are signed beforehand; what an answer
 * gives is put in on the way. The people take turns; each has a session and authorizes with its cookie, or each login
 * starts a session of its own.
 *
 * <p>The order's members: those of {@link TokenRequests}, {@code par}, {@code authorize}, {@code redirectUri},
 * {@code identity} (the scopes beside {@code scope}), {@code pids}, and {@code sessions}: whether they have them.
 */
final class LoginScripts {

    private static final String VERIFIER = "grunnmur-bench-verifier-grunnmur-bench-verifier";
    private static final String ASSERTION_TYPE =
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=";

    private final JsonNode order;
    private final TokenRequests client;
    private final URI par;
    private final URI authorize;
    private final URI token;
    private final String pushed;

    private LoginScripts(JsonNode order) throws GeneralSecurityException {
        this.order = order;
        this.client = new TokenRequests(order);
        this.par = URI.create(order.get("par").asString());
        this.authorize = URI.create(order.get("authorize").asString());
        this.token = URI.create(order.get("tokenEndpoint").asString());
        this.pushed = "client_id=" + told("clientId") + "&response_type=code&redirect_uri=" + told("redirectUri")
                + "&scope="
                + encoded(order.get("identity").asString() + " "
                        + order.get("scope").asString())
                + "&code_challenge_method=S256&code_challenge="
                + Signer.encode(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)))
                + "&state=" + TokenRequests.randomId() + "&nonce=" + TokenRequests.randomId();
    }

    static List<Script> prepare(JsonNode order) throws Exception {
        LoginScripts logins = new LoginScripts(order);
        List<String> people = new ArrayList<>();
        order.get("pids").forEach(pid -> people.add(pid.asString()));
        List<String> cookies = new ArrayList<>();
        if (order.get("sessions").asBoolean()) {
            for (String pid : people) {
                cookies.add(logins.session(pid));
            }
        }
        String nonce = logins.client.nonce();
        List<Script> scripts = new ArrayList<>();
        for (int i = 0; i < order.get("count").asInt(); i++) {
            int person = i % people.size();
            scripts.add(
                    cookies.isEmpty()
                            ? logins.script(withoutPage(people.get(person)), "", nonce)
                            : logins.script("", "Cookie: " + cookies.get(person) + "\r\n", nonce));
        }
        return scripts;
    }

    /** What lets the test identity provider answer at once. */
    private static String withoutPage(String pid) {
        return "&acr_values=idp%3Atestidp-oidc&test_pid=" + pid;
    }

    private Script script(String more, String cookies, String nonce) throws GeneralSecurityException {
        String first = client.assertion();
        String second = client.assertion();
        String proof = client.proof(nonce, "POST", token.toString(), null);
        int[] step = {0};
        return answer -> switch (step[0]++) {
            case 0 -> post(par, "", pushed + more + "&" + ASSERTION_TYPE + first);
            case 1 -> {
                Script.require(answer, 201);
                yield get(address(between(answer, "\"request_uri\":\"", "\"")), cookies);
            }
            case 2 -> {
                Script.require(answer, 303);
                yield post(
                        token,
                        "DPoP: " + proof + "\r\n",
                        "grant_type=authorization_code&redirect_uri=" + told("redirectUri") + "&code_verifier="
                                + VERIFIER + "&code=" + between(answer, "code=", "&") + "&" + ASSERTION_TYPE + second);
            }
            default -> {
                Script.require(answer, 200);
                yield null;
            }
        };
    }

    /** Logs the person in without a page and tells the cookies that the browser would have then. */
    private String session(String pid) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String form = pushed + withoutPage(pid) + "&" + ASSERTION_TYPE + client.assertion();
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(par)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            if (!body.has("request_uri")) {
                throw new IOException("no request_uri: " + answer.statusCode() + " " + answer.body());
            }
            HttpResponse<Void> back = http.send(
                    HttpRequest.newBuilder(authorize.resolve(
                                    address(body.get("request_uri").asString())))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            List<String> cookies = new ArrayList<>();
            for (String cookie : back.headers().allValues("Set-Cookie")) {
                cookies.add(cookie.substring(0, cookie.indexOf(';')));
            }
            if (cookies.size() < 2) {
                throw new IOException("no session: " + back.statusCode() + " " + back.headers());
            }
            return String.join("; ", cookies);
        }
    }

    private String address(String requestUri) {
        return authorize.getRawPath() + "?client_id=" + told("clientId") + "&request_uri=" + encoded(requestUri);
    }

    private byte[] get(String address, String cookies) {
        return ("GET " + address + " HTTP/1.1\r\nHost: " + authorize.getAuthority() + "\r\n" + cookies + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] post(URI endpoint, String headers, String body) {
        return ("POST " + endpoint.getRawPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + headers + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String between(String text, String before, String after) throws Script.Unexpected {
        int start = text.indexOf(before);
        int end = start < 0 ? -1 : text.indexOf(after, start + before.length());
        if (end < 0) {
            throw new Script.Unexpected(text);
        }
        return text.substring(start + before.length(), end);
    }

    private String told(String member) {
        return encoded(order.get(member).asString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
