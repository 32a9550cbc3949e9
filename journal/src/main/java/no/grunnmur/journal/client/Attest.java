package no.grunnmur.journal.client;

import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * What the journal attests of a clinician's work: where, and that it is treatment. With it a lookup is told with its purpose
 * to whom it was about.
 *
 * <p>Source: fact sheet helseid, section 4.4 (Tillitsrammeverket).
 *
 * @param legalEntity the organisation that is responsible
 * @param pointOfCare where the clinician works
 * @param decision the journal's own name of why access was given: 1 to 64 letters, digits and hyphens
 */
public record Attest(OrganisationNumber legalEntity, OrganisationNumber pointOfCare, String decision) {

    private static final String TREATMENT = "TREAT";
    private static final String PURPOSES = "urn:oid:2.16.840.1.113883.1.11.20448";

    /** Writes the structure that HelseID reads. */
    void write(JsonWriter json) {
        json.beginObject().name("type").value("nhn:tillitsrammeverk:parameters");
        json.name("practitioner").beginObject();
        unit(json, "legal_entity", legalEntity);
        unit(json, "point_of_care", pointOfCare);
        json.endObject().name("care_relationship").beginObject();
        json.name("purpose_of_use").beginObject();
        json.name("code").value(TREATMENT).name("system").value(PURPOSES).endObject();
        json.name("decision_ref").beginObject();
        json.name("id").value(decision).name("user_selected").value(false).endObject();
        json.endObject().endObject();
    }

    private static void unit(JsonWriter json, String name, OrganisationNumber number) {
        json.name(name).beginObject();
        json.name("id")
                .value(number.value())
                .name("system")
                .value(HelseId.ORGANISATION)
                .endObject();
    }
}
