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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.security.auth.login.LoginException;

/** A device that holds signing keys and signs with them (PKCS#11), through the JDK's SunPKCS11 provider. */
final class KeyDevice {

    private static final String PROVIDER = "SunPKCS11";

    private KeyDevice() {}

    /** Every private key with a certificate that the device shows after the PIN. */
    static List<SigningKey> read(Path configuration, char[] pin) {
        if (!Files.isReadable(configuration)) {
            throw new KeysUnusable("The configuration " + configuration + " of the key device cannot be read.");
        }
        Provider general = Security.getProvider(PROVIDER);
        if (general == null) {
            throw new KeysUnusable("This Java has no " + PROVIDER + " provider: use a JDK with jdk.crypto.cryptoki.");
        }
        try {
            Provider provider = general.configure(configuration.toString());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            List<SigningKey> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, null) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    keys.add(new SigningKey(key, certificate, KeyFolder.algorithm(alias, certificate), provider));
                }
            }
            return keys;
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
