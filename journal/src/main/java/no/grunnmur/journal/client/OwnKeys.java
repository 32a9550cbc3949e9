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
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;

/**
 * The journal's private keys at HelseID, in one file that its owner alone can read (mode 600). A new key lies beside the one
 * in use until it has been tried, so that a rotation that stops half-way leaves a journal that works. Safe for use from many
 * threads of one process.
 *
 * <p>A key of 4096 bits takes seconds to make, and much longer on a busy machine: it is made in the background before it is
 * needed, and while it is made everybody else goes on with the key in use. What has been made and not been asked for is in
 * memory alone.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 3 and 8.1.
 */
public final class OwnKeys {

    private static final String FILE = "helseid-keys.json";
    private static final String CURRENT = "current";
    private static final String NEXT = "next";

    private final Path file;
    private final Supplier<PrivateJwk> maker;
    private Optional<PrivateJwk> current = Optional.empty();
    private Optional<PrivateJwk> next = Optional.empty();
    /** A key that is being made or waits to be asked for; null when there is none. */
    private CompletableFuture<PrivateJwk> spare;

    /** @param bits of new keys: 4096 but in tests, which have no time */
    public OwnKeys(Path folder, int bits, Randomness random) {
        this(folder, () -> make(bits, random));
    }

    OwnKeys(Path folder, Supplier<PrivateJwk> maker) {
        this.file = folder.resolve(FILE);
        this.maker = maker;
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

    /** Begins to make a key in the background, unless there is one that nobody has asked for yet. */
    public synchronized void prepare() {
        if (spare == null || spare.isCompletedExceptionally()) {
            CompletableFuture<PrivateJwk> key = new CompletableFuture<>();
            // A thread of its own: it keeps a core busy, and the threads that answer people have to share theirs.
            Thread.ofPlatform().daemon().name("journal-key-maker").start(() -> {
                try {
                    key.complete(maker.get());
                } catch (RuntimeException failed) {
                    key.completeExceptionally(failed);
                }
            });
            spare = key;
        }
    }

    /** Whether a key is being made just now. */
    public synchronized boolean isMaking() {
        return spare != null && !spare.isDone();
    }

    /** Begins to make a key unless there is one, and tells whether it is made within a time. */
    public boolean isReadyWithin(Duration patience) {
        CompletableFuture<PrivateJwk> key;
        synchronized (this) {
            prepare();
            key = spare;
        }
        try {
            key.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException later) {
            return false;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("no key could be made", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A key for a new client, as soon as it is made; whatever was there is forgotten. */
    public PrivateJwk begin() {
        PrivateJwk key = made();
        synchronized (this) {
            write(Optional.of(key), Optional.empty());
        }
        return key;
    }

    /** The key that is to follow, as soon as it is made, unless it has been made before. */
    public PrivateJwk prepareNext() {
        Optional<PrivateJwk> there = next();
        if (there.isPresent()) {
            return there.get();
        }
        PrivateJwk key = made();
        synchronized (this) {
            if (next.isEmpty()) {
                write(current, Optional.of(key));
            }
            return next.orElseThrow();
        }
    }

    /** Waits without holding anybody else back. */
    private PrivateJwk made() {
        CompletableFuture<PrivateJwk> key;
        synchronized (this) {
            prepare();
            key = spare;
            spare = null;
        }
        return key.join();
    }

    /** Takes the next key into use. */
    public synchronized void change() {
        write(Optional.of(next.orElseThrow()), Optional.empty());
    }

    /** Forgets every key. */
    public synchronized void forget() {
        write(Optional.empty(), Optional.empty());
    }

    private static PrivateJwk make(int bits, Randomness random) {
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
