package no.grunnmur.jose;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import no.grunnmur.kernel.Randomness;

/** Puts keys into a device, as an operator does, signs with them, and tells what happened, a line each. */
final class KeyDeviceProgram {

    private static final List<Algorithm> KEYS = List.of(Algorithm.RS256, Algorithm.PS256, Algorithm.ES256);

    private KeyDeviceProgram() {}

    /**
     * Makes the keys and signs with them.
     *
     * @param args the configuration of the device, and its PIN
     */
    public static void main(String[] args) throws Exception {
        Path configuration = Path.of(args[0]);
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        // First of all: who is logged in is not asked again.
        tell("wrong PIN", () -> KeyRing.ofDevice(configuration, "314159", () -> now));
        KeyStore store =
                KeyStore.getInstance("PKCS11", Security.getProvider("SunPKCS11").configure(configuration.toString()));
        store.load(null, args[1].toCharArray());
        for (Algorithm algorithm : KEYS) {
            Certificates.Certified made = Certificates.make(algorithm, now, Randomness.secure());
            store.setKeyEntry(
                    algorithm.name().toLowerCase(Locale.ROOT), made.keys().getPrivate(), null, new X509Certificate[] {
                        made.certificate()
                    });
        }

        KeyRing ring = KeyRing.ofDevice(configuration, args[1], () -> now);
        JWKSet published = JWKSet.parse(new String(ring.jwks(), StandardCharsets.UTF_8));
        for (Algorithm algorithm : KEYS) {
            SigningKey key = ring.signer(algorithm);
            JWSObject signed = JWSObject.parse(key.sign("at+jwt", "{\"iss\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
            JWK jwk = published.getKeyByKeyId(signed.getHeader().getKeyID());
            boolean verified = signed.getHeader().getAlgorithm().getName().equals(algorithm.name())
                    && signed.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(signed.getHeader(), ((AsymmetricJWK) jwk).toPublicKey()));
            System.out.println(algorithm + (verified ? " verified" : " does not verify"));
            Key inside = store.getKey(algorithm.name().toLowerCase(Locale.ROOT), null);
            System.out.println(algorithm + (inside.getEncoded() == null ? " stays inside" : " can be taken out"));
        }
        tell("", () -> ring.rotate(Algorithm.RS256));
        Path broken = configuration.resolveSibling("broken.cfg");
        Files.writeString(broken, "name = Broken\nlibrary = /nowhere/libnone.so\n");
        tell("wrong library", () -> KeyRing.ofDevice(broken, args[1], () -> now));
    }

    private static void tell(String what, Runnable attempt) {
        try {
            attempt.run();
            System.out.println(what + ": nothing was refused");
        } catch (KeysUnusable refused) {
            String said = refused.getMessage();
            System.out.println(
                    what.isEmpty()
                            ? "the house does not rotate"
                            : what + ": " + said.substring(said.indexOf("used: ") + 6, said.length() - 1));
        }
    }
}
