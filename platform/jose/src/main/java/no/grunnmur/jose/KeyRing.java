package no.grunnmur.jose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.grunnmur.kernel.Randomness;

/**
 * The issuer's signing keys on disk: one folder, mode 700, a PKCS#12 file a key, mode 600. For each algorithm one key
 * signs; a key is published before it signs and stays published until every token it signed is dead.
 *
 * <p>What is published and who signs is worked out when the time or the keys change, not when somebody asks. Safe for use
 * from many threads. Several processes may share a folder: what one of them changes, the others see when they
 * {@link #refresh}.
 */
public final class KeyRing {

    /** When a key is published, signs, and leaves; {@link Instant#MAX} for what is not known yet. */
    public record Schedule(Instant publishedFrom, Instant signsFrom, Instant signsUntil, Instant publishedUntil) {}

    /** A key and its times, for a person to look at. */
    public record Entry(String keyId, Algorithm algorithm, Schedule schedule) {}

    /**
     * How keys are kept and replaced.
     *
     * @param lead how long a new key is published before it signs; at least as long as clients keep the JWKS, which
     *     HelseID lets them do for a day
     * @param longestToken how long the longest token lives that a key signs
     * @param password of the PKCS#12 files; when empty one is made and kept beside them
     */
    public record Settings(Duration lead, Duration longestToken, Optional<String> password, Randomness randomness) {

        /**
         * A lead of a day and five minutes, tokens of at most an hour, a password of its own. Clients may keep the JWKS for
         * a day; the minutes are for nodes that learn of the key a moment later, and for caches between.
         */
        public static Settings usual() {
            return new Settings(
                    Duration.ofHours(24).plusMinutes(5), Duration.ofHours(1), Optional.empty(), Randomness.secure());
        }
    }

    /** A key with its times. */
    record Kept(SigningKey key, Schedule schedule) {
        Entry entry() {
            return new Entry(key.keyId(), key.algorithm(), schedule);
        }
    }

    private static final long DEVICE_PAUSE_NANOS = 10_000_000_000L;

    private final InstantSource clock;
    private final Settings settings;
    /** Null when the keys are an operator's. */
    private final KeyFolder folder;

    /** The operator's device; null when the keys are in files. */
    private final KeyDevice device;

    private long lookedAtDevice = System.nanoTime();

    /** The schedule as this ring has read or written it last. */
    private byte[] read;

    private volatile List<Kept> keys;
    private volatile KeyView view;

    private KeyRing(InstantSource clock, Settings settings, KeyFolder folder, KeyDevice device, List<Kept> keys) {
        this.clock = clock;
        this.settings = settings;
        this.folder = folder;
        this.device = device;
        this.keys = List.copyOf(keys);
        this.view = KeyView.at(clock.instant(), this.keys);
        this.read = folder == null ? new byte[0] : folder.schedule().orElseThrow();
    }

    /**
     * Opens the folder with {@linkplain Settings#usual() usual} settings.
     *
     * @throws KeysUnusable in one line, when that cannot be
     */
    public static KeyRing open(Path folder, InstantSource clock) {
        return open(folder, clock, Settings.usual());
    }

    /**
     * Opens the folder; makes it, and a first RS256, PS256 and ES256 key, when there is none.
     *
     * @throws KeysUnusable in one line, when that cannot be
     */
    public static KeyRing open(Path folder, InstantSource clock, Settings settings) {
        KeyFolder files = KeyFolder.open(folder, settings.password(), settings.randomness());
        return files.alone(
                () -> new KeyRing(clock, settings, files, null, KeyRingStart.keys(files, clock.instant(), settings)));
    }

