package no.grunnmur.helseid;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import no.grunnmur.json.JsonObject;

/** What came back over the wire. */
record Answer(HttpResponse<byte[]> response) {

    int status() {
        return response.statusCode();
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonObject json() {
        return JsonObject.parse(response.body());
    }

    String member(String name) {
        return json().text(name).orElse("");
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The code of the problem, from the address of its page. */
    String code() {
        String page = member("error_uri");
        return page.substring(page.lastIndexOf('/') + 1);
    }

    JsonObject tokenHeader() {
        return part(0);
    }

    JsonObject tokenClaims() {
        return part(1);
    }

    private JsonObject part(int index) {
        return JsonObject.parse(
                Base64.getUrlDecoder().decode(member("access_token").split("\\.", -1)[index]));
    }
}
