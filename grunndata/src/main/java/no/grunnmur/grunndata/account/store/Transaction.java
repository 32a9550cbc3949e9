package no.grunnmur.grunndata.account.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountStore.Changes;
import no.grunnmur.grunndata.account.AccountStore.Left;
import no.grunnmur.grunndata.account.Finding;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.account.PasswordVersion;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.Mail;
import no.grunnmur.mail.Outbox;

/** The changes of one transaction. */
final class Transaction implements Changes {

    private final Connection connection;
    private final Outbox outbox;
    private final Set<String> touched = new LinkedHashSet<>();
    private final List<AuditEvent> events = new ArrayList<>();

    Transaction(Connection connection, Outbox outbox) {
        this.connection = connection;
        this.outbox = outbox;
    }

    /** The accounts that other nodes must read anew, by user name. */
    Set<String> touched() {
        return touched;
    }

    List<AuditEvent> events() {
        return events;
    }

    @FunctionalInterface
    private interface Sql<T> {
        T run() throws SQLException;
    }

    private static <T> T sql(Sql<T> work) {
        try {
            return work.run();
        } catch (SQLException failed) {
            throw new SqlFailed(failed);
        }
    }

    private void update(String text, Object... values) {
        sql(() -> {
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i] instanceof Instant time ? AccountRows.utc(time) : values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    private void touch(long account) {
        sql(() -> AccountRows.numbered(connection, account))
                .ifPresent(
                        keeping -> touched.add(AccountRows.key(keeping.account().username())));
    }

    @Override
    public List<Keeping> of(List<OrganisationNumber> organisations) {
        return sql(() -> AccountRows.of(connection, organisations));
    }

    @Override
    public Optional<Keeping> find(long number) {
        sql(() -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select 1 from grunndata.account where number = ? for update")) {
                statement.setLong(1, number);
                return statement.execute();
            }
        });
        return sql(() -> AccountRows.numbered(connection, number));
    }

    @Override
    public boolean isTaken(String username) {
        return sql(() -> AccountRows.named(connection, AccountRows.key(username)))
                .isPresent();
    }

    @Override
    public long insert(Account account) {
        long number = sql(() -> AccountRows.insert(connection, account));
        touched.add(AccountRows.key(account.username()));
        return number;
    }

    @Override
    public void password(long account, PasswordVersion password, Instant othersUntil, Instant now) {
        sql(() -> {
            AccountRows.endPasswords(connection, account, othersUntil, now);
            AccountRows.insertPassword(connection, account, password);
            return true;
        });
        touch(account);
    }

    @Override
    public void state(long account, Account.State state, Optional<String> reason) {
        update(
                "update grunndata.account set state = ?, reason = ? where number = ?",
                state.name(),
                reason.orElse(null),
                account);
        touch(account);
    }

    @Override
    public void mayEdit(long account, boolean may) {
        update("update grunndata.account set may_edit = ? where number = ?", may, account);
        touch(account);
    }

    @Override
    public Optional<Finding> finding(long account, Finding.Kind kind) {
        return sql(() -> FindingRows.all(connection, true)).stream()
                .filter(finding -> finding.account() == account && finding.kind() == kind)
                .findFirst();
    }

    @Override
    public boolean areRightsOrdered(long account) {
        return sql(() -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select 1 from grunndata.account_rights_order where account = ?")) {
                statement.setLong(1, account);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    @Override
    public Optional<String> claimedBy(long account) {
        return sql(() -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select claimed_by from grunndata.account where number = ?")) {
                statement.setLong(1, account);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void claim(long account, String person) {
        update("update grunndata.account set claimed_by = ? where number = ?", person, account);
    }

    @Override
    public void orderRights(long account, String orderedBy, Instant at) {
        update(
                "insert into grunndata.account_rights_order (account, ordered_by, ordered_at) values (?, ?, ?)"
                        + " on conflict (account) do nothing",
                account,
                orderedBy,
                at);
    }

    @Override
    public void endRightsOrder(long account) {
        update("delete from grunndata.account_rights_order where account = ?", account);
    }

    @Override
    public void leave(byte[] linkHash, long account, int version, byte[] sealed, Instant goodUntil) {
        update(
                "insert into grunndata.account_delivery (link_hash, account, version, sealed, good_until)"
                        + " values (?, ?, ?, ?, ?)",
                linkHash,
                account,
                version,
                sealed,
                goodUntil);
    }

    @Override
    public Optional<Left> take(byte[] linkHash, Instant now) {
        return sql(() -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "delete from grunndata.account_delivery where link_hash = ? and good_until > ?"
                            + " returning account, version, sealed")) {
                statement.setBytes(1, linkHash);
                statement.setObject(2, AccountRows.utc(now));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Left(row.getLong(1), row.getInt(2), row.getBytes(3)))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public void beginSession(byte[] secretHash, long account, Instant goodUntil, Instant now) {
        update("delete from grunndata.account_session where good_until <= ?", now);
        update(
                "insert into grunndata.account_session (secret_hash, account, good_until) values (?, ?, ?)",
                secretHash,
                account,
                goodUntil);
    }

    @Override
    public void endSession(byte[] secretHash) {
        update("delete from grunndata.account_session where secret_hash = ?", (Object) secretHash);
    }

    @Override
    public void finding(Finding finding) {
        update(
                """
                insert into grunndata.account_finding (account, kind, evidence, found_at, state, changed_at)
                values (?, ?, ?, ?, ?, ?) on conflict (account, kind) do update
                set evidence = excluded.evidence, found_at = excluded.found_at, state = excluded.state,
                    changed_at = excluded.changed_at""",
                finding.account(),
                finding.kind().name(),
                finding.evidence(),
                finding.foundAt(),
                finding.state().name(),
                finding.changedAt());
    }

    @Override
    public void mail(Mail mail) {
        sql(() -> outbox.put(connection, mail));
    }

    @Override
    public void record(AuditEvent event) {
        events.add(event);
    }
}
