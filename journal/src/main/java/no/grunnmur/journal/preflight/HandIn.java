package no.grunnmur.journal.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends a result to the journal, once, with the code that its page showed. */
public final class HandIn {

    /** Where the code stands. */
    public static final String CODE_HEADER = "Preflight-Code";

    private HandIn() {}

    /**
     * Hands a result in.
     *
     * @return the HTTP status
     * @throws IllegalArgumentException when the address is not https, and not this machine's own
     * @throws IOException when the journal does not answer
     */
    public static int send(URI address, String code, Result result, HttpClient client)
            throws IOException, InterruptedException {
        if (!"https".equalsIgnoreCase(address.getScheme()) && !isThisMachine(address)) {
            throw new IllegalArgumentException("a result is handed in over https");
        }
        HttpResponse<Void> answer = client.send(
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .header(CODE_HEADER, code)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(result.toJson()))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return answer.statusCode();
    }

    private static boolean isThisMachine(URI address) {
        String host = address.getHost();
        try {
            return host != null
                    && (host.equals("localhost")
                            || (host.matches("[0-9.]+|\\[.*]")
                                    && InetAddress.getByName(host).isLoopbackAddress()));
        } catch (UnknownHostException not) {
            return false;
        }
    }
}
