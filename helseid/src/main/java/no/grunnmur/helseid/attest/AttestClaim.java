package no.grunnmur.helseid.attest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.NationalId;

/**
 * The claim {@value Attest#NAME}: the attest completed with names, texts and who keeps each register, and with the person.
 * The element's {@code type} is not repeated.
 *
 * <p>Source: fact sheet helseid, section 4.4 (the tree of the data model, Annex B of its specification).
 *
 * @param value the claim's value as UTF-8 JSON; not to be changed
 * @param decision the id of {@code decision_ref}: where the client's own system has the decision on access
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way into a token
public record AttestClaim(byte[] value, String decision) {

    private static final String PEOPLE = "https://www.skatteetaten.no";
    private static final String HEALTH_PERSONNEL = "https://www.helsedirektoratet.no/";
    private static final String ORGANISATIONS = "https://www.brreg.no";
    private static final String DEPARTMENTS = "https://www.nhn.no";
    private static final String NATIONAL_ID = "urn:oid:2.16.578.1.12.4.1.4.1";
    private static final String D_NUMBER = "urn:oid:2.16.578.1.12.4.1.4.2";
    private static final String HPR = "urn:oid:2.16.578.1.12.4.1.4.4";

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "AttestClaim";
    }

    /** The claim as text. */
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    static AttestClaim of(Attest attest, Optional<HealthWorker> person, Units units, CodeBook codes) {
        JsonWriter json = new JsonWriter(1024).beginObject();
        json.name("practitioner").beginObject();
        person.ifPresent(worker -> person(json, worker));
        Attest.Practitioner practitioner = attest.practitioner();
        code(json, "authorization", practitioner.authorization(), codes);
        unit(json, "legal_entity", practitioner.legalEntity(), units);
        unit(json, "point_of_care", practitioner.pointOfCare(), units);
        department(json, practitioner.department());
        json.endObject();

        Attest.CareRelationship care = attest.careRelationship();
        json.name("care_relationship").beginObject();
        code(json, "healthcare_service", care.healthcareService(), codes);
        code(json, "purpose_of_use", Optional.of(care.purposeOfUse()), codes);
        code(json, "purpose_of_use_details", care.purposeOfUseDetails(), codes);
        json.name("decision_ref").beginObject();
        json.name("id").value(care.decision().id());
        json.name("user_selected").value(care.decision().userSelected()).endObject();
        json.endObject();

        json.name("patients").beginArray();
        for (Attest.Patient patient : attest.patients()) {
            json.beginObject();
            patient.pointOfCare().ifPresent(unit -> unit(json, "point_of_care", unit, units));
            department(json, patient.department());
            json.endObject();
        }
        return new AttestClaim(
                json.endArray().endObject().toBytes(), care.decision().id());
    }

    private static void person(JsonWriter json, HealthWorker worker) {
        json.name("identifier").beginObject();
        json.name("id").value(worker.pid().value());
        json.name("name").value(worker.name());
        json.name("system").value(worker.pid().kind() == NationalId.Kind.D_NUMBER ? D_NUMBER : NATIONAL_ID);
        json.name("authority").value(PEOPLE).endObject();
        if (worker.hprNumber().isPresent()) {
            json.name("hpr_nr").beginObject();
            json.name("id").value(worker.hprNumber().get().value());
            json.name("system").value(HPR);
            json.name("authority").value(HEALTH_PERSONNEL).endObject();
        }
    }

    private static void code(JsonWriter json, String name, Optional<Attest.Code> sent, CodeBook codes) {
        if (sent.isEmpty()) {
            return;
        }
        Attest.Code code = sent.get();
        json.name(name).beginObject().name("code").value(code.code());
        codes.text(code).ifPresent(text -> json.name("text").value(text));
        json.name("system").value(code.system());
        json.name("assigner").value(codes.assigner(code)).endObject();
    }

    private static void unit(JsonWriter json, String name, Attest.Id id, Units units) {
        json.name(name).beginObject().name("id").value(id.id());
        AttestRules.number(id)
                .flatMap(units::find)
                .ifPresent(unit -> json.name("name").value(unit.name()));
        json.name("system").value(id.system());
        json.name("authority").value(ORGANISATIONS).endObject();
    }

    private static void department(JsonWriter json, Optional<Attest.Id> department) {
        if (department.isPresent()) {
            json.name("department").beginObject();
            json.name("id").value(department.get().id());
            json.name("system").value(department.get().system());
            json.name("authority").value(DEPARTMENTS).endObject();
        }
    }
}
