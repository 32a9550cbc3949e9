package no.grunnmur.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is counted about requests. */
class MetricsTest {

    @Test
    void requestsAreCountedByRouteAndStatus() throws IOException {
        try (TestServer test = TestServer.with(routes -> routes.get("/a/{id}", r -> Reply.text(200, "a")))) {
            for (String path : new String[] {"/system/a/1", "/system/a/2", "/system/b", "/elsewhere"}) {
                RawClient.ask(test.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            }
            RawClient.ask(test.port(), "POST /system/a/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            String text = new String(test.metrics.toPrometheus(), StandardCharsets.UTF_8);
            assertThat(text)
                    .contains(
                            "grunnmur_http_requests_total{system=\"system\",route=\"/a/{id}\",status=\"200\"} 2\n",
                            "grunnmur_http_requests_total{system=\"system\",route=\"\",status=\"404\"} 2\n",
                            "grunnmur_http_request_seconds_bucket{system=\"system\",route=\"/a/{id}\",le=\"+Inf\"} 2\n",
                            "grunnmur_http_request_seconds_count{system=\"system\",route=\"/a/{id}\"} 2\n")
                    .doesNotContain("/a/1");
        }
    }
}
