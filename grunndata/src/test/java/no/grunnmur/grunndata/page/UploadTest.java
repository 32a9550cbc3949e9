package no.grunnmur.grunndata.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.http.ProblemDetails;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A form with a file is read as browsers write it, and what is not so is refused. */
class UploadTest {

    private static final String TYPE = "multipart/form-data; boundary=skille";

    private static HttpServer server;
    private static URI house;

    @BeforeAll
    static void open() {
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 64 * 1024, null));
        house = URI.create("http://localhost:" + server.port());
        server.serve(List.of(new Mount("test", house, new Routes(new ProblemDetails(house)).post("/fil", request -> {
                    Upload upload = Upload.read(request);
                    return Reply.text(200, upload.text("felt") + "|" + upload.bytes("fil").length);
                }))));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static HttpResponse<String> send(String type, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(house + "/fil"))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String part(String name, String content) {
        return "--skille\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void fieldsAndFilesAreReadByteForByte() throws Exception {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        String file = "--skille\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"=1+1 <b>.cer\"\r\n"
                + "Content-Type: application/pkix-cert\r\n\r\n" + new String(every, StandardCharsets.ISO_8859_1)
                + "\r\n";
        HttpResponse<String> answer = send(TYPE, bytes(part("felt", "=1+1 <b>") + file + "--skille--\r\n"));
        assertThat(answer.body()).isEqualTo("=1+1 <b>|256");
        assertThat(send("multipart/form-data; boundary=\"skille\"", bytes(part("felt", "") + "--skille--"))
                        .body())
                .isEqualTo("|0");
        assertThat(send("Multipart/Form-Data; Boundary=skille", bytes("--skille--\r\n"))
                        .body())
                .isEqualTo("|0");
    }

    static Stream<String> broken() {
        return Stream.of(
                "",
                "--annet\r\n\r\n--annet--",
                "--skille",
                "--skille\r\n",
                "--skille\r\nContent-Disposition: form-data; name=\"felt\"\r\n\r\nuten slutt",
                "--skille\r\nContent-Disposition: form-data\r\n\r\nuten navn\r\n--skille--",
                "--skille\r\nContent-Type: text/plain\r\n\r\nuten navn\r\n--skille--",
                "--skille\r\nContent-Disposition: form-data; name=\"felt\r\n\r\nuten sluttegn\r\n--skille--",
                part("felt", "a") + part("felt", "b") + "--skille--",
                part("felt", "a").repeat(1) + "--skille",
                Stream.iterate(0, i -> i + 1)
                                .limit(30)
                                .map(i -> part("felt" + i, "a"))
                                .reduce("", String::concat) + "--skille--");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsBrokenIsRefused(String body) throws Exception {
        assertThat(send(TYPE, bytes(body)).statusCode()).isEqualTo(400);
    }

    @Test
    void otherTypesAndBoundariesAreRefused() throws Exception {
        assertThat(send("application/x-www-form-urlencoded", bytes("felt=a")).statusCode())
                .isEqualTo(415);
        for (String type : List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=" + "a".repeat(71),
                "multipart/form-data; boundary=\"a b\"")) {
            assertThat(send(type, bytes("--skille--")).statusCode()).as(type).isEqualTo(400);
        }
    }
}
