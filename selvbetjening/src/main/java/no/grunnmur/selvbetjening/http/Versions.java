package no.grunnmur.selvbetjening.http;

import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.SelvProblem;

/** Versions as entity tags: who sends {@code If-Match} changes what was read, or nothing (RFC 9110, section 13.1.1). */
final class Versions {

    private Versions() {}

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** The version that the request wants to change; {@link Kept#ANY} when it does not say. */
    static long wanted(Request request, long there) {
        var lines = request.headers("If-Match");
        if (lines.isEmpty()) {
            return Kept.ANY;
        }
        for (String tag : String.join(",", lines).split(",", -1)) {
            if (tag.strip().equals("*") || tag.strip().equals(tag(there))) {
                return tag.strip().equals("*") ? Kept.ANY : there;
            }
        }
        throw new Refusal(SelvProblem.CHANGED_MEANWHILE, "If-Match names another version than " + there);
    }

    /** {@code ?dryRun=true}. */
    static boolean dryRun(Request request) {
        var values = request.query().values("dryRun");
        String value = values.isEmpty() ? "false" : values.getFirst();
        if (values.size() > 1 || !(value.equals("true") || value.equals("false"))) {
            throw new Refusal(SelvProblem.PARAMETER, "dryRun is neither true nor false")
                    .about("dryRun", SelvProblem.PARAMETER.summary());
        }
        return value.equals("true");
    }
}
