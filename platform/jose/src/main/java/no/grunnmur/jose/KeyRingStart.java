package no.grunnmur.jose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a ring of keys begins with: the keys of the last run that are not dead, whatever moment that run was cut short at,
 * and new ones for what is missing. The schedule is written after the keys it names, so a key that no schedule names was
 * never published.
 */
final class KeyRingStart {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRingStart.class);
    private static final List<Algorithm> FIRST_KEYS = List.of(Algorithm.RS256, Algorithm.PS256, Algorithm.ES256);

    private KeyRingStart() {}

    static List<KeyRing.Kept> keys(KeyFolder files, Instant now, KeyRing.Settings settings) {
        List<KeyRing.Kept> keys = new ArrayList<>();
        Optional<List<KeyRing.Entry>> schedule = files.schedule().flatMap(KeyScheduleFile::read);
        if (schedule.isPresent()) {
            for (KeyRing.Entry entry : schedule.get()) {
                if (now.isBefore(entry.schedule().publishedUntil())) {
                    keys.add(new KeyRing.Kept(files.read(entry.keyId()), entry.schedule()));
                }
            }
            dropUnknown(files, schedule.get(), keys);
        } else {
            keys.addAll(withoutSchedule(files, now, settings));
        }
        boolean changed = schedule.isEmpty();
        for (Algorithm algorithm : FIRST_KEYS) {
            if (keys.stream().noneMatch(kept -> kept.key().algorithm() == algorithm)) {
                keys.add(new KeyRing.Kept(
                        make(files, algorithm, now, settings),
                        new KeyRing.Schedule(now, now, Instant.MAX, Instant.MAX)));
                changed = true;
            }
        }
        if (changed) {
            files.writeSchedule(
                    KeyScheduleFile.write(keys.stream().map(KeyRing.Kept::entry).toList()));
        }
        return keys;
    }

    /** A crash of the first start, or a lost schedule: the keys there are go on; of several the newest signs. */
    private static List<KeyRing.Kept> withoutSchedule(KeyFolder files, Instant now, KeyRing.Settings settings) {
        List<SigningKey> found = new ArrayList<>();
        for (String keyId : files.keyIds()) {
            found.add(files.read(keyId));
        }
        if (!found.isEmpty()) {
            LOG.warn("The schedule of the signing keys is gone or broken: {} keys go on without it", found.size());
        }
        found.sort(Comparator.comparing(SigningKey::validFrom).reversed().thenComparing(SigningKey::keyId));
        List<KeyRing.Kept> keys = new ArrayList<>();
        for (SigningKey key : found) {
            boolean newest = keys.stream().noneMatch(kept -> kept.key().algorithm() == key.algorithm());
            Instant end = newest ? Instant.MAX : now.plus(settings.longestToken());
            keys.add(new KeyRing.Kept(key, new KeyRing.Schedule(now, now, newest ? Instant.MAX : now, end)));
        }
        return keys;
    }

    /** Key files that the schedule does not name were never published, or are dead. */
    private static void dropUnknown(KeyFolder files, List<KeyRing.Entry> schedule, List<KeyRing.Kept> alive) {
        for (String keyId : files.keyIds()) {
            if (alive.stream().noneMatch(kept -> kept.key().keyId().equals(keyId))) {
                boolean dead = schedule.stream().anyMatch(entry -> entry.keyId().equals(keyId));
                LOG.info("The {} key {} is removed", dead ? "dead" : "never published", keyId);
                files.delete(keyId);
            }
        }
    }

    static SigningKey make(KeyFolder files, Algorithm algorithm, Instant now, KeyRing.Settings settings) {
        Certificates.Certified certified = Certificates.make(algorithm, now, settings.randomness());
        SigningKey key = new SigningKey(certified.keys().getPrivate(), certified.certificate(), algorithm);
        files.write(key, certified);
        return key;
    }
}
