package no.grunnmur.grunndata.account.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountKind;
import no.grunnmur.grunndata.account.Fagsystem;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.account.PasswordVersion;
import no.grunnmur.kernel.OrganisationNumber;

/** Reads and writes the rows of accounts. */
final class AccountRows {

    private static final String SELECT = "select number, username, kind, organisation, person, may_edit, state,"
            + " reason, created_at, used_at, person_name from grunndata.account a ";

    private AccountRows() {}

    /** The key in memory: user names are the same whatever their case. */
    static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    static Map<String, Keeping> all(Connection connection) throws SQLException {
        Map<String, Keeping> all = new LinkedHashMap<>();
        for (Keeping keeping : read(connection, "", statement -> {})) {
            all.put(key(keeping.account().username()), keeping);
        }
        return all;
    }

    static Optional<Keeping> named(Connection connection, String key) throws SQLException {
        return read(connection, "where lower(a.username) = ?", statement -> statement.setString(1, key)).stream()
                .findFirst();
    }

    static Optional<Keeping> numbered(Connection connection, long number) throws SQLException {
        return read(connection, "where a.number = ?", statement -> statement.setLong(1, number)).stream()
                .findFirst();
    }

    /** Of these organisations, in the order in which they were made. */
    static List<Keeping> of(Connection connection, List<OrganisationNumber> organisations) throws SQLException {
        String[] numbers = organisations.stream().map(OrganisationNumber::value).toArray(String[]::new);
        return read(
                connection,
                "where a.organisation = any (?)",
                statement -> statement.setArray(1, connection.createArrayOf("text", numbers)));
    }

    @FunctionalInterface
    private interface Filled {
        void with(PreparedStatement statement) throws SQLException;
    }

    private static List<Keeping> read(Connection connection, String where, Filled filled) throws SQLException {
        Map<Long, List<Fagsystem>> systems = new HashMap<>();
        Map<Long, List<PasswordVersion>> passwords = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select s.account, s.name, s.installation from grunndata.account_system s"
                        + " join grunndata.account a on a.number = s.account " + where
                        + " order by s.account, s.name, s.installation")) {
            filled.with(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    systems.computeIfAbsent(row.getLong(1), account -> new ArrayList<>())
                            .add(new Fagsystem(row.getString(2), row.getString(3)));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select p.account, p.version, p.hash, p.made_at, p.until from grunndata.account_password p"
                        + " join grunndata.account a on a.number = p.account " + where
                        + " order by p.account, p.version desc")) {
            filled.with(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    passwords
                            .computeIfAbsent(row.getLong(1), account -> new ArrayList<>())
                            .add(new PasswordVersion(
                                    row.getInt(2),
                                    row.getString(3),
                                    time(row, 4).orElseThrow(),
                                    time(row, 5)));
                }
            }
        }
        List<Keeping> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT + where + " order by a.number")) {
            filled.with(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long number = row.getLong(1);
                    Account account = new Account(
                            number,
                            row.getString(2),
                            AccountKind.valueOf(row.getString(3)),
                            new OrganisationNumber(row.getString(4)),
                            systems.getOrDefault(number, List.of()),
                            Optional.ofNullable(row.getString(5)),
                            Optional.ofNullable(row.getString(11)),
                            row.getBoolean(6),
                            Account.State.valueOf(row.getString(7)),
                            Optional.ofNullable(row.getString(8)),
                            time(row, 9).orElseThrow(),
                            time(row, 10));
                    all.add(new Keeping(account, passwords.getOrDefault(number, List.of())));
                }
            }
        }
        return all;
    }

    /** Writes the account with its systems, and returns its number. */
    static long insert(Connection connection, Account account) throws SQLException {
        long number;
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into grunndata.account (username, kind, organisation, person, may_edit, state, reason, created_at,
                    used_at, person_name)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number""")) {
            fill(statement, account);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                number = row.getLong(1);
            }
        }
        insertSystems(connection, number, account.systems());
        return number;
    }

    /** The first ten parameters of a statement that writes an account. */
    private static void fill(PreparedStatement statement, Account account) throws SQLException {
        statement.setString(1, account.username());
        statement.setString(2, account.kind().name());
        statement.setString(3, account.organisation().value());
        statement.setString(4, account.person().orElse(null));
        statement.setBoolean(5, account.mayEdit());
        statement.setString(6, account.state().name());
        statement.setString(7, account.reason().orElse(null));
        statement.setObject(8, utc(account.createdAt()));
        statement.setObject(9, account.usedAt().map(AccountRows::utc).orElse(null));
        statement.setString(10, account.personName().orElse(null));
    }

    /** Writes the account over the one with its number; its passwords stay. */
    static void overwrite(Connection connection, Account account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update grunndata.account set username = ?, kind = ?, organisation = ?, person = ?, may_edit = ?, state = ?,
                       reason = ?, created_at = ?, used_at = ?, person_name = ? where number = ?""")) {
            fill(statement, account);
            statement.setLong(11, account.number());
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("delete from grunndata.account_system where account = ?")) {
            statement.setLong(1, account.number());
            statement.executeUpdate();
        }
        insertSystems(connection, account.number(), account.systems());
    }

    private static void insertSystems(Connection connection, long number, List<Fagsystem> systems) throws SQLException {
        for (Fagsystem system : systems) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into grunndata.account_system (account, name, installation) values (?, ?, ?)")) {
                statement.setLong(1, number);
                statement.setString(2, system.name());
                statement.setString(3, system.installation());
                statement.executeUpdate();
            }
        }
    }

    static void insertPassword(Connection connection, long account, PasswordVersion password) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into grunndata.account_password (account, version, hash, made_at, until) values (?, ?, ?, ?, ?)")) {
            statement.setLong(1, account);
            statement.setInt(2, password.version());
            statement.setString(3, password.hash());
            statement.setObject(4, utc(password.madeAt()));
            statement.setObject(5, password.until().map(AccountRows::utc).orElse(null));
            statement.executeUpdate();
        }
    }

    /** Lets every password that has no end, or a later one, end then; and forgets those that are over. */
    static void endPasswords(Connection connection, long account, Instant until, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update grunndata.account_password set until = ? where account = ? and (until is null or until > ?)""")) {
            statement.setObject(1, utc(until));
            statement.setLong(2, account);
            statement.setObject(3, utc(until));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from grunndata.account_password where account = ? and until <= ?")) {
            statement.setLong(1, account);
            statement.setObject(2, utc(now));
            statement.executeUpdate();
        }
    }

    static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
