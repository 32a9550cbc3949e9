package no.grunnmur.jose;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a ring of keys looks like from one change to the next: who signs, what is published, and the JWKS as bytes.
 *
 * @param from the view holds from then
 * @param until up to but not including then
 */
@SuppressWarnings("ArrayRecordComponent") // views are never compared
record KeyView(
        Instant from,
        Instant until,
        Map<Algorithm, SigningKey> signers,
        Map<String, PublicJwk> published,
        byte[] jwks) {

    static KeyView at(Instant now, List<KeyRing.Kept> keys) {
        Map<Algorithm, KeyRing.Kept> signers = new EnumMap<>(Algorithm.class);
        Instant from = Instant.MIN;
        Instant until = Instant.MAX;
        for (KeyRing.Kept kept : keys) {
            signers.merge(kept.key().algorithm(), kept, (one, other) -> better(one, other, now));
            KeyRing.Schedule schedule = kept.schedule();
            for (Instant change : List.of(
                    schedule.publishedFrom(), schedule.signsFrom(), schedule.signsUntil(), schedule.publishedUntil())) {
                if (change.isAfter(now)) {
                    until = change.isBefore(until) ? change : until;
                } else {
                    from = change.isAfter(from) ? change : from;
                }
            }
        }
        Map<Algorithm, SigningKey> signing = new EnumMap<>(Algorithm.class);
        signers.forEach((algorithm, kept) -> signing.put(algorithm, kept.key()));
        Map<String, PublicJwk> published = new LinkedHashMap<>();
        StringBuilder jwks = new StringBuilder("{\"keys\":[");
        for (KeyRing.Kept kept : keys) {
            boolean signs = signing.get(kept.key().algorithm()) == kept.key();
            if (signs || isPublished(kept.schedule(), now)) {
                jwks.append(published.isEmpty() ? "" : ",").append(kept.key().toPublishedJwk());
                published.put(kept.key().keyId(), kept.key().publicKey());
            }
        }
        return new KeyView(
                from, until, signing, published, jwks.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isPublished(KeyRing.Schedule schedule, Instant now) {
        return !now.isBefore(schedule.publishedFrom()) && now.isBefore(schedule.publishedUntil());
    }

    /** The one that began to sign last; when the clock stands before all of them, the one that will be first. */
    private static KeyRing.Kept better(KeyRing.Kept one, KeyRing.Kept other, Instant now) {
        Instant first = one.schedule().signsFrom();
        Instant second = other.schedule().signsFrom();
        boolean firstSigns = !first.isAfter(now);
        boolean secondSigns = !second.isAfter(now);
        if (firstSigns != secondSigns) {
            return firstSigns ? one : other;
        }
        boolean firstWins = firstSigns ? first.isAfter(second) : first.isBefore(second);
        return firstWins
                        || (first.equals(second)
                                && one.schedule()
                                        .signsUntil()
                                        .isAfter(other.schedule().signsUntil()))
                ? one
                : other;
    }

    boolean holdsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    SigningKey signer(Algorithm algorithm) {
        return signers.get(algorithm);
    }
}
