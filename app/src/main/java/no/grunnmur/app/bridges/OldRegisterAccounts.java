package no.grunnmur.app.bridges;

import java.util.Optional;
import no.grunnmur.grunndata.BasicAccounts;
import no.grunnmur.grunndata.ServiceAccount;
import no.grunnmur.personregister.Accounts;

/** The accounts that systems log in to Grunndata with are those of the old person register too. */
public final class OldRegisterAccounts implements Accounts {

    private final BasicAccounts accounts;

    public OldRegisterAccounts(BasicAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Answer authenticate(String username, String password, String address, Optional<String> agent) {
        return switch (accounts.authenticate(username, password, new BasicAccounts.Source(address, agent))) {
            case BasicAccounts.Refused refused -> new Refused(refused.reason(), refused.retryAfterSeconds());
            case BasicAccounts.Admitted admitted -> {
                ServiceAccount account = admitted.account();
                yield account.may(ServiceAccount.Right.READ)
                        ? new Admitted(new Account(
                                account.username(), account.kind(), account.organisation(), account.fagsystem()))
                        : new Refused("may not read", 0);
            }
        };
    }
}
