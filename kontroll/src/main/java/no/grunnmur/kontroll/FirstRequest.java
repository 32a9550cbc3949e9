package no.grunnmur.kontroll;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first request, as a shell script that is pasted or piped into {@code sh}: a client assertion and a DPoP proof made
 * with openssl, HelseID's nonce round, and a person looked up. The script itself is {@code first-request.sh} beside this
 * class; here its blanks are filled in.
 *
 * @param tokenEndpoint where tokens are asked for
 * @param issuer HelseID's name for itself, the assertion's audience
 * @param clientId a single-tenant client with an RSA key
 * @param keyId the key's name
 * @param modulus the key's {@code n}, base64url
 * @param exponent the key's {@code e}, base64url
 * @param privateKeyPem the key itself, PKCS#8 in PEM
 * @param scope what is asked for
 * @param lookup the address of {@code person/get-by-nin} for that scope
 * @param nin whom to look up, synthetic
 */
public record FirstRequest(
        URI tokenEndpoint,
        String issuer,
        String clientId,
        String keyId,
        String modulus,
        String exponent,
        String privateKeyPem,
        String scope,
        URI lookup,
        String nin) {

    private static final Pattern BLANK = Pattern.compile("@([A-Z_]+)@");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\n[A-Za-z0-9+/=\\n]+-----END PRIVATE KEY-----\\n?");

    public FirstRequest {
        if (!PEM.matcher(privateKeyPem).matches()) {
            throw new IllegalArgumentException("the private key is no PKCS#8 PEM");
        }
    }

    /** The script, ready to run. */
    public String render() {
        Map<String, String> values = Map.of(
                "TOKEN_ENDPOINT", quoted(tokenEndpoint.toString()),
                "ISSUER", quoted(issuer),
                "CLIENT_ID", quoted(clientId),
                "KEY_ID", quoted(keyId),
                "MODULUS", quoted(modulus),
                "EXPONENT", quoted(exponent),
                "PRIVATE_KEY", privateKeyPem.strip(),
                "SCOPE", quoted(scope),
                "LOOKUP", quoted(lookup.toString()),
                "NIN", quoted(nin));
        return BLANK.matcher(template()).replaceAll(blank -> {
            String value = values.get(blank.group(1));
            if (value == null) {
                throw new IllegalStateException("the script has an unknown blank " + blank.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** As one word of the shell, whatever is in it. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String template() {
        try (InputStream in = FirstRequest.class.getResourceAsStream("first-request.sh")) {
            if (in == null) {
                throw new IllegalStateException("first-request.sh is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "FirstRequest[" + clientId + "]";
    }
}
