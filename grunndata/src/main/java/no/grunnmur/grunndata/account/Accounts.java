package no.grunnmur.grunndata.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.account.store.StoredAccounts;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.mail.Outbox;

/** The accounts put together: who asks for a password, customer service's desk, people, and the worklist. */
public final class Accounts implements AutoCloseable {

    /**
     * What can be set.
     *
     * @param rules the dates of the change-over
     */
    public record Settings(NamingStandard naming, AccountRules rules, Detectors detectors) {}

    /**
     * An account that the seeded world begins with.
     *
     * @param password empty for a Personkonto
     * @param person the pseudonym of the person, for a Personkonto
     * @param personName what the person is called
     */
    public record Seed(
            String username,
            AccountKind kind,
            OrganisationNumber organisation,
            List<Fagsystem> systems,
            Optional<String> password,
            Optional<String> person,
            Optional<String> personName) {

        public Seed {
            systems = List.copyOf(systems);
        }

        @Override
        public String toString() {
            return "Seed[" + username + "]";
        }
    }

    /** Where the tables of Grunndata come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/grunndata/migrations";

    private final AuditLog audit;
    private final InstantSource clock;
    private final PasswordHashing hashing;
    private final StoredAccounts stored;
    private final LettingIn lettingIn;
    private final AccountDesk desk;
    private final Delivery delivery;
    private final PersonAccounts people;
    private final Worklist worklist;
    private final PortalPasswords passwords;

    /** @param database opened with the migrations of Grunndata and of e-mail */
    public Accounts(
            Settings settings,
            Holders holders,
            Database database,
            Outbox outbox,
            AuditLog audit,
            InstantSource clock,
            Randomness randomness) {
        this(settings, PasswordHashing.Cost.USUAL, holders, database, outbox, audit, clock, randomness);
    }

    Accounts(
            Settings settings,
            PasswordHashing.Cost cost,
            Holders holders,
            Database database,
            Outbox outbox,
            AuditLog audit,
            InstantSource clock,
            Randomness randomness) {
        this.audit = audit;
        this.clock = clock;
        this.hashing = new PasswordHashing(cost, randomness);
        this.stored = new StoredAccounts(database, outbox, audit, clock);
        this.lettingIn = new LettingIn(stored, stored, clock, randomness, hashing);
        this.desk = new AccountDesk(stored, holders, settings.naming(), hashing, clock);
        this.delivery = new Delivery(stored, desk, hashing, clock, randomness);
        this.people = new PersonAccounts(stored, holders, settings.rules(), lettingIn, clock);
        this.passwords = new PortalPasswords(stored, settings.rules(), lettingIn, audit, clock, randomness);
        this.worklist = new Worklist(stored, holders, settings.detectors(), new AccountLetters(), clock);
    }

    /** Lets systems in. */
    public BasicAccounts basic() {
        return lettingIn;
    }

    /** Customer service's desk. */
    public AccountDesk desk() {
        return desk;
    }

    /** Passwords over links. */
    public Delivery delivery() {
        return delivery;
    }

    /** Personkontoer. */
    public PersonAccounts people() {
        return people;
    }

    /** The portal with an old account's password, until the change-over. */
    public PortalPasswords passwords() {
        return passwords;
    }

    /** What customer service has to do. */
    public Worklist worklist() {
        return worklist;
    }

    /** The accounts, to be read. */
    public AccountStore store() {
        return stored;
    }

    /** Somebody in customer service reads accounts: in the audit before the page is sent. */
    public void seen(Doer doer, String what, int found) {
        audit.append(new AccountSeen(doer.sid(), doer.pseudonym(), what, found));
    }

    /** The time of the house. */
    public Instant now() {
        return clock.instant();
    }

    /** Begins with these accounts, unless it has begun with them before. */
    public void begin(List<Seed> seeds) {
        if (!seeds.stream().allMatch(seed -> stored.named(seed.username()).isPresent())) {
            reset(seeds);
        }
    }

    /** Back to these accounts: others are thrown away. */
    public void reset(List<Seed> seeds) {
        stored.bringBack(seeds, password -> hashing.quick(password.toCharArray()));
    }

    @Override
    public void close() {
        stored.close();
    }
}
