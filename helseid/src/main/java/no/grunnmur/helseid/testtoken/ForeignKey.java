package no.grunnmur.helseid.testtoken;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import no.grunnmur.jose.Crypto;
import no.grunnmur.jose.JoseException;

/** A key that nobody publishes, for tokens that must be refused. Made when it is first needed. */
final class ForeignKey {

    private static final int BITS = 2_048;

    private PrivateKey key;

    /** The same header and claims with a signature by this key. */
    String signInstead(String token) {
        int dot = token.lastIndexOf('.');
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key());
            signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return token.substring(0, dot + 1)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new JoseException("RSA is missing");
        }
    }

    private synchronized PrivateKey key() throws GeneralSecurityException {
        if (key == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            key = generator.generateKeyPair().getPrivate();
        }
        return key;
    }

    /** {@code at_hash}: the left half of SHA-256. OpenID Connect Core, section 3.1.3.6. */
    static String halfHash(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Crypto.sha256(token), 16));
    }
}
