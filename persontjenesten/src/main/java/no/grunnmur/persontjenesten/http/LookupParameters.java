package no.grunnmur.persontjenesten.http;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.Selection;

/**
 * Reads the parameters of the lookups: one person or many, by id or by number. What is wrong is left in the {@link
 * Parameters}. Source: fact sheet person-api, section 2.
 */
final class LookupParameters {

    private static final int LONGEST_NIN = 12;
    private static final int LONGEST_ID = 64;
    private static final int MOST_AT_ONCE = 100;

    private LookupParameters() {}

    /**
     * Who is asked for and what.
     *
     * @param key a number or a person id
     */
    record Lookup(String key, Selection selection) {}

    /**
     * Who are asked for and what.
     *
     * @param keys numbers or person ids in the order they were sent
     */
    record Bulk(List<String> keys, Selection selection) {}

    /** The parameters of a lookup by id. */
    static Lookup byId(Parameters parameters) {
        String id = parameters.path("id");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            parameters.wrong(PersonProblem.ID_INVALID, "id", "The field id " + Values.lengths(1, LONGEST_ID));
        }
        return new Lookup(id, parameters.selection());
    }

    /**
     * The parameters of a lookup by number: the number in the form body, never in an address.
     *
     * @param syntheticOnly whether a number that could be a real person's is refused, whoever has it
     */
    static Lookup byNin(Parameters parameters, boolean syntheticOnly) {
        String nin = parameters.form().text("nin", 1, LONGEST_NIN, PersonProblem.NIN_INVALID);
        if (nin == null) {
            parameters.wrong(PersonProblem.NIN_MISSING, "nin", "The nin field is required.");
        } else if (syntheticOnly) {
            synthetic(parameters, "nin", nin);
        }
        return new Lookup(nin, parameters.selection());
    }

    /** The parameters of a bulk lookup by ids. */
    static Bulk byIds(Parameters parameters) {
        List<String> ids = keys(parameters, "personIds", LONGEST_ID, PersonProblem.ID_INVALID);
        return new Bulk(ids, parameters.selection());
    }

    /** The parameters of a bulk lookup by numbers. */
    static Bulk byNins(Parameters parameters, boolean syntheticOnly) {
        List<String> nins = keys(parameters, "nins", LONGEST_NIN, PersonProblem.NIN_INVALID);
        if (syntheticOnly) {
            for (String nin : nins) {
                if (!synthetic(parameters, "nins", nin)) {
                    break;
                }
            }
        }
        return new Bulk(nins, parameters.selection());
    }

    private static List<String> keys(Parameters parameters, String field, int longest, PersonProblem problem) {
        List<String> keys = parameters.form().list(field);
        if (keys.isEmpty() && !parameters.isWrong(field)) {
            parameters.wrong(PersonProblem.KEYS_MISSING, field, "The " + field + " field is required.");
        } else if (keys.size() > MOST_AT_ONCE) {
            parameters.wrong(
                    PersonProblem.KEYS_TOO_MANY,
                    field,
                    "The field " + field + " must have a minimum length of 1 and a maximum length of " + MOST_AT_ONCE
                            + ".");
        }
        for (String key : keys) {
            if (key.length() > longest) {
                parameters.wrong(problem, field, "Each element of " + field + " " + Values.lengths(1, longest));
                break;
            }
        }
        return keys;
    }

    /** FH and DUF numbers do not tell, and H-numbers are an enterprise's own: those pass. */
    private static boolean synthetic(Parameters parameters, String field, String nin) {
        Optional<NationalId> id = NationalId.parse(nin);
        boolean tells = id.isPresent()
                && (id.get().kind() == NationalId.Kind.NATIONAL_IDENTITY_NUMBER
                        || id.get().kind() == NationalId.Kind.D_NUMBER);
        if (!tells || id.get().isSynthetic()) {
            return true;
        }
        parameters.wrong(
                PersonProblem.NIN_REAL,
                field,
                "This number could be a real person's. Only synthetic numbers, with 80 or 65 added to the month, may be"
                        + " used here.");
        return false;
    }
}
