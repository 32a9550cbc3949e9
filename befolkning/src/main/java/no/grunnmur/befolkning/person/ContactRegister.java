package no.grunnmur.befolkning.person;

import java.time.Instant;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * A person in the common contact and reservation register (KRR). E-mail addresses are of reserved example domains,
 * telephone numbers of a series set aside for fiction.
 *
 * @param reservation whether the person has reserved against digital contact
 * @param reservedAt null unless reserved
 * @param canBeNotified whether e-mail or telephone is fresh enough for notices
 * @param email null when not given
 * @param phone null when not given
 * @param mailbox null without a digital mailbox
 * @param certificate the person's certificate; null without a mailbox
 * @param language nb, nn, en or se
 */
public record ContactRegister(
        boolean reservation,
        Status status,
        Instant reservedAt,
        boolean canBeNotified,
        Detail email,
        Detail phone,
        Mailbox mailbox,
        String certificate,
        String language,
        Instant languageUpdated) {

    public enum Status {
        ACTIVE,
        DELETED,
        NOT_REGISTERED
    }

    /**
     * An e-mail address or a telephone number.
     *
     * @param duplicated whether others have the same
     */
    public record Detail(String value, Instant updated, Instant verified, Instant validated, boolean duplicated) {}

    /** A digital mailbox and who runs it. */
    public record Mailbox(String address, OrganisationNumber vendor, String vendorName) {}
}
