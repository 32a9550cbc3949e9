package no.grunnmur.helseid.attest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an attest out of JSON values. What HelseID fills in itself ({@code name}, {@code text}, {@code authority},
 * {@code assigner}) is passed over when a client sends it; anything else that the profile does not know is a fault, so that a
 * misspelt part is not lost in silence.
 */
final class AttestReader {

    private static final int LONGEST_TEXT = 100;
    private static final int LONGEST_DECISION = 64;
    private static final int MOST_PATIENTS = 20;
    private static final Set<String> OF_THE_CODE_SYSTEM = Set.of("text", "assigner");
    private static final Set<String> OF_THE_REGISTER = Set.of("name", "authority");

    /** Where and how the structure breaks. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String seen) {
            super(seen, null, false, false);
        }
    }

    private AttestReader() {}

    /** @throws Malformed at the first part that is missing or of another form */
    static Attest read(Map<?, ?> element) {
        only(element, "", Set.of("type", "version", "practitioner", "care_relationship", "patients"));
        return new Attest(
                practitioner(object(element, "practitioner", "")),
                careRelationship(object(element, "care_relationship", "")),
                patients(element.get("patients")));
    }

    private static Attest.Practitioner practitioner(Map<?, ?> members) {
        String at = "practitioner.";
        only(members, at, Set.of("authorization", "legal_entity", "point_of_care", "department"));
        return new Attest.Practitioner(
                optionalCode(members, "authorization", at),
                id(object(members, "legal_entity", at), at + "legal_entity."),
                id(object(members, "point_of_care", at), at + "point_of_care."),
                optionalId(members, "department", at));
    }

    private static Attest.CareRelationship careRelationship(Map<?, ?> members) {
        String at = "care_relationship.";
        only(members, at, Set.of("healthcare_service", "purpose_of_use", "purpose_of_use_details", "decision_ref"));
        return new Attest.CareRelationship(
                optionalCode(members, "healthcare_service", at),
                code(object(members, "purpose_of_use", at), at + "purpose_of_use."),
                optionalCode(members, "purpose_of_use_details", at),
                decision(object(members, "decision_ref", at)));
    }

    private static Attest.Decision decision(Map<?, ?> members) {
        String at = "care_relationship.decision_ref.";
        only(members, at, Set.of("id", "user_selected", "description"));
        String id = text(members, "id", at);
        if (id.length() > LONGEST_DECISION || !isPlain(id)) {
            throw new Malformed(at + "id is not 1 to 64 letters, digits, hyphens and underscores");
        }
        if (!(members.get("user_selected") instanceof Boolean userSelected)) {
            throw new Malformed(at + "user_selected is not true or false");
        }
        return new Attest.Decision(id, userSelected);
    }

    private static List<Attest.Patient> patients(Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> elements) || elements.size() > MOST_PATIENTS) {
            throw new Malformed("patients is not an array of at most " + MOST_PATIENTS);
        }
        List<Attest.Patient> patients = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof Map<?, ?> members)) {
                throw new Malformed("patients holds what is no object");
            }
            only(members, "patients.", Set.of("point_of_care", "department"));
            patients.add(new Attest.Patient(
                    optionalId(members, "point_of_care", "patients."), optionalId(members, "department", "patients.")));
        }
        return patients;
    }

    private static Optional<Attest.Code> optionalCode(Map<?, ?> members, String name, String at) {
        return members.get(name) == null
                ? Optional.empty()
                : Optional.of(code(object(members, name, at), at + name + "."));
    }

    private static Optional<Attest.Id> optionalId(Map<?, ?> members, String name, String at) {
        return members.get(name) == null
                ? Optional.empty()
                : Optional.of(id(object(members, name, at), at + name + "."));
    }

    private static Attest.Code code(Map<?, ?> members, String at) {
        only(members, at, Set.of("code", "system"), OF_THE_CODE_SYSTEM);
        return new Attest.Code(text(members, "code", at), text(members, "system", at));
    }

    private static Attest.Id id(Map<?, ?> members, String at) {
        only(members, at, Set.of("id", "system"), OF_THE_REGISTER);
        return new Attest.Id(text(members, "id", at), text(members, "system", at));
    }

    private static Map<?, ?> object(Map<?, ?> members, String name, String at) {
        if (members.get(name) instanceof Map<?, ?> object) {
            return object;
        }
        throw new Malformed(at + name + (members.containsKey(name) ? " is not an object" : " is missing"));
    }

    private static String text(Map<?, ?> members, String name, String at) {
        if (members.get(name) instanceof String text && !text.isEmpty() && text.length() <= LONGEST_TEXT) {
            return text;
        }
        throw new Malformed(at + name + (members.containsKey(name) ? " is not a text of sound length" : " is missing"));
    }

    @SafeVarargs
    private static void only(Map<?, ?> members, String at, Set<String>... known) {
        for (Object name : members.keySet()) {
            boolean isKnown = false;
            for (Set<String> names : known) {
                isKnown |= names.contains(name);
            }
            if (!isKnown) {
                throw new Malformed(
                        at.isEmpty()
                                ? "a member that the profile does not know"
                                : at + " holds a member that the profile does not know");
            }
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
