package no.grunnmur.persontjenesten.http;

import java.util.List;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonProblem;

/**
 * The header {@code api-version}. Version 3 has its number in the address, where the header may repeat it. The addresses
 * without a number are for the versions that are chosen by the header; without it the newest of those is meant, which
 * is 2, the only one left.
 *
 * <p>Source: fact sheet person-api, section 1.
 */
final class ApiVersion {

    private static final String HEADER = "api-version";

    private ApiVersion() {}

    /** Refuses a request that asks for another version than its address has. */
    static void check(Request request, Access access) {
        List<String> sent = request.headers(HEADER);
        if (sent.isEmpty()) {
            return;
        }
        String major = Integer.toString(access.version());
        if (sent.size() > 1) {
            throw new Refusal(PersonProblem.API_VERSION, sent.size() + " headers api-version")
                    .about(HEADER, "Send the header at most once.");
        }
        String version = sent.getFirst().strip();
        if (!version.isEmpty() && !version.equals(major) && !version.equals(major + ".0")) {
            throw new Refusal(PersonProblem.API_VERSION, "the header api-version is neither absent nor " + major)
                    .about(HEADER, "The version of this address is " + major + ".");
        }
    }
}
