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
import java.time.Duration;
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
        Instant[] later = {now};
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
        rotate(configuration, args[1], ring, store, later);
        Path broken = configuration.resolveSibling("broken.cfg");
        Files.writeString(broken, "name = Broken\nlibrary = /nowhere/libnone.so\n");
        tell("wrong library", () -> KeyRing.ofDevice(broken, args[1], () -> now));
    }

    /** A key that one process lets the device make is seen by another, and signs when its certificate begins. */
    private static void rotate(Path configuration, String pin, KeyRing one, KeyStore store, Instant[] time)
            throws Exception {
        KeyRing other = KeyRing.ofDevice(configuration, pin, () -> time[0]);
        KeyRing.Entry made = one.rotate(Algorithm.RS256, Duration.ofHours(1));
        boolean once = one.rotate(Algorithm.RS256, Duration.ofHours(2)).equals(made);
        System.out.println("the waiting key is " + (once ? "answered again" : "made twice"));
        System.out.println("before a look: " + other.entries().size() + " keys");
        System.out.println("seen by another: " + other.lookIntoDevice() + ", then " + other.lookIntoDevice());
        System.out.println("published: " + other.find(made.keyId()).isPresent() + ", signs: "
                + other.signer(Algorithm.RS256).keyId().equals(made.keyId()));
        time[0] = time[0].plus(Duration.ofHours(1));
        SigningKey now = other.signer(Algorithm.RS256);
        JWSObject signed = JWSObject.parse(now.sign("at+jwt", "{}".getBytes(StandardCharsets.UTF_8)));
        JWK jwk = JWKSet.parse(new String(other.jwks(), StandardCharsets.UTF_8)).getKeyByKeyId(made.keyId());
        boolean verified = now.keyId().equals(made.keyId())
                && signed.verify(new DefaultJWSVerifierFactory()
                        .createJWSVerifier(signed.getHeader(), ((AsymmetricJWK) jwk).toPublicKey()));
        System.out.println("an hour later it signs: " + verified);
        store.load(null, pin.toCharArray());
        String alias = "rs256-" + made.schedule().signsFrom().getEpochSecond();
        System.out.println("it stays inside: " + (store.getKey(alias, null).getEncoded() == null));
        store.deleteEntry(alias);
        System.out.println("taken away: " + other.lookIntoDevice() + ", "
                + other.find(made.keyId()).isPresent());
    }

    private static void tell(String what, Runnable attempt) {
        try {
            attempt.run();
            System.out.println(what + ": nothing was refused");
        } catch (KeysUnusable refused) {
            String said = refused.getMessage();
            System.out.println(what + ": " + said.substring(said.indexOf("used: ") + 6, said.length() - 1));
        }
    }
}
