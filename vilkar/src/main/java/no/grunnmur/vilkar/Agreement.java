package no.grunnmur.vilkar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an organisation has signed of some terms, and whether that stands.
 *
 * <p>A signature stands while it has neither been withdrawn nor expired, and while it is of the version that counts or of
 * one that is published already and counts later: whoever signs ahead is bound at once and has not to sign twice.
 *
 * @param signatures none of them ended, the newest version first
 */
public record Agreement(List<Signature> signatures) {

    /** Nothing signed. */
    public static final Agreement NONE = new Agreement(List.of());

    public Agreement {
        signatures = List.copyOf(signatures);
    }

    /**
     * The signature by which the terms stand.
     *
     * @param counting the number of the version that counts at that time, or of one that is asked for; 0 when none does
     */
    public Optional<Signature> standing(int counting, Instant time) {
        for (Signature signature : signatures) {
            if (signature.version() >= counting && signature.holdsAt(time)) {
                return Optional.of(signature);
            }
        }
        return Optional.empty();
    }

    /** The number of the version that counts at a time: the highest whose time has come; 0 for none. */
    public static int counting(List<TermsVersion> versions, Instant time) {
        int counting = 0;
        for (TermsVersion version : versions) {
            if (version.countsAt(time) && version.number() > counting) {
                counting = version.number();
            }
        }
        return counting;
    }
}
