package no.grunnmur.checks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** A signed token in its parts: good until somebody changes one of them. */
@SuppressWarnings({"deprecation", "removal"})
public final class Token {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Provider FAST = fastProvider();

    public final Map<String, Object> header = new LinkedHashMap<>();
    public final Map<String, Object> claims = new LinkedHashMap<>();
    public final JWK key;
    /** What the signature is made with, whatever the header says. */
    public JWSAlgorithm algorithm;
    /** The JSON text of the header as it is signed. */
    public UnaryOperator<String> head = json -> json;
    /** The JSON text of the payload as it is signed. */
    public UnaryOperator<String> payload = json -> json;
    /** What happens to the finished token. */
    public UnaryOperator<String> compact = text -> text;

    public Token(JWK key, JWSAlgorithm algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /** Claims a value; null takes the claim away. */
    public Token say(String claim, Object value) {
        return put(claims, claim, value);
    }

    /** The same in the header. */
    public Token head(String member, Object value) {
        return put(header, member, value);
    }

    private Token put(Map<String, Object> members, String name, Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return this;
    }

    /** The same token by another key. */
    public Token by(JWK other, JWSAlgorithm otherAlgorithm) {
        Token token = new Token(other, otherAlgorithm);
        token.header.putAll(header);
        token.claims.putAll(claims);
        token.head = head;
        token.payload = payload;
        token.compact = compact;
        return token;
    }

    public String sign() {
        String input = encode(head.apply(JSON.writeValueAsString(header))) + "."
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

    /** Base64url without padding. */
    public static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
