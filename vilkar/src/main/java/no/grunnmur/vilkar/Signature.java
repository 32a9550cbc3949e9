package no.grunnmur.vilkar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Terms signed for an organisation and every unit below it, those that come later too.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 5.
 *
 * @param reference unguessable; on the receipt and in its address
 * @param organisation the main unit
 * @param terms the name of the terms
 * @param version their version
 * @param language in which they were shown
 * @param sha256 of the text that was shown ({@link TermsText#sha256})
 * @param signer the pseudonym of the person in the audit
 * @param signerName the name of the person at the time
 * @param role by which right
 * @param signedAt when
 * @param expiresAt when it stops to stand by itself; empty for never
 * @param ended when and by whom it was ended; empty while it was not
 */
public record Signature(
        String reference,
        OrganisationNumber organisation,
        String terms,
        int version,
        Language language,
        String sha256,
        String signer,
        String signerName,
        SigningRole role,
        Instant signedAt,
        Optional<Instant> expiresAt,
        Optional<Ending> ended) {

    /** How long before it expires a signature may be renewed. */
    public static final Duration RENEWED_WITHIN = Duration.ofDays(60);

    /**
     * The end of a signature before its time.
     *
     * @param at when
     * @param byName who withdrew it; empty when another signature took its place
     */
    public record Ending(Instant at, Optional<String> byName) {}

    /** Whether it holds at that time, as far as it goes itself. */
    public boolean holdsAt(Instant time) {
        return ended.isEmpty() && (expiresAt.isEmpty() || time.isBefore(expiresAt.get()));
    }

    /** Whether it holds and need not be renewed yet. */
    public boolean isSettledAt(Instant time) {
        return holdsAt(time)
                && (expiresAt.isEmpty() || time.isBefore(expiresAt.get().minus(RENEWED_WITHIN)));
    }

    @Override
    public String toString() {
        return "Signature[" + organisation + " " + terms + " " + version + "]";
    }
}
