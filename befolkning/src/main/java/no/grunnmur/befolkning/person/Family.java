package no.grunnmur.befolkning.person;

import java.util.List;

/**
 * Kin and law.
 *
 * @param relations several hold at once
 * @param parentalResponsibilities of the child and of those responsible alike; several hold at once
 * @param maritalStatuses newest first; one holds
 */
public record Family(
        List<FamilyRelation> relations,
        List<ParentalResponsibility> parentalResponsibilities,
        List<MaritalStatus> maritalStatuses) {

    static final Family NONE = new Family(List.of(), List.of(), List.of());
}
