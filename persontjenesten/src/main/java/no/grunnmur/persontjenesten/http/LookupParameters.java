package no.grunnmur.persontjenesten.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * Reads the parameters of a lookup and collects all that is wrong with them, so that one answer tells it all. The
 * problem of the answer is the first that was found.
 *
 * <p>As the clients of the real service send them: lists by repeated names or with commas, an empty value is an absent
 * one (fact sheet person-api, sections 2 and 5.4).
 */
final class LookupParameters {

    private static final int LONGEST_NIN = 12;
    private static final int LONGEST_ID = 64;
    private static final String VERSION = "3";

    private Refusal refusal;

    private LookupParameters() {}

    /** The parameters of a lookup by id. */
    static Lookup byId(Request request) {
        LookupParameters read = new LookupParameters();
        read.version(request);
        String id = read.id(request.pathParameter("id"));
        return new Lookup(id, read.selection(request));
    }

    /**
     * The parameters of a lookup by number: the number in the form body, never in an address.
     *
     * @param syntheticOnly whether a number that could be a real person's is refused, whoever has it
     */
    static Lookup byNin(Request request, boolean syntheticOnly) {
        LookupParameters read = new LookupParameters();
        read.version(request);
        String nin = read.nin(request.form().values("nin"));
        if (syntheticOnly) {
            read.synthetic(nin);
        }
        return new Lookup(nin, read.selection(request));
    }

    /**
     * What is asked.
     *
     * @param key a number or a person id, of an admissible length
     */
    record Lookup(String key, Selection selection) {}

    private void version(Request request) {
        Optional<String> version = request.header("api-version");
        if (version.isPresent()
                && !version.get().equals(VERSION)
                && !version.get().equals("3.0")) {
            throw new Refusal(PersonProblem.API_VERSION, "the header api-version is neither absent nor 3")
                    .about("api-version", "The version of this address is 3.");
        }
    }

    private String id(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            wrong(
                    PersonProblem.ID_INVALID,
                    "id",
                    "The field id must be a string with a minimum length of 1 and a maximum length of 64.");
        }
        return id;
    }

    private String nin(List<String> values) {
        if (values.size() > 1) {
            wrong(PersonProblem.NIN_INVALID, "nin", "The field nin must be given once.");
        } else if (values.isEmpty() || values.getFirst().isEmpty()) {
            wrong(PersonProblem.NIN_MISSING, "nin", "The nin field is required.");
        } else if (values.getFirst().length() > LONGEST_NIN) {
            wrong(
                    PersonProblem.NIN_INVALID,
                    "nin",
                    "The field nin must be a string with a minimum length of 1 and a maximum length of 12.");
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** FH and DUF numbers do not tell, and H-numbers are an enterprise's own: those pass. */
    private void synthetic(String nin) {
        Optional<NationalId> id = NationalId.parse(nin);
        boolean tells = id.isPresent()
                && (id.get().kind() == NationalId.Kind.NATIONAL_IDENTITY_NUMBER
                        || id.get().kind() == NationalId.Kind.D_NUMBER);
        if (tells && !id.get().isSynthetic()) {
            wrong(
                    PersonProblem.NIN_REAL,
                    "nin",
                    "This number could be a real person's. Only synthetic numbers, with 80 or 65 added to the month, may be"
                            + " used here.");
        }
    }

    private Selection selection(Request request) {
        Set<InformationPart> parts = parts(request.query().values("informationParts"));
        boolean history = history(request.query().values("includeHistory"));
        if (refusal != null) {
            throw refusal;
        }
        return new Selection(parts, history);
    }

    private Set<InformationPart> parts(List<String> values) {
        Set<InformationPart> parts = EnumSet.noneOf(InformationPart.class);
        boolean given = false;
        boolean unknown = false;
        for (String value : values) {
            for (int from = 0; from <= value.length(); ) {
                int comma = value.indexOf(',', from);
                int to = comma < 0 ? value.length() : comma;
                if (to > from) {
                    given = true;
                    Optional<InformationPart> part = InformationPart.of(value.substring(from, to));
                    part.ifPresent(parts::add);
                    unknown |= part.isEmpty();
                }
                from = to + 1;
            }
        }
        if (!given) {
            wrong(PersonProblem.PARTS_MISSING, "informationParts", "The informationParts field is required.");
        } else if (unknown) {
            wrong(
                    PersonProblem.PARTS_UNKNOWN,
                    "informationParts",
                    "The value is not an information part; their names begin with a capital, such as Name.");
        }
        return parts;
    }

    private boolean history(List<String> values) {
        if (values.isEmpty() || (values.size() == 1 && values.getFirst().isEmpty())) {
            return false;
        }
        String value = values.getFirst();
        if (values.size() > 1 || !(value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"))) {
            wrong(PersonProblem.HISTORY_INVALID, "includeHistory", "The value must be true or false, given once.");
        }
        return value.equalsIgnoreCase("true");
    }

    private void wrong(PersonProblem problem, String field, String sentence) {
        refusal = (refusal == null ? new Refusal(problem, "a parameter is wrong: " + field) : refusal)
                .about(field, sentence);
    }
}
