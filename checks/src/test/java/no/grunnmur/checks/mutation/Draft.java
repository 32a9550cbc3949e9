package no.grunnmur.checks.mutation;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import no.grunnmur.checks.Token;

/** A request in its parts, good until somebody changes them; put together by {@link #toBytes()}. */
final class Draft {

    /** A name with a value, in the order of the wire; names may repeat. */
    record Pair(String name, String value) {}

    String method = "POST";
    String path;
    String query;
    final List<Pair> headers = new ArrayList<>();
    final List<Pair> form = new ArrayList<>();
    /** Put into the form as {@code client_assertion} unless null. */
    Token assertion;
    /** Put into the header {@code DPoP} unless null. */
    Token proof;
    /** What happens to the body's bytes. */
    UnaryOperator<byte[]> body = bytes -> bytes;

    Draft(URI address, String query) {
        this.path = address.getRawPath();
        this.query = query;
        headers.add(new Pair("Host", address.getAuthority()));
        headers.add(new Pair("Content-Type", "application/x-www-form-urlencoded"));
    }

    byte[] toBytes() {
        List<Pair> fields = new ArrayList<>(form);
        if (assertion != null) {
            fields.add(new Pair("client_assertion", assertion.sign()));
        }
        StringBuilder encoded = new StringBuilder();
        for (Pair field : fields) {
            encoded.append(encoded.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(field.name(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(field.value(), StandardCharsets.UTF_8));
        }
        byte[] content = body.apply(encoded.toString().getBytes(StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(query == null ? "" : "?" + query)
                .append(" HTTP/1.1\r\n");
        for (Pair header : headers) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        if (proof != null) {
            head.append("DPoP: ").append(proof.sign()).append("\r\n");
        }
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(content);
        return whole.toByteArray();
    }
}
