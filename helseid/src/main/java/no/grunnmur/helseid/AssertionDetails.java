package no.grunnmur.helseid;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.attest.Attest;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;

/**
 * What a client says in its assertion about the organisation it speaks for, taken apart but not yet believed.
 *
 * <p>Accepted shapes: the claim {@code assertion_details}, or in older clients {@code authorization_details}; an object,
 * an array of objects, or either of them as JSON in a string. A single-tenant client names a child, a multi-tenant one a
 * parent and perhaps a child in {@code NO:ORGNR:parent[:child]}, with or without a trailing colon.
 *
 * <p>Source: fact sheet helseid, sections 4.2 and 4.3.
 */
final class AssertionDetails {

    private static final String HELSEID_AUTHORIZATION = "helseid_authorization";
    private static final String SFM_JOURNAL_ID = "nhn:sfm:journal-id";

    /** The number alone: ENH of Enhetsregisteret, and the number that older clients use for the same. */
    private static final List<String> CHILD_SYSTEMS =
            List.of("urn:oid:2.16.578.1.12.4.1.4.101", "urn:oid:2.16.578.1.12.4.1.2.101");

    private static final String PARENT_SYSTEM = "urn:oid:1.0.6523";
    private static final String PARENT_PREFIX = "NO:ORGNR:";
    private static final int MOST_ELEMENTS = 8;
    private static final int LONGEST_JOURNAL_ID = 200;

    private static final AssertionDetails NOTHING = new AssertionDetails();

    private String parent;
    private String child;
    private String journalId;
    private Map<?, ?> attest;
    private HelseIdProblem problem;
    private String seen;

    private AssertionDetails() {}

    /** The parent's number as it was written; null when none was passed. */
    String parent() {
        return parent;
    }

    /** The child's number as it was written; null when none was passed. */
    String child() {
        return child;
    }

    /** The identity of the journal in the shared medication list (SFM); null when none was passed. */
    String journalId() {
        return journalId;
    }

    /** The attest of the trust framework as it was written, not yet read. */
    Optional<Map<?, ?>> attest() {
        return Optional.ofNullable(attest);
    }

    /** Whether an organisation was passed. */
    boolean namesOrganisation() {
        return parent != null || child != null;
    }

    /** What was seen when the details break that rule; null when they do not. */
    String broken(HelseIdProblem rule) {
        return problem == rule ? seen : Rule.HOLDS;
    }

    /** Makes sure that a fault which no rule names does not pass for details that say nothing. */
    void requireJudged() {
        if (problem != null) {
            throw new IllegalStateException("no rule for " + problem);
        }
    }

    /** Reads the details out of an assertion's claims. */
    static AssertionDetails in(JsonObject claims) {
        Object current = claims.get("assertion_details");
        Object older = claims.get("authorization_details");
        if (current == null && older == null) {
            return NOTHING;
        }
        AssertionDetails details = new AssertionDetails();
        if (current != null && older != null) {
            details.fail(HelseIdProblem.ORGANISATION_STRUCTURE, "both assertion_details and authorization_details");
        } else {
            details.readAny(current != null ? current : older);
        }
        return details;
    }

    private void readAny(Object value) {
        switch (value) {
            case String text -> readText(text);
            case List<?> elements -> readElements(elements);
            case Map<?, ?> element -> readElement(element);
            default -> fail(HelseIdProblem.ORGANISATION_STRUCTURE, "neither object nor array nor JSON in a string");
        }
    }

    /** The reader takes objects only, so the text becomes the one member of one. */
    private void readText(String text) {
        try {
            byte[] wrapped = ("{\"v\":" + text + "}").getBytes(StandardCharsets.UTF_8);
            Map<String, Object> members = JsonObject.parse(wrapped).members();
            if (members.size() == 1 && !(members.get("v") instanceof String)) {
                readAny(members.get("v"));
                return;
            }
        } catch (JsonException notJson) {
            // said below, together with JSON of another kind
        }
        if (problem == null) {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, "the string is no JSON object or array");
        }
    }

    private void readElements(List<?> elements) {
        if (elements.size() > MOST_ELEMENTS) {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, elements.size() + " elements");
            return;
        }
        for (Object element : elements) {
            if (problem == null) {
                if (element instanceof Map<?, ?> object) {
                    readElement(object);
                } else {
                    fail(HelseIdProblem.ORGANISATION_STRUCTURE, "an element that is no object");
                }
            }
        }
    }

    private void readElement(Map<?, ?> element) {
        Object type = element.get("type");
        if (HELSEID_AUTHORIZATION.equals(type)) {
            readOrganisation(element);
        } else if (SFM_JOURNAL_ID.equals(type)) {
            readJournalId(element);
        } else if (Attest.NAME.equals(type)) {
            readAttest(element);
        } else if (type instanceof String) {
            fail(HelseIdProblem.DETAILS_TYPE, "a type that is not known");
        } else {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, "an element without type");
        }
    }

    private void readAttest(Map<?, ?> element) {
        if (attest == null) {
            attest = element;
        } else {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, "two attests");
        }
    }

    private void readOrganisation(Map<?, ?> element) {
        Object identifier = at(at(at(element, "practitioner_role"), "organization"), "identifier");
        if (parent != null || child != null) {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, "two organisations");
        } else if (!"ENH".equals(at(identifier, "type"))
                || !(at(identifier, "system") instanceof String system)
                || !(at(identifier, "value") instanceof String value)) {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, "no practitioner_role.organization.identifier of type ENH");
        } else if (CHILD_SYSTEMS.contains(system)) {
            child = value;
        } else if (system.equals(PARENT_SYSTEM)) {
            readParentAndChild(value);
        } else {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, "an identifier system that is not known");
        }
    }

    private void readParentAndChild(String value) {
        if (!value.startsWith(PARENT_PREFIX)) {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, "the value does not begin with " + PARENT_PREFIX);
            return;
        }
        int start = PARENT_PREFIX.length();
        int colon = value.indexOf(':', start);
        parent = value.substring(start, colon < 0 ? value.length() : colon);
        String rest = colon < 0 ? "" : value.substring(colon + 1);
        if (rest.endsWith(":") && rest.length() > 1) {
            rest = rest.substring(0, rest.length() - 1);
        }
        if (rest.indexOf(':') >= 0) {
            fail(HelseIdProblem.ORGANISATION_STRUCTURE, "more than two numbers");
        } else if (!rest.isEmpty()) {
            child = rest;
        }
    }

    private void readJournalId(Map<?, ?> element) {
        if (journalId == null
                && at(at(element, "value"), "journal_id") instanceof String id
                && !id.isEmpty()
                && id.length() <= LONGEST_JOURNAL_ID) {
            journalId = id;
        } else {
            fail(HelseIdProblem.SFM_STRUCTURE, "no value.journal_id, or two");
        }
    }

    private void fail(HelseIdProblem why, String what) {
        problem = why;
        seen = what;
    }

    private static Object at(Object object, String member) {
        return object instanceof Map<?, ?> map ? map.get(member) : null;
    }
}
