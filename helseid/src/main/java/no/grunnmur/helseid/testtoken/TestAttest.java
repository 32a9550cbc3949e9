package no.grunnmur.helseid.testtoken;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.attest.Units;
import no.grunnmur.kernel.OrganisationNumber;

/** The attest of a test token: a usual one, with the parts that are given instead and without those to be left out. */
final class TestAttest {

    private static final String GROUP = "tillitsrammeverkClaimsParameters";
    private static final String DIRECTORATE = "https://www.helsedirektoratet.no/";
    private static final String ORGANISATIONS = "urn:oid:2.16.578.1.12.4.1.4.101";
    private static final String BRREG = "https://www.brreg.no";
    private static final String DEPARTMENTS = "urn:oid:2.16.578.1.12.4.1.4.102";
    private static final String NHN = "https://www.nhn.no";

    private final Asked asked;
    private final Units units;

    TestAttest(Asked asked, Units units) {
        this.asked = asked;
        this.units = units;
    }

    /** The claim's value, members in the order of HelseID's. */
    Map<String, Object> claim(
            TestTokens.Usual usual, Optional<String> pid, Optional<String> name, Optional<String> hpr) {
        Map<String, Object> practitioner = new LinkedHashMap<>();
        if (pid.isPresent()) {
            Map<String, Object> identifier = new LinkedHashMap<>();
            identifier.put("id", pid.get());
            name.ifPresent(text -> identifier.put("name", text));
            identifier.put("system", given("practitionerIdentifierSystem", "urn:oid:2.16.578.1.12.4.1.4.1"));
            identifier.put("authority", given("practitionerIdentifierAuthority", "https://www.skatteetaten.no"));
            practitioner.put("identifier", identifier);
        }
        if (hpr.isPresent() && isSet("PractitionerHprNr")) {
            Map<String, Object> number = new LinkedHashMap<>();
            number.put("id", hpr.get());
            number.put("system", given("practitionerHprNrSystem", "urn:oid:2.16.578.1.12.4.1.4.4"));
            number.put("authority", given("practitionerHprNrAuthority", DIRECTORATE));
            practitioner.put("hpr_nr", number);
        }
        if (isSet("PractitionerAuthorization")) {
            String system = "urn:oid:2.16.578.1.12.4.1.1.9060";
            practitioner.put("authorization", code("practitionerAuthorization", "LE", "Lege", system, DIRECTORATE));
        }
        practitioner.put(
                "legal_entity",
                unit("practitionerLegalEntity", usual.organisation(), "legalEntityId", "legalEntityName"));
        practitioner.put(
                "point_of_care", unit("practitionerPointOfCare", usual.unit(), "pointOfCareId", "pointOfCareName"));
        if (isSet("PractitionerDepartment")) {
            practitioner.put("department", department("practitionerDepartment"));
        }
        Map<String, Object> attest = new LinkedHashMap<>();
        attest.put("practitioner", practitioner);
        attest.put("care_relationship", care());
        attest.put("patients", List.of(patient(usual)));
        return attest;
    }

    private Map<String, Object> care() {
        Map<String, Object> care = new LinkedHashMap<>();
        if (isSet("CareRelationshipHealthcareService")) {
            Map<String, Object> service = new LinkedHashMap<>();
            service.put("code", given("careRelationshipHealthcareServiceCode", "KA02"));
            service.put("text", given("careRelationshipHealthcareServiceText", "Legevakttjeneste"));
            service.put("system", given("careRelationshipHealthcareSystem", "urn:oid:2.16.578.1.12.4.1.1.8663"));
            service.put("assigner", given("careRelationshipHealthcareAssigner", DIRECTORATE));
            care.put("healthcare_service", service);
        }
        care.put(
                "purpose_of_use",
                code(
                        "careRelationshipPurposeOfUse",
                        "TREAT",
                        "Behandling",
                        "urn:oid:2.16.840.1.113883.1.11.20448",
                        "https://www.hl7.org"));
        if (isSet("CareRelationshipPurposeOfUseDetails")) {
            care.put(
                    "purpose_of_use_details",
                    code(
                            "careRelationshipPurposeOfUseDetails",
                            "BEHANDLER",
                            "Bruker har behandlingsansvar for pasienten",
                            "urn:AuditEventHL7Norway/CodeSystem/carerelation",
                            "https://www.hl7.no"));
        }
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put(
                "id",
                asked.text(GROUP, "careRelationshipDecisionRefId", "careRelationshipTracingRefId")
                        .orElse("30F4AB40-DBC2-41A7-8AC4-181AD3FDC25B"));
        decision.put("user_selected", asked.flag(GROUP, "careRelationshipDecisionRefUserSelected"));
        care.put("decision_ref", decision);
        return care;
    }

    private Map<String, Object> patient(TestTokens.Usual usual) {
        Map<String, Object> patient = new LinkedHashMap<>();
        if (isSet("PatientsPointOfCare")) {
            patient.put("point_of_care", unit("patientsPointOfCare", usual.unit(), "", ""));
        }
        if (isSet("PatientsDepartment")) {
            patient.put("department", department("patientsDepartment"));
        }
        return patient;
    }

    private Map<String, Object> code(String prefix, String code, String text, String system, String assigner) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("code", given(prefix + "Code", code));
        part.put("text", given(prefix + "Text", text));
        part.put("system", given(prefix + "System", system));
        part.put("assigner", given(prefix + "Assigner", assigner));
        return part;
    }

    private Map<String, Object> unit(String prefix, OrganisationNumber usual, String olderId, String olderName) {
        Map<String, Object> part = new LinkedHashMap<>();
        String id = asked.text(GROUP, prefix + "Id", olderId).orElse(usual.value());
        part.put("id", id);
        part.put(
                "name",
                asked.text(GROUP, prefix + "Name", olderName)
                        .orElseGet(() -> OrganisationNumber.parse(id)
                                .flatMap(units::find)
                                .map(Units.Unit::name)
                                .orElse("Ukjent virksomhet")));
        part.put("system", given(prefix + "System", ORGANISATIONS));
        part.put("authority", given(prefix + "Authority", BRREG));
        return part;
    }

    private Map<String, Object> department(String prefix) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("id", given(prefix + "Id", "705592"));
        part.put("name", given(prefix + "Name", "Testavdelingen"));
        part.put("system", given(prefix + "System", DEPARTMENTS));
        part.put("authority", given(prefix + "Authority", NHN));
        return part;
    }

    private boolean isSet(String part) {
        return !asked.flag(GROUP, "dontSet" + part);
    }

    private String given(String name, String usual) {
        return asked.text(GROUP, name).orElse(usual);
    }
}
