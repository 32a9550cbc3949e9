package no.grunnmur.grunndata.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.grunndata.account.AccountChanged.What;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/**
 * Customer service's desk for accounts of systems: ordering, passwords, blocking and closing.
 *
 * <p>Source: seed document 2; fact sheet selvbetjening-grunndata, sections 6.1, 6.2 and 6.4.
 */
public final class AccountDesk {

    /** How long a rotated password may go on being good. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private static final int LONGEST_REASON = 500;

    /**
     * An order of a Tjenestekonto.
     *
     * @param organisation whose it is to be: the unit that has the system
     * @param system what it is for
     * @param username empty for the proposed name
     * @param several whether the organisation has said that it has several fagsystemer
     */
    public record Order(
            OrganisationNumber organisation, Fagsystem system, Optional<String> username, boolean several) {}

    private final AccountStore store;
    private final Holders holders;
    private final NamingStandard naming;
    private final PasswordHashing hashing;
    private final InstantSource clock;

    AccountDesk(
            AccountStore store, Holders holders, NamingStandard naming, PasswordHashing hashing, InstantSource clock) {
        this.store = store;
        this.holders = holders;
        this.naming = naming;
        this.hashing = hashing;
        this.clock = clock;
    }

    /** The name that a new account would get. */
    public String proposal(OrganisationNumber organisation, Fagsystem system) {
        return naming.propose(
                holders.sectorOf(organisation),
                organisation,
                system,
                name -> store.named(name).isPresent());
    }

    /** What is in the way of an order, before it is sent. */
    public Optional<AccountRules.InTheWay> inTheWay(Order order) {
        return inTheWay(order, store.of(List.of(order.organisation())));
    }

    private Optional<AccountRules.InTheWay> inTheWay(Order order, List<Keeping> kept) {
        List<Account> live = kept.stream()
                .map(Keeping::account)
                .filter(account -> account.kind() == AccountKind.TJENESTEKONTO)
                .filter(account -> account.state() != Account.State.CLOSED)
                .toList();
        return AccountRules.oneTjenestekontoPerFagsystem(
                holders.sectorOf(order.organisation()), order.organisation(), live, order.system(), order.several());
    }

    /**
     * Orders a Tjenestekonto. It has no password until one is made, and can be used from then on.
     *
     * @throws Refusal the rule that is in the way, {@link AccountProblem#ACCOUNT_NAME}, {@link
     *     AccountProblem#ACCOUNT_NAME_TAKEN}
     */
    public Account order(Doer doer, Order order) {
        Sector sector = holders.sectorOf(order.organisation());
        if (holders.nameOf(order.organisation()).isEmpty()) {
            throw new Refusal(AccountProblem.ACCOUNT_UNKNOWN, "no such organisation");
        }
        // Names are looked for and taken under one lock, organisations' accounts are counted under it too.
        return store.change("orders", changes -> {
            inTheWay(order, changes.of(List.of(order.organisation()))).ifPresent(way -> {
                throw new Refusal(
                        way.problem(),
                        "in the way: " + way.account().map(Account::username).orElse("nothing"));
            });
            String username = order.username()
                    .orElseGet(() -> naming.propose(sector, order.organisation(), order.system(), changes::isTaken));
            if (!naming.follows(sector, order.organisation(), username)) {
                throw new Refusal(
                        AccountProblem.ACCOUNT_NAME,
                        "the pattern is " + naming.patterns().get(sector));
            }
            if (changes.isTaken(username)) {
                throw new Refusal(AccountProblem.ACCOUNT_NAME_TAKEN, "taken");
            }
            Account account =
                    insert(changes, username, AccountKind.TJENESTEKONTO, order.organisation(), order.system());
            changes.record(AccountChanged.by(
                    doer, What.ORDERED, account, order.system().shown()));
            return account;
        });
    }

    private Account insert(
            AccountStore.Changes changes,
            String username,
            AccountKind kind,
            OrganisationNumber organisation,
            Fagsystem system) {
        long number = changes.insert(new Account(
                0,
                username,
                kind,
                organisation,
                List.of(system),
                Optional.empty(),
                Optional.empty(),
                false,
                Account.State.ACTIVE,
                Optional.empty(),
                clock.instant(),
                Optional.empty()));
        return changes.find(number).orElseThrow().account();
    }

