package no.grunnmur.grunndata.account;

import java.util.List;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * What stops when an account is blocked.
 *
 * @param systems those that the account is for
 * @param seen what has really used it lately
 * @param organisations whose systems those are
 * @param others the organisation's other accounts that go on working
 */
public record Impact(
        List<Fagsystem> systems, List<Use> seen, List<OrganisationNumber> organisations, List<Account> others) {

    public Impact {
        systems = List.copyOf(systems);
        seen = List.copyOf(seen);
        organisations = List.copyOf(organisations);
        others = List.copyOf(others);
    }
}
