package no.grunnmur.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request is refused for a reason of the catalogue. Thrown where the rule is checked and turned into an answer in one
 * place, by the error format of the system that was asked. Carries no stack trace: it is an answer, not a fault.
 */
public final class Refusal extends RuntimeException {

    private final Problem problem;
    private final String detail;
    private final Map<String, String> headers;

    /**
     * @param problem the row of the catalogue
     * @param detail what was seen, for the inspection view only: no secret, no national id
     */
    public Refusal(Problem problem, String detail) {
        this(problem, detail, Map.of());
    }

    private Refusal(Problem problem, String detail, Map<String, String> headers) {
        super(problem.code() + ": " + detail, null, false, false);
        this.problem = problem;
        this.detail = detail;
        this.headers = headers;
    }

    /** The same refusal with one more response header, e.g. {@code DPoP-Nonce}. */
    public Refusal with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Refusal(problem, detail, more);
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
}
