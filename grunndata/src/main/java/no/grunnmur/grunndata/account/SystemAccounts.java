package no.grunnmur.grunndata.account;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.grunndata.ServiceAccount;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.kernel.Refusal;

/**
 * The accounts as the address register lets them in. A Tjenestekonto and an OrgUsr read and subscribe; the old brukerkonto
 * may still change its own organisation, which is what it is to be replaced for.
 */
public final class SystemAccounts implements no.grunnmur.grunndata.BasicAccounts {

    private final BasicAccounts accounts;
    private final Networks networks;

    /** What was made of an account, for as long as it is the same one: a change makes another. */
    private final Map<Long, LetIn> letIn = new ConcurrentHashMap<>();

    private record LetIn(Account account, Admitted admitted) {}

    /** @param networks whose addresses requests come from */
    public SystemAccounts(BasicAccounts accounts, Networks networks) {
        this.accounts = accounts;
        this.networks = networks;
    }

    @Override
    public Answer authenticate(String username, String password, no.grunnmur.grunndata.BasicAccounts.Source from) {
        no.grunnmur.grunndata.account.Source source = new no.grunnmur.grunndata.account.Source(
                from.address(), from.agent().orElse(""), networks.organisationAt(from.address()));
        try {
            Optional<Account> account = accounts.authenticate(username, password.toCharArray(), source);
            return account.<Answer>map(this::admitted).orElseGet(() -> new Refused("unknown, wrong or closed", 0));
        } catch (Refusal slow) {
            if (slow.problem() != AccountProblem.ACCOUNT_SLOW_DOWN) {
                throw slow;
            }
            return new Refused(slow.detail(), Integer.parseInt(slow.headers().getOrDefault("Retry-After", "1")));
        }
    }

    @SuppressWarnings("ReferenceEquality") // another object is another state of the account, and is looked at anew
    private Admitted admitted(Account account) {
        LetIn known = letIn.get(account.number());
        if (known == null || known.account != account) {
            known = new LetIn(account, new Admitted(letIn(account)));
            letIn.put(account.number(), known);
        }
        return known.admitted;
    }

    private static ServiceAccount letIn(Account account) {
        return new ServiceAccount(
                account.id(),
                account.username(),
                word(account.kind()),
                account.organisation(),
                account.systems().size() == 1
                        ? Optional.of(account.systems().getFirst().shown())
                        : Optional.empty(),
                rights(account.kind()));
    }

    private static String word(AccountKind kind) {
        return switch (kind) {
            case TJENESTEKONTO -> "Tjenestekonto";
            case PERSONKONTO -> "Personkonto";
            case ORGUSR -> "OrgUsr";
            case BRUKERKONTO -> "brukerkonto";
        };
    }

    private static Set<Right> rights(AccountKind kind) {
        return switch (kind) {
            case TJENESTEKONTO, ORGUSR -> Set.of(Right.READ, Right.SUBSCRIBE);
            case BRUKERKONTO -> Set.of(Right.READ, Right.SUBSCRIBE, Right.CHANGE_OWN);
            case PERSONKONTO -> Set.of();
        };
    }
}
