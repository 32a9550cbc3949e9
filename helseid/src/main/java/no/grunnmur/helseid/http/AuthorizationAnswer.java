package no.grunnmur.helseid.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.user.AuthorizationResponse;
import no.grunnmur.helseid.user.LoginFlow;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Language;

/**
 * Sends the browser back to the client: with a query, or with a form that posts itself where scripts may run and has a
 * button where they may not; in the clear, or in one signed JWT.
 *
 * <p>Source: RFC 6749, section 4.1.2; RFC 9207; OAuth 2.0 Form Post Response Mode; JARM, sections 2.1 and 2.3; RFC 9700, section
 * 4.12 (303).
 */
public final class AuthorizationAnswer implements Answering {

    private static final int SIGNED_LIFETIME_SECONDS = 300;

    private static final String SCRIPT = "document.forms[0].submit()";
    private static final String SCRIPT_HASH = Base64.getEncoder().encodeToString(Crypto.sha256(SCRIPT));

    private static final Map<Language, String> GO_ON =
            Map.of(Language.NB, "Fortsett", Language.NN, "Hald fram", Language.EN, "Continue");

    private static final Map<Language, String> EXPLAINED = Map.of(
            Language.NB,
            "Du er på vei tilbake til programmet.",
            Language.NN,
            "Du er på veg tilbake til programmet.",
            Language.EN,
            "You are on your way back to the application.");

    private final Issuer issuer;
    private final KeyRing keys;
    private final LoginCookies cookies;
    private final InstantSource clock;

    public AuthorizationAnswer(Issuer issuer, KeyRing keys, LoginCookies cookies, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public Reply answer(Request request, LoginFlow.Next.Answer answer) {
        AuthorizationResponse response = answer.response();
        Map<String, String> parameters =
                response.mode().isSigned() ? Map.of("response", signed(response)) : response.parameters();
        Reply reply = response.mode().isForm()
                ? form(request.language(), response.redirectUri(), parameters)
                : query(response.redirectUri(), parameters);
        reply = reply.with("Cache-Control", "no-store").with("Pragma", "no-cache");
        if (answer.begun().isPresent()) {
            List<Reply.Header> session = cookies.begin(
                    answer.begun().get().cookie(),
                    answer.begun().get().session().sid());
            for (Reply.Header header : session) {
                reply = reply.with(header);
            }
        }
        return reply;
    }

    private String signed(AuthorizationResponse response) {
        Client client = response.client();
        long now = clock.instant().getEpochSecond();
        JsonWriter json = new JsonWriter(512).beginObject();
        json.name("iss").value(issuer.name());
        json.name("aud").value(client.id());
        json.name("exp").value(now + SIGNED_LIFETIME_SECONDS);
        json.name("iat").value(now);
        response.parameters().forEach((name, value) -> {
            if (!name.equals("iss")) {
                json.name(name).value(value);
            }
        });
        byte[] claims = json.endObject().toBytes();
        return Crypto.admitted(() ->
                keys.signer(client.user().orElseThrow().idTokenAlgorithm()).sign("oauth-authz-resp+jwt", claims));
    }

    private static Reply query(String redirectUri, Map<String, String> parameters) {
        StringBuilder address = new StringBuilder(ascii(redirectUri));
        char separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            address.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return Reply.seeOther(address.toString());
    }

    private static String ascii(String redirectUri) {
        return URI.create(redirectUri).toASCIIString();
    }

    private static Reply form(Language language, String redirectUri, Map<String, String> parameters) {
        StringBuilder html = new StringBuilder(1024)
                .append("<!DOCTYPE html><html lang=\"")
                .append(language.tag())
                .append("\"><head><meta charset=\"utf-8\"><title>HelseID</title></head><body><main><h1>HelseID</h1><p>")
                .append(EXPLAINED.get(language))
                .append("</p><form id=\"answer\" method=\"post\" action=\"")
                .append(escaped(redirectUri))
                .append("\">");
        parameters.forEach((name, value) -> html.append("<input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">"));
        html.append("<button id=\"go-on\" type=\"submit\">")
                .append(GO_ON.get(language))
                .append("</button></form></main><script>")
                .append(SCRIPT)
                .append("</script></body></html>");
        return Reply.html(200, html.toString())
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'sha256-" + SCRIPT_HASH
                                + "'; base-uri 'none'; frame-ancestors 'none'")
                .with("X-Frame-Options", "DENY")
                .with("Referrer-Policy", "no-referrer")
                .with("Content-Language", language.tag());
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
