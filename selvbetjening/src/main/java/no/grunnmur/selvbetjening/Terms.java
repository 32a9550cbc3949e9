package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/** The terms of APIs and who has signed them. Answered from memory. */
public interface Terms {

    /**
     * A signature that stands.
     *
     * @param signer the name of who signed
     * @param version of the terms
     * @param since when it was signed
     */
    record Signature(String signer, String version, Instant since) {}

    /** Whether the organisation's main unit has signed the terms; true for terms that do not exist. */
    boolean accepted(OrganisationNumber organisation, String terms);

    /** The signature that stands for the organisation. */
    Optional<Signature> standing(OrganisationNumber organisation, String terms);

    /** The names of those who may sign for the organisation. */
    List<String> signers(OrganisationNumber organisation);
}
