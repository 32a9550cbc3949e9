package no.grunnmur.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request is refused for a reason of the catalogue. Thrown where the rule is checked and turned into an answer in one
 * place, by the error format of the system that was asked. Carries no stack trace: it is an answer, not a fault.
 */
public final class Refusal extends RuntimeException {

    private final Problem problem;
    private final String detail;
    private final Map<String, String> headers;
    private final Map<String, List<String>> fields;

    /**
     * @param problem the row of the catalogue
     * @param detail what was seen, for the inspection view only: no secret, no national id
     */
    public Refusal(Problem problem, String detail) {
        this(problem, detail, Map.of(), Map.of());
    }

    private Refusal(Problem problem, String detail, Map<String, String> headers, Map<String, List<String>> fields) {
        super(problem.code() + ": " + detail, null, false, false);
        this.problem = problem;
        this.detail = detail;
        this.headers = headers;
        this.fields = fields;
    }

    /** The same refusal with one more response header, e.g. {@code DPoP-Nonce}. */
    public Refusal with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Refusal(problem, detail, more, fields);
    }

    /**
     * The same refusal with one more sentence about a field of the request, for answers that list what is wrong field by
     * field (the {@code errors} of a ProblemDetails document).
     *
     * @param field the field's name on the wire
     * @param sentence public: what the rule is, never the value that came
     */
    public Refusal about(String field, String sentence) {
        Map<String, List<String>> more = new LinkedHashMap<>(fields);
        List<String> sentences = new ArrayList<>(more.getOrDefault(field, List.of()));
        sentences.add(sentence);
        more.put(field, List.copyOf(sentences));
        return new Refusal(problem, detail, headers, more);
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return detail;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** What is wrong with each field, in the order it was found; empty when the refusal is not about fields. */
    public Map<String, List<String>> fields() {
        return fields;
    }
}
