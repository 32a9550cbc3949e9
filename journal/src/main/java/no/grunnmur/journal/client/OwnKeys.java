package no.grunnmur.journal.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;

/**
 * The journal's private keys at HelseID, in one file that its owner alone can read (mode 600). A new key lies beside the one
 * in use until it has been tried, so that a rotation that stops half-way leaves a journal that works. Safe for use from many
 * threads of one process.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 3 and 8.1.
 */
public final class OwnKeys {

    private static final String FILE = "helseid-keys.json";
    private static final String CURRENT = "current";
    private static final String NEXT = "next";

    private final Path file;
    private final int bits;
    private final Randomness random;
    private Optional<PrivateJwk> current = Optional.empty();
    private Optional<PrivateJwk> next = Optional.empty();

    /** @param bits of new keys: 4096 but in tests, which have no time */
    public OwnKeys(Path folder, int bits, Randomness random) {
        this.file = folder.resolve(FILE);
        this.bits = bits;
        this.random = random;
        read();
    }

    private void read() {
        try {
            JsonObject keys = JsonObject.parse(Files.readAllBytes(file));
            current = key(keys, CURRENT);
            next = key(keys, NEXT);
        } catch (NoSuchFileException none) {
            // there is no key yet
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the keys cannot be read", unreadable);
        }
    }

    private static Optional<PrivateJwk> key(JsonObject keys, String name) {
        return keys.object(name)
                .map(jwk -> PrivateJwk.parse(
                        new String(new JsonWriter().any(jwk.members()).toBytes(), StandardCharsets.UTF_8)));
    }

    /** The key in use. */
    public synchronized Optional<PrivateJwk> current() {
        return current;
    }

    /** The key that is on its way in. */
    public synchronized Optional<PrivateJwk> next() {
        return next;
    }

    /** Makes a key for a new client; whatever was there is forgotten. */
    public synchronized PrivateJwk begin() {
        PrivateJwk key = make();
        write(Optional.of(key), Optional.empty());
        return key;
    }

    /** The key that is to follow, made now unless it has been made before. */
    public synchronized PrivateJwk prepareNext() {
        if (next.isEmpty()) {
            write(current, Optional.of(make()));
        }
        return next.orElseThrow();
    }

    /** Takes the next key into use. */
    public synchronized void change() {
        write(Optional.of(next.orElseThrow()), Optional.empty());
    }

    /** Forgets every key. */
    public synchronized void forget() {
        write(Optional.empty(), Optional.empty());
    }

    private PrivateJwk make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            JsonWriter jwk = new JsonWriter()
                    .beginObject()
                    .name("kty")
                    .value("RSA")
                    .name("alg")
                    .value("PS256");
            jwk.name("kid").value(HexFormat.of().formatHex(random.bytes(16)));
            jwk.name("p").value(number(key.getPrimeP())).name("q").value(number(key.getPrimeQ()));
            return PrivateJwk.parse(new String(jwk.endObject().toBytes(), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java makes RSA keys", impossible);
        }
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int skip = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, skip, bytes.length));
    }

    private void write(Optional<PrivateJwk> nowCurrent, Optional<PrivateJwk> nowNext) {
        JsonWriter json = new JsonWriter().beginObject();
        nowCurrent.ifPresent(key -> json.name(CURRENT).raw(key.toJson().getBytes(StandardCharsets.UTF_8)));
        nowNext.ifPresent(key -> json.name(NEXT).raw(key.toJson().getBytes(StandardCharsets.UTF_8)));
        OwnFile.write(file, json.endObject().toBytes());
        current = nowCurrent;
        next = nowNext;
    }
}
