package no.grunnmur.vilkar;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.Mail;

/**
 * Versions and signatures, kept. What changes something takes the e-mails that tell of it, which are written in the same
 * transaction, and the record for the audit, which is made before the transaction is committed: nothing is changed without a record.
 */
public interface TermsRegister {

    /** What came of an attempt to sign. */
    sealed interface Outcome {

        /** It was written. */
        record Signed() implements Outcome {}

        /** It stood already, by this signature. */
        record Already(Signature signature) implements Outcome {}

        /** There is a newer version than the one that was signed. */
        record Newer() implements Outcome {}
    }

    /** Every version of the terms, ascending; from memory. */
    List<TermsVersion> versions(String terms);

    /** What a main unit has signed and not withdrawn; from memory. */
    Agreement agreement(OrganisationNumber organisation, String terms);

    /** The main units that have signed and not withdrawn, in any version; from memory. */
    List<OrganisationNumber> signed(String terms);

    /** Every signature of an organisation, ended ones too, the newest first. */
    List<Signature> history(OrganisationNumber organisation, String terms);

    /** The signature of that reference. */
    Optional<Signature> find(String reference);

    /** The receipt of that signature as PDF. */
    Optional<byte[]> receipt(String reference);

    /**
     * Signs the newest version, once: of two who sign at once, one has signed and the other is told so.
     *
     * @param record makes the record for the audit
     */
    Outcome sign(Signature signature, byte[] receipt, List<Mail> mails, Runnable record);

    /**
     * Ends every signature of the organisation.
     *
     * @return whether there was one
     */
    boolean withdraw(
            OrganisationNumber organisation, String terms, Signature.Ending ending, List<Mail> mails, Runnable record);

    /**
     * Publishes a version.
     *
     * @return whether its number was the next one: not, when somebody else has published in the meantime
     */
    boolean publish(TermsVersion version, List<Mail> mails, Runnable record);

    /**
     * Writes e-mails once for a reason, whichever node comes first.
     *
     * @param reason what is told, e.g. {@code version 2, 14 days left}
     * @return whether it was for the first time
     */
    boolean remind(OrganisationNumber organisation, String terms, String reason, List<Mail> mails, Runnable record);
}
