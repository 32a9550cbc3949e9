package no.grunnmur.helseid.attest;

import java.util.List;
import java.util.Optional;

/**
 * An attest as a client sends it: ids and codes with the system each comes from. Names, texts, the person and the HPR number
 * are not sent; HelseID adds them.
 *
 * <p>Source: fact sheet helseid, section 4.4.
 *
 * @param practitioner who, and where employed
 * @param careRelationship why
 * @param patients where the patients are treated; their identity is not part of an attest
 */
public record Attest(Practitioner practitioner, CareRelationship careRelationship, List<Patient> patients) {

    /** The type of the element, the name of the claim, and the scope of a client that may attest. */
    public static final String NAME = "nhn:tillitsrammeverk:parameters";

    public Attest {
        patients = List.copyOf(patients);
    }

    /** A code of a code system. */
    public record Code(String code, String system) {}

    /** An id of a register. */
    public record Id(String id, String system) {}

    /**
     * The health worker's place.
     *
     * @param authorization the category of health personnel (code system 9060) that the work is done in
     * @param legalEntity the main unit that answers for the treatment
     * @param pointOfCare the unit where the work is done
     * @param department the part of it, by RESH id
     */
    public record Practitioner(Optional<Code> authorization, Id legalEntity, Id pointOfCare, Optional<Id> department) {}

    /**
     * Why the data are needed.
     *
     * @param healthcareService the kind of service given
     * @param purposeOfUse what for
     * @param purposeOfUseDetails the event behind it
     * @param decision the decision in the client's own system that gave access
     */
    public record CareRelationship(
            Optional<Code> healthcareService,
            Code purposeOfUse,
            Optional<Code> purposeOfUseDetails,
            Decision decision) {}

    /**
     * A reference to a decision on access in the client's own system.
     *
     * @param id at most 64 letters, digits, hyphens and underscores
     * @param userSelected whether the health worker chose it
     */
    public record Decision(String id, boolean userSelected) {}

    /** Where a patient is treated. */
    public record Patient(Optional<Id> pointOfCare, Optional<Id> department) {}
}
