package no.grunnmur.checks.mutation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** A request in its parts, good until somebody changes them; put together by {@link #toBytes()}. */
@SuppressWarnings({"deprecation", "removal"})
final class Draft {

    /** A name with a value, in the order of the wire; names may repeat. */
    record Pair(String name, String value) {}

    /** A signed token in its parts. */
    static final class Token {
        final Map<String, Object> header = new LinkedHashMap<>();
        final Map<String, Object> claims = new LinkedHashMap<>();
        final JWK key;
        /** What the signature is made with, whatever the header says. */
        JWSAlgorithm algorithm;
        /** The JSON text of the payload as it is signed. */
        UnaryOperator<String> payload = json -> json;
        /** What happens to the finished token. */
        UnaryOperator<String> compact = text -> text;

        Token(JWK key, JWSAlgorithm algorithm) {
            this.key = key;
            this.algorithm = algorithm;
        }

        String sign() {
            String input = encode(JSON.writeValueAsString(header)) + "."
                    + encode(payload.apply(JSON.writeValueAsString(claims)));
            try {
                String signature = signer(key)
                        .sign(new JWSHeader(algorithm), input.getBytes(StandardCharsets.UTF_8))
                        .toString();
                return compact.apply(input + "." + signature);
            } catch (JOSEException cannot) {
                throw new IllegalStateException(cannot);
            }
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Provider FAST = fastProvider();

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

    private static JWSSigner signer(JWK key) throws JOSEException {
        JWSSigner signer = key instanceof com.nimbusds.jose.jwk.RSAKey rsa
                ? new RSASSASigner(rsa.toPrivateKey(), true)
                : new ECDSASigner(key.toECKey());
        signer.getJCAContext().setProvider(FAST);
        return signer;
    }

    private static Provider fastProvider() {
        try {
            return com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider.INSTANCE;
        } catch (LinkageError notForThisMachine) {
            return Security.getProvider("SunEC");
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
