package no.grunnmur.grunndata.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.grunnmur.grunndata.account.AccountChanged.What;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/**
 * Personkontoer: one a person and organisation, through HelseID, read-only until somebody with signing right has ordered more
 * and customer service has granted it; and the transfer of an old account to one person.
 *
 * <p>Source: seed document 2; fact sheet selvbetjening-grunndata, section 6.1, rules 4, 5, 11, 13 and 14.
 */
public final class PersonAccounts {

    private static final String PREFIX = "person-";
    private static final int PSEUDONYM_LETTERS = 12;

    private final AccountStore store;
    private final Holders holders;
    private final AccountRules rules;
    private final BasicAccounts letIn;
    private final InstantSource clock;

    PersonAccounts(AccountStore store, Holders holders, AccountRules rules, BasicAccounts letIn, InstantSource clock) {
        this.store = store;
        this.holders = holders;
        this.rules = rules;
        this.letIn = letIn;
        this.clock = clock;
    }

    /** The person's accounts that are not closed. */
    public List<Account> of(Doer person) {
        return store.all().stream()
                .map(Keeping::account)
                .filter(account -> account.kind() == AccountKind.PERSONKONTO)
                .filter(account -> account.state() != Account.State.CLOSED)
                .filter(account ->
                        account.person().filter(person.pseudonym()::equals).isPresent())
                .toList();
    }

    /**
     * The person makes an account («Opprett ny bruker»): read-only.
     *
     * @throws Refusal {@link AccountProblem#ACCOUNT_PERSON_HAS_ONE}, {@link AccountProblem#ACCOUNT_UNKNOWN}
     */
    public Account create(Doer person, OrganisationNumber organisation) {
        if (holders.nameOf(organisation).isEmpty()) {
            throw new Refusal(AccountProblem.ACCOUNT_UNKNOWN, "no such organisation");
        }
        return store.change("orders", changes -> create(changes, person, organisation, false));
    }

    private static Optional<Account> ownIn(AccountStore.Changes changes, Doer person, OrganisationNumber organisation) {
        return changes.of(List.of(organisation)).stream()
                .map(Keeping::account)
                .filter(account -> account.kind() == AccountKind.PERSONKONTO)
                .filter(account -> account.state() != Account.State.CLOSED)
                .filter(account ->
                        account.person().filter(person.pseudonym()::equals).isPresent())
                .findFirst();
    }

    private Account create(
            AccountStore.Changes changes, Doer person, OrganisationNumber organisation, boolean mayEdit) {
        if (ownIn(changes, person, organisation).isPresent()) {
            throw new Refusal(AccountProblem.ACCOUNT_PERSON_HAS_ONE, "one a person and organisation");
        }
        String name = PREFIX + person.pseudonym().substring(0, PSEUDONYM_LETTERS) + "-" + organisation;
        String free = name;
        for (int i = 2; changes.isTaken(free); i++) {
            free = name + "-" + i;
        }
        long number = changes.insert(new Account(
                0,
                free,
                AccountKind.PERSONKONTO,
                organisation,
                List.of(),
                Optional.of(person.pseudonym()),
                person.name(),
                mayEdit,
                Account.State.ACTIVE,
                Optional.empty(),
                clock.instant(),
                Optional.empty()));
        Account account = changes.find(number).orElseThrow().account();
        changes.record(AccountChanged.by(person, What.PERSON_CAME, account, mayEdit ? "edits" : "reads"));
        return account;
    }

    /**
     * Somebody who may sign for the organisation orders that the person may edit.
     *
     * @throws Refusal {@link AccountProblem#ACCOUNT_RIGHTS_ORDER}, {@link AccountProblem#ACCOUNT_STATE}
     */
    public void orderRights(Doer signer, long number) {
        store.change("account " + number, changes -> {
            Account account = person(changes, number);
            if (!holders.maySign(signer.pid(), account.organisation())) {
                throw new Refusal(AccountProblem.ACCOUNT_RIGHTS_ORDER, "neither signing right nor prokura");
            }
            changes.orderRights(number, signer.pseudonym(), clock.instant());
            changes.record(AccountChanged.by(signer, What.RIGHTS_ORDERED, account, ""));
            return true;
        });
    }

    /**
     * Customer service decides an order of more rights.
     *
     * @throws Refusal {@link AccountProblem#ACCOUNT_RIGHTS_ORDER} when nobody who may has ordered them
     */
    public void decideRights(Doer staff, long number, boolean granted) {
        store.change("account " + number, changes -> {
            Account account = person(changes, number);
            if (!changes.areRightsOrdered(number)) {
                throw new Refusal(AccountProblem.ACCOUNT_RIGHTS_ORDER, "nobody has ordered them");
            }
            if (granted) {
                changes.mayEdit(number, true);
            }
            changes.endRightsOrder(number);
            changes.record(AccountChanged.by(staff, granted ? What.RIGHTS_GRANTED : What.RIGHTS_REFUSED, account, ""));
            return true;
        });
    }

    private static Account person(AccountStore.Changes changes, long number) {
        Account account = changes.find(number).orElseThrow(AccountDesk::unknown).account();
        if (account.kind() != AccountKind.PERSONKONTO || !account.isActive()) {
            throw new Refusal(AccountProblem.ACCOUNT_STATE, "no Personkonto in use");
        }
        return account;
    }

    /**
     * A person takes over the personal rights of an old account by its user name and password. The account goes on working
     * for the system that uses it; one person gets its rights, and nobody after.
     *
     * @return the person's own account, which may edit as the old one could
     * @throws Refusal {@link AccountProblem#ACCOUNT_NOT_OPEN_YET}, {@link AccountProblem#ACCOUNT_UNKNOWN} when name or
     *     password is wrong, {@link AccountProblem#ACCOUNT_TRANSFERRED}
     */
    public Account transfer(Doer person, String username, char[] password, Source source) {
        Instant now = clock.instant();
        if (!rules.transferIsOpen(now)) {
            throw new Refusal(AccountProblem.ACCOUNT_NOT_OPEN_YET, "opens " + rules.transferOpens());
        }
        Account old = letIn.authenticate(username, password, source)
                .filter(account -> account.kind() == AccountKind.BRUKERKONTO)
                .orElseThrow(AccountDesk::unknown);
        Arrays.fill(password, '\0');
        return store.change("orders", changes -> {
            if (changes.find(old.number()).isEmpty()) {
                throw AccountDesk.unknown();
            }
            Optional<String> claimed = changes.claimedBy(old.number());
            if (claimed.isPresent()) {
                throw new Refusal(AccountProblem.ACCOUNT_TRANSFERRED, "one person alone");
            }
            changes.claim(old.number(), person.pseudonym());
            changes.record(AccountChanged.by(person, What.TRANSFERRED, old, ""));
            Optional<Account> own = ownIn(changes, person, old.organisation());
            if (own.isEmpty()) {
                return create(changes, person, old.organisation(), true);
            }
            changes.mayEdit(own.get().number(), true);
            return changes.find(own.get().number()).orElseThrow().account();
        });
    }
}
