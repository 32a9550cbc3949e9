package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void answersAPostWithItsBody() throws Exception {
        try (TestServer test = TestServer.with(routes -> routes.post("/echo", r -> Reply.json(200, r.body())))) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(test.uri("/system/echo"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"a\":1}");
        }
    }
}