    /**
     * The keys of an operator's PKCS#12 file, which the house never changes. An alias that begins with the name of an
     * algorithm tells the key's; otherwise RSA is RS256 and a curve tells its own. Of several keys for one algorithm the
     * one with the latest certificate that is valid already signs; all are published.
     *
     * @throws KeysUnusable in one line, when it cannot be read, is open to others or holds no key
     */
    public static KeyRing ofKeystore(Path file, String password, InstantSource clock) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (!mode.endsWith("------")) {
                    throw new KeysUnusable("The keystore " + file + " is open to others (mode " + mode
                            + "). Take their rights away, and replace the keys if others could read them.");
                }
            }
        } catch (IOException unreadable) {
            throw new KeysUnusable("The keystore " + file + " cannot be read. Check its path and owner.", unreadable);
        }
        return new KeyRing(
                clock,
                Settings.usual(),
                null,
                null,
                ofOperator("The keystore " + file, KeyFolder.read(file, password.toCharArray())));
    }

    /**
     * The keys of an operator's device (PKCS#11), which never leave it: the device signs. Chosen as in
     * {@link #ofKeystore}. A key that is added to the device, by the operator or by {@link #rotate}, is seen without a new
     * start; the house takes none away.
     *
     * @param configuration the file that the JDK's SunPKCS11 provider reads: {@code name}, {@code library}, {@code slot}
     * @throws KeysUnusable in one line, when the device cannot be used or holds no key
     */
    public static KeyRing ofDevice(Path configuration, String pin, InstantSource clock) {
        KeyDevice device = KeyDevice.open(configuration, pin.toCharArray());
        return new KeyRing(
                clock, Settings.usual(), null, device, ofOperator("The device of " + configuration, device.keys()));
    }

    private static List<Kept> ofOperator(String place, List<SigningKey> found) {
        if (found.isEmpty()) {
            throw new KeysUnusable(place + " holds no private key with a certificate.");
        }
        List<Kept> keys = new ArrayList<>();
        for (SigningKey key : found) {
            keys.add(new Kept(key, new Schedule(Instant.EPOCH, key.validFrom(), Instant.MAX, Instant.MAX)));
        }
        return keys;
    }

    /** Whether the house replaces keys that have signed for long enough by itself; those of an operator it does not. */
    public boolean isOurs() {
        return folder != null;
    }

    /**
     * The key that signs now with that algorithm.
     *
     * @throws KeysUnusable when there is none, which only an operator's keystore can cause
     */
    public SigningKey signer(Algorithm algorithm) {
        SigningKey key = view().signer(algorithm);
        if (key == null) {
            throw new KeysUnusable("There is no signing key for " + algorithm + " in the keystore.");
        }
        return key;
    }

    /** A published key by its name. */
    public Optional<PublicJwk> find(String keyId) {
        return Optional.ofNullable(view().published().get(keyId));
    }

    /** The JWKS document, kept ready; not to be changed. */
    public byte[] jwks() {
        return view().jwks();
    }

    /** The keys that are kept but not published any more, as a JWKS document. */
    public byte[] expiredJwks() {
        Instant now = clock.instant();
        StringBuilder jwks = new StringBuilder("{\"keys\":[");
        String before = "";
        for (Kept kept : keys) {
            if (!kept.schedule().publishedUntil().isAfter(now)) {
                jwks.append(before).append(kept.key().toPublishedJwk());
                before = ",";
            }
        }
        return jwks.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Publishes a new key for the algorithm with the usual lead, see {@link #rotate(Algorithm, Duration)}. */
    public Entry rotate(Algorithm algorithm) {
        return rotate(algorithm, settings.lead());
    }

    /**
     * Publishes a new key for the algorithm that takes over after the lead; the old one leaves when its last token is
     * dead. When a new key is waiting already, that one is answered and nothing changes.
     *
     * @param lead zero lets the new key sign at once, which breaks clients that keep an older JWKS
     * @throws KeysUnusable when the keys are an operator's, or cannot be written
     */
    public synchronized Entry rotate(Algorithm algorithm, Duration lead) {
        if (device != null) {
            return makeInDevice(algorithm, lead);
        }
        if (folder == null) {
            throw new KeysUnusable("The signing keys come from a keystore: add the new key there and start again.");
        }
        return folder.alone(() -> replace(algorithm, lead));
    }

    /** The old key stays, in the device and published, until the operator takes it away. */
    private Entry makeInDevice(Algorithm algorithm, Duration lead) {
        lookIntoDevice();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Entry> waiting = next(algorithm, now);
        if (waiting.isEmpty()) {
            device.make(algorithm, now.plus(lead), settings.randomness());
            lookIntoDevice();
        }
        return waiting.or(() -> next(algorithm, now.minusSeconds(1)))
                .orElseThrow(() -> new KeysUnusable("The device took the new key and does not show it."));
    }

    /** The last of an algorithm's keys that begins to sign after a time. */
    private Optional<Entry> next(Algorithm algorithm, Instant after) {
        return keys.stream()
                .filter(kept -> kept.key().algorithm() == algorithm)
                .filter(kept -> kept.schedule().signsFrom().isAfter(after))
                .max(Comparator.comparing(kept -> kept.schedule().signsFrom()))
                .map(Kept::entry);
    }

    /** Reads the device again. A device that is empty suddenly is one that has gone: the keys that are known go on. */
    boolean lookIntoDevice() {
        List<SigningKey> found = device.keys();
        Set<String> before = names(keys.stream().map(Kept::key).toList());
        if (found.isEmpty() || before.equals(names(found))) {
            return false;
        }
        hold(ofOperator("The device", found));
        return true;
    }

    private static Set<String> names(List<SigningKey> some) {
        return some.stream().map(SigningKey::keyId).collect(Collectors.toSet());
    }

    private Entry replace(Algorithm algorithm, Duration lead) {
        take(folder.schedule());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Entry> waiting = next(algorithm, now);
        if (waiting.isPresent()) {
            return waiting.get();
        }
        SigningKey made = KeyRingStart.make(folder, algorithm, now, settings);
        // Making a key can take seconds, and the lead counts from when others can know it.
        Instant told = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant change = told.plus(lead);
        List<Kept> next = new ArrayList<>();
        for (Kept kept : keys) {
            next.add(
                    kept.key().algorithm() == algorithm
                                    && kept.schedule().signsUntil().isAfter(change)
                            ? retired(kept, change)
                            : kept);
        }
        Kept fresh = new Kept(made, new Schedule(told, change, Instant.MAX, Instant.MAX));
        next.add(fresh);
        byte[] schedule = KeyScheduleFile.write(next.stream().map(Kept::entry).toList());
        folder.writeSchedule(schedule);
        read = schedule;
        hold(next);
        return fresh.entry();
    }

    /**
     * Takes over what another process, a node or {@code grunnmur keys}, has changed in the folder or the device. Cheap when
     * nothing has: one small file is read; a device is asked every ten seconds. To be called every second or so.
     *
     * @return whether anything had changed
     * @throws KeysUnusable when the folder or the device cannot be read; the keys that are known go on
     */
    public synchronized boolean refresh() {
        if (device != null && System.nanoTime() - lookedAtDevice > DEVICE_PAUSE_NANOS) {
            lookedAtDevice = System.nanoTime();
            return lookIntoDevice();
        }
        return folder != null && take(folder.schedule());
    }

    /** A schedule is written after the keys that it names, so these can be read; a lost or broken one changes nothing. */
    private boolean take(Optional<byte[]> schedule) {
        if (schedule.isEmpty() || Arrays.equals(schedule.get(), read)) {
            return false;
        }
        Optional<List<Entry>> entries = KeyScheduleFile.read(schedule.get());
        if (entries.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        List<Kept> next = new ArrayList<>();
        for (Entry entry : entries.get()) {
            if (now.isBefore(entry.schedule().publishedUntil())) {
                SigningKey known = keys.stream()
                        .map(Kept::key)
                        .filter(key -> key.keyId().equals(entry.keyId()))
                        .findFirst()
                        .orElseGet(() -> folder.read(entry.keyId()));
                next.add(new Kept(known, entry.schedule()));
            }
        }
        read = schedule.get();
        hold(next);
        return true;
    }

    private void hold(List<Kept> next) {
        keys = List.copyOf(next);
        view = KeyView.at(clock.instant(), keys);
    }

    private Kept retired(Kept old, Instant change) {
        Schedule was = old.schedule();
        return new Kept(
                old.key(),
                new Schedule(was.publishedFrom(), was.signsFrom(), change, change.plus(settings.longestToken())));
    }

    /** Every key there is, published or not. */
    public List<Entry> entries() {
        return keys.stream().map(Kept::entry).toList();
    }

    private KeyView view() {
        KeyView current = view;
        Instant now = clock.instant();
        if (!current.holdsAt(now)) {
            current = KeyView.at(now, keys);
            view = current;
        }
        return current;
    }
}