    /** Digital dialog was ordered: the organisation's OrgUsr account comes by itself, once. */
    public Account digitalDialogOrdered(Doer doer, OrganisationNumber organisation, Fagsystem system) {
        return store.change("orders", changes -> {
            String username = NamingStandard.orgUsr(organisation);
            Optional<Account> there = changes.of(List.of(organisation)).stream()
                    .map(Keeping::account)
                    .filter(account -> account.username().equalsIgnoreCase(username))
                    .findFirst();
            if (there.isPresent()) {
                return there.get();
            }
            Account account = insert(changes, username, AccountKind.ORGUSR, organisation, system);
            changes.record(AccountChanged.by(doer, What.ORGUSR_MADE, account, system.shown()));
            return account;
        });
    }

    /**
     * Makes a new password, which is shown this once. Those before it are good for the overlap.
     *
     * @param overlap zero for a first password and for one that somebody has got hold of
     */
    public char[] newPassword(Doer doer, long number, Duration overlap) {
        char[] password = hashing.fresh();
        String hash = hashing.hash(password);
        store.change("account " + number, changes -> {
            set(changes, doer, number, hash, overlap);
            return true;
        });
        return password;
    }

    /** Adds the hash as the account's newest password. */
    int set(AccountStore.Changes changes, Doer doer, long number, String hash, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new Refusal(AccountProblem.ACCOUNT_STATE, "an overlap of zero to thirty days");
        }
        Keeping kept = changes.find(number).orElseThrow(AccountDesk::unknown);
        Account account = kept.account();
        if (!account.kind().hasPassword()) {
            throw new Refusal(AccountProblem.ACCOUNT_NO_PASSWORD, "a Personkonto");
        }
        if (account.state() == Account.State.CLOSED) {
            throw new Refusal(AccountProblem.ACCOUNT_STATE, "closed");
        }
        Instant now = clock.instant();
        int version = 1
                + kept.passwords().stream()
                        .mapToInt(PasswordVersion::version)
                        .max()
                        .orElse(0);
        changes.password(number, new PasswordVersion(version, hash, now, Optional.empty()), now.plus(overlap), now);
        changes.record(AccountChanged.by(
                doer, What.PASSWORD_MADE, account, "version " + version + ", overlap " + overlap.toHours() + " h"));
        return version;
    }

    /** What stops when the account is blocked, and what goes on. */
    public Impact impact(long number) {
        Account account = store.find(number).orElseThrow(AccountDesk::unknown).account();
        Instant since = clock.instant().minus(Detectors.RECENT);
        List<Use> seen = store.uses(number).stream()
                .filter(use -> !use.lastAt().isBefore(since))
                .toList();
        Set<String> organisations = new TreeSet<>();
        organisations.add(account.organisation().value());
        seen.forEach(use -> use.organisation().ifPresent(each -> organisations.add(each.value())));
        OrganisationNumber main = holders.mainUnitOf(account.organisation());
        List<Account> others = new ArrayList<>();
        for (Keeping keeping : store.all()) {
            Account other = keeping.account();
            if (other.number() != number
                    && other.isActive()
                    && other.kind().hasPassword()
                    && holders.mainUnitOf(other.organisation()).equals(main)) {
                others.add(other);
            }
        }
        return new Impact(
                account.systems(),
                seen,
                organisations.stream().map(OrganisationNumber::new).toList(),
                others);
    }

    /** Blocks an account and no other; what uses it gets 401 from the next request, on every node. */
    public Account block(Doer doer, long number, String reason) {
        return move(doer, number, Set.of(Account.State.ACTIVE), Account.State.BLOCKED, What.BLOCKED, reason);
    }

    /** Lets a blocked account be used again, with the passwords it had. */
    public Account unblock(Doer doer, long number, String reason) {
        return move(doer, number, Set.of(Account.State.BLOCKED), Account.State.ACTIVE, What.UNBLOCKED, reason);
    }

    /** Closes an account for good. */
    public Account close(Doer doer, long number, String reason) {
        return move(
                doer,
                number,
                Set.of(Account.State.ACTIVE, Account.State.BLOCKED),
                Account.State.CLOSED,
                What.CLOSED,
                reason);
    }

    private Account move(Doer doer, long number, Set<Account.State> from, Account.State to, What what, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refusal(AccountProblem.ACCOUNT_REASON, "a reason of 1 to " + LONGEST_REASON + " characters");
        }
        return store.change("account " + number, changes -> {
            Account account =
                    changes.find(number).orElseThrow(AccountDesk::unknown).account();
            if (!from.contains(account.state())) {
                throw new Refusal(AccountProblem.ACCOUNT_STATE, "it is " + account.state());
            }
            changes.state(number, to, to == Account.State.ACTIVE ? Optional.empty() : Optional.of(why));
            changes.record(AccountChanged.by(doer, what, account, why));
            return changes.find(number).orElseThrow().account();
        });
    }

    static Refusal unknown() {
        return new Refusal(AccountProblem.ACCOUNT_UNKNOWN, "no such account");
    }
}
