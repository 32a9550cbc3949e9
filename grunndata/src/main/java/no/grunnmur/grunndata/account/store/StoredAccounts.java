package no.grunnmur.grunndata.account.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.database.LiveView;
import no.grunnmur.database.Rounds;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountStore;
import no.grunnmur.grunndata.account.Accounts.Seed;
import no.grunnmur.grunndata.account.Finding;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.account.Source;
import no.grunnmur.grunndata.account.Use;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.Outbox;

/** The accounts over PostgreSQL, all of them in memory too. */
public final class StoredAccounts implements AccountStore, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String CHANNEL = "grunndata_account";

    /** Any number that no other part of the house locks on. */
    private static final long RESET_LOCK = 0x4B6F6E746F72L;

    private final Database database;
    private final Outbox outbox;
    private final AuditLog audit;
    private final InstantSource clock;
    private final LiveView<String, Keeping> view;
    private final UsesNoted uses;
    private final Rounds rounds;

    /** @param database opened with the migrations of the room and of e-mail */
    public StoredAccounts(Database database, Outbox outbox, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.view = new LiveView<>(database, CHANNEL, key -> key, AccountRows::all, AccountRows::named);
        this.uses = new UsesNoted(clock);
        this.rounds = Rounds.every(PAUSE, "uses of accounts are written down", this::writeUses);
    }

    @Override
    public Optional<Keeping> named(String username) {
        return view.find(AccountRows.key(username));
    }

    @Override
    public Collection<Keeping> all() {
        return view.all().values();
    }

    @Override
    public Optional<Keeping> find(long number) {
        return database.query(connection -> AccountRows.numbered(connection, number));
    }

    @Override
    public List<Keeping> of(List<OrganisationNumber> organisations) {
        return database.query(connection -> AccountRows.of(connection, organisations));
    }

    @Override
    public void used(Account account, Source source) {
        uses.note(account, source);
    }

    @Override
    public void writeUses() {
        uses.writeTo(database, (connection, username) -> LiveView.tell(connection, CHANNEL, AccountRows.key(username)))
                .forEach(username -> view.refresh(AccountRows.key(username)));
    }

    @Override
    public List<Use> uses(long account) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(UseRows.SELECT + "where account = ? order by last_at desc limit 200")) {
                statement.setLong(1, account);
                return UseRows.read(statement).getOrDefault(account, List.of());
            }
        });
    }

    @Override
    public Map<Long, List<Use>> usesSince(Instant since) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(UseRows.SELECT + "where last_at >= ? order by last_at desc")) {
                statement.setObject(1, AccountRows.utc(since));
                return UseRows.read(statement);
            }
        });
    }

    @Override
    public List<Finding> findings(boolean done) {
        return database.query(connection -> FindingRows.all(connection, done));
    }

    @Override
    public List<RightsOrder> rightsOrders() {
        return database.query(connection -> {
            List<RightsOrder> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select account, ordered_by, ordered_at from grunndata.account_rights_order order by ordered_at");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new RightsOrder(
                            row.getLong(1),
                            row.getString(2),
                            AccountRows.time(row, 3).orElseThrow()));
                }
            }
            return found;
        });
    }

    @Override
    public Optional<Keeping> session(byte[] secretHash, Instant now) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select account from grunndata.account_session where secret_hash = ? and good_until > ?")) {
                statement.setBytes(1, secretHash);
                statement.setObject(2, AccountRows.utc(now));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? AccountRows.numbered(connection, row.getLong(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public <T> T change(String lock, Function<Changes, T> work) {
        List<String> touched = new ArrayList<>();
        T result = database.transaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                statement.setString(1, "grunndata account " + lock);
                statement.execute();
            }
            Transaction changes = new Transaction(connection, outbox);
            T done = work.apply(changes);
            for (String key : changes.touched()) {
                LiveView.tell(connection, CHANNEL, key);
                touched.add(key);
            }
            changes.events().forEach(audit::append);
            return done;
        });
        touched.forEach(view::refresh);
        return result;
    }

    /**
     * Puts back the accounts of the seeded world; there are no others then.
     *
     * @param hash of a password of theirs
     */
    public void bringBack(List<Seed> seeds, UnaryOperator<String> hash) {
        uses.forget();
        boolean changed = database.transaction(connection -> {
            takeTurns(connection);
            Set<String> keys = new SeededAccounts(connection, clock.instant(), hash).bringBack(seeds);
            for (String key : keys) {
                LiveView.tell(connection, CHANNEL, key);
            }
            return !keys.isEmpty();
        });
        if (changed) {
            view.refreshAll();
        }
    }

    /** Two nodes that start at once would each read what the other wants to empty, and wait for each other for ever. */
    private static void takeTurns(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, RESET_LOCK);
            statement.execute();
        }
    }

    @Override
    public void close() {
        rounds.close();
        writeUses();
        view.close();
    }
}
