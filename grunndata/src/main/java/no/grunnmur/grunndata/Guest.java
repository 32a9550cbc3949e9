package no.grunnmur.grunndata;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Who visits the portal of the register. Everybody with an account reads; what is edited follows from the accounts.
 *
 * @param name as it is shown
 * @param person the pseudonym of the person; empty when an old account's password was used and nobody knows whose hands
 * @param sid the session at HelseID, or empty
 * @param staff whether it is customer service, which sees everything
 * @param accounts those that are in use
 */
public record Guest(String name, String person, String sid, boolean staff, List<Account> accounts) {

    public Guest {
        accounts = List.copyOf(accounts);
    }

    /**
     * An account by which the guest is here.
     *
     * @param id its own id, as the change log knows it
     * @param edits whether it may change the entries of its organisation
     */
    public record Account(UUID id, String username, OrganisationNumber organisation, boolean edits) {

        boolean isOf(Set<Integer> organisations) {
            return organisations.contains(Integer.parseInt(organisation.value()));
        }
    }

    /** The account that edits an organisation that goes by one of these numbers. */
    public Optional<Account> editorOf(Set<Integer> organisations) {
        return accounts.stream()
                .filter(Account::edits)
                .filter(account -> account.isOf(organisations))
                .findFirst();
    }

    /** Whether the guest is of an organisation that goes by one of these numbers. */
    public boolean isOf(Set<Integer> organisations) {
        return accounts.stream().anyMatch(account -> account.isOf(organisations));
    }
}
