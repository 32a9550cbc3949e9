package no.grunnmur.persontjenesten.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * The parameters of one request. Collects all that is wrong with them, so that one answer tells it all; the problem of
 * the answer is the first that was found. Read them, then call {@link #check}, then use what was read: until then a
 * wrong value is only some value of its type.
 *
 * <p>Names are matched exactly; names that nobody asked for are passed over.
 */
final class Parameters {

    private final Request request;
    private Values query;
    private Values form;
    private Refusal refusal;

    private Parameters(Request request) {
        this.request = request;
    }

    /** The parameters of a request to an endpoint of that access; refused at once when it asks for another version. */
    static Parameters of(Request request, Access access) {
        ApiVersion.check(request, access);
        return new Parameters(request);
    }

    /** The parameters of a request to an endpoint of our own, which has its version in the address alone. */
    static Parameters of(Request request) {
        return new Parameters(request);
    }

    /** Those of the address. */
    Values query() {
        if (query == null) {
            query = new Values(request.query(), this);
        }
        return query;
    }

    /** Those of the body; a body that is no form is refused at once. */
    Values form() {
        if (form == null) {
            form = new Values(request.form(), this);
        }
        return form;
    }

    /** A {@code {name}} of the route. */
    String path(String name) {
        return request.pathParameter(name);
    }

    /** What of a person is asked for: {@code informationParts}, at least one, and {@code includeHistory}. */
    Selection selection() {
        Set<InformationPart> parts = parts();
        return new Selection(parts, query().flag("includeHistory", PersonProblem.HISTORY_INVALID));
    }

    private Set<InformationPart> parts() {
        List<String> names = query().list("informationParts");
        Set<InformationPart> parts = EnumSet.noneOf(InformationPart.class);
        boolean unknown = false;
        for (String name : names) {
            Optional<InformationPart> part = InformationPart.of(name);
            part.ifPresent(parts::add);
            unknown |= part.isEmpty();
        }
        if (names.isEmpty() && !isWrong("informationParts")) {
            wrong(PersonProblem.PARTS_MISSING, "informationParts", "The informationParts field is required.");
        } else if (unknown) {
            wrong(
                    PersonProblem.PARTS_UNKNOWN,
                    "informationParts",
                    "The value is not an information part; their names begin with a capital, such as Name.");
        }
        return parts;
    }

    /** Remembers something wrong. */
    void wrong(PersonProblem problem, String field, String sentence) {
        refusal = (refusal == null ? new Refusal(problem, "a parameter is wrong: " + field) : refusal)
                .about(field, sentence);
    }

    /** Whether something is wrong with that field already. */
    boolean isWrong(String field) {
        return refusal != null && refusal.fields().containsKey(field);
    }

    /** Refuses the request when anything was wrong. */
    void check() {
        if (refusal != null) {
            throw refusal;
        }
    }
}
