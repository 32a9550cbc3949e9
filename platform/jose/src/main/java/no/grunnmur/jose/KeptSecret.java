package no.grunnmur.jose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import no.grunnmur.kernel.Randomness;

/** Random bytes kept beside the signing keys, the same for every node that shares the folder and after every restart. */
public final class KeptSecret {

    private static final String ENDING = ".key";

    private KeptSecret() {}

    /**
     * Reads a secret, or makes it when it is not there; of several nodes that start at once one makes it.
     *
     * @param folder of the keys, mode 700
     * @param name of the secret, without ending
     * @param length in bytes
     * @throws KeysUnusable in one line, when it can be neither read nor made, or is of another length
     */
    public static byte[] open(Path folder, String name, int length, Randomness randomness) {
        String file = name + ENDING;
        try {
            ClosedFolder closed = ClosedFolder.open(folder);
            byte[] secret = closed.alone(() -> {
                if (!Files.exists(closed.file(file))) {
                    closed.write(file, randomness.bytes(length));
                }
                return Files.readAllBytes(closed.file(file));
            });
            if (secret.length != length) {
                throw new KeysUnusable("The secret " + closed.file(file) + " is damaged: restore it from a backup.");
            }
            return secret;
        } catch (IOException unusable) {
            throw new KeysUnusable(
                    "The secret " + folder.resolve(file) + " cannot be read or made. Give the folder to the user that"
                            + " runs this.",
                    unusable);
        }
    }
}
