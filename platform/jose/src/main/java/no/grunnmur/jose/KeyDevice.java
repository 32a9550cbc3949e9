package no.grunnmur.jose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.security.auth.login.LoginException;
import no.grunnmur.kernel.Randomness;

/** A device that holds signing keys and signs with them (PKCS#11), through the JDK's SunPKCS11 provider. */
final class KeyDevice {

    private static final String PROVIDER = "SunPKCS11";

    private final Path configuration;
    private final char[] pin;
    private final Provider provider;
    private final KeyStore store;

    private KeyDevice(Path configuration, char[] pin, Provider provider, KeyStore store) {
        this.configuration = configuration;
        this.pin = pin;
        this.provider = provider;
        this.store = store;
    }

    /**
     * Opens the device.
     *
     * @throws KeysUnusable in one line, when that cannot be
     */
    static KeyDevice open(Path configuration, char[] pin) {
        if (!Files.isReadable(configuration)) {
            throw new KeysUnusable("The configuration " + configuration + " of the key device cannot be read.");
        }
        Provider general = Security.getProvider(PROVIDER);
        if (general == null) {
            throw new KeysUnusable("This Java has no " + PROVIDER + " provider: use a JDK with jdk.crypto.cryptoki.");
        }
        return at(configuration, () -> {
            Provider provider = general.configure(configuration.toString());
            return new KeyDevice(configuration, pin, provider, KeyStore.getInstance("PKCS11", provider));
        });
    }

    /** Every private key with a certificate that the device shows after the PIN, as it is now. */
    List<SigningKey> keys() {
        return at(configuration, () -> {
            store.load(null, pin);
            List<SigningKey> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, null) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    keys.add(new SigningKey(key, certificate, KeyFolder.algorithm(alias, certificate), provider));
                }
            }
            return keys;
        });
    }

    /** Lets the device make a key, which it never gives away, with a certificate that begins when the key is to sign. */
    void make(Algorithm algorithm, Instant begins, Randomness randomness) {
        at(configuration, () -> {
            Certificates.Certified made = Certificates.make(algorithm, begins, randomness, provider);
            String alias = algorithm.name().toLowerCase(Locale.ROOT) + "-" + begins.getEpochSecond();
            store.setKeyEntry(alias, made.keys().getPrivate(), null, new X509Certificate[] {made.certificate()});
            return alias;
        });
    }

    private interface Work<T> {
        T done() throws GeneralSecurityException, IOException;
    }

    private static <T> T at(Path configuration, Work<T> work) {
        try {
            return work.done();
        } catch (InvalidParameterException | ProviderException wrong) {
            throw unusable(configuration, "its configuration or library does not work", wrong);
        } catch (IOException refused) {
            // The provider tells a refused PIN in one of two ways.
            boolean pinRefused = refused.getCause() instanceof UnrecoverableKeyException
                    || refused.getCause() instanceof LoginException;
            throw unusable(configuration, pinRefused ? "the PIN was refused" : "it does not answer", refused);
        } catch (GeneralSecurityException | JoseException broken) {
            throw unusable(configuration, "its keys cannot be used", broken);
        }
    }

    private static KeysUnusable unusable(Path configuration, String why, Exception cause) {
        return new KeysUnusable("The key device of " + configuration + " cannot be used: " + why + ".", cause);
    }
}
