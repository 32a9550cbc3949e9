package no.grunnmur.grunndata.account.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.Accounts.Seed;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.account.PasswordVersion;

/** Makes the tables hold exactly the accounts of the seeded world. Accounts that nobody has changed are not touched. */
final class SeededAccounts {

    private static final int FIRST_VERSION = 1;

    private static final List<String> FORGET = List.of(
            "delete from grunndata.account_use",
            "delete from grunndata.account_finding",
            "delete from grunndata.account_delivery",
            "delete from grunndata.account_rights_order",
            "delete from grunndata.account_session",
            "update grunndata.account set claimed_by = null where claimed_by is not null");

    /** The next account gets the number that it would have got in a new house. */
    private static final String COUNT_ON = "select setval(pg_get_serial_sequence('grunndata.account', 'number'),"
            + " (select coalesce(max(number), 1) from grunndata.account),"
            + " exists (select 1 from grunndata.account))";

    private final Connection connection;
    private final Instant now;
    private final UnaryOperator<String> hash;
    private final Set<String> changed = new TreeSet<>();

    /** @param hash of a password */
    SeededAccounts(Connection connection, Instant now, UnaryOperator<String> hash) {
        this.connection = connection;
        this.now = now;
        this.hash = hash;
    }

    /** The user names, as keys, of the accounts that are other than they were, are new, or are no more. */
    Set<String> bringBack(List<Seed> seeds) throws SQLException {
        for (String sql : FORGET) {
            execute(sql);
        }
        Map<String, Keeping> there = new LinkedHashMap<>(AccountRows.all(connection));
        Map<String, Seed> wanted = new LinkedHashMap<>();
        seeds.forEach(seed -> wanted.put(AccountRows.key(seed.username()), seed));
        for (Map.Entry<String, Keeping> each : there.entrySet()) {
            if (!wanted.containsKey(each.getKey())) {
                delete(each.getValue().account().number());
                changed.add(each.getKey());
            }
        }
        execute(COUNT_ON);
        for (Map.Entry<String, Seed> each : wanted.entrySet()) {
            Keeping keeping = there.get(each.getKey());
            if (keeping == null || !isAsSeeded(keeping, each.getValue())) {
                write(Optional.ofNullable(keeping), each.getValue());
                changed.add(each.getKey());
            }
        }
        return changed;
    }

    private static boolean isAsSeeded(Keeping keeping, Seed seed) {
        Account account = keeping.account();
        List<PasswordVersion> passwords = keeping.passwords();
        return account.kind() == seed.kind()
                && account.organisation().equals(seed.organisation())
                && new HashSet<>(account.systems()).equals(new HashSet<>(seed.systems()))
                && account.person().equals(seed.person())
                && account.personName().equals(seed.personName())
                && !account.mayEdit()
                && account.isActive()
                && account.reason().isEmpty()
                && account.usedAt().isEmpty()
                && (seed.password().isEmpty() ? passwords.isEmpty() : isFirst(passwords));
    }

    /** A password is never changed in place: the first version is the seeded one. */
    private static boolean isFirst(List<PasswordVersion> passwords) {
        return passwords.size() == 1
                && passwords.getFirst().version() == FIRST_VERSION
                && passwords.getFirst().until().isEmpty();
    }

    private void write(Optional<Keeping> keeping, Seed seed) throws SQLException {
        Account account = new Account(
                keeping.map(each -> each.account().number()).orElse(0L),
                seed.username(),
                seed.kind(),
                seed.organisation(),
                seed.systems(),
                seed.person(),
                seed.personName(),
                false,
                Account.State.ACTIVE,
                Optional.empty(),
                keeping.map(each -> each.account().createdAt()).orElse(now),
                Optional.empty());
        long number;
        if (keeping.isEmpty()) {
            number = AccountRows.insert(connection, account);
        } else {
            number = account.number();
            AccountRows.overwrite(connection, account);
        }
        if (seed.password().isPresent()
                && !isFirst(keeping.map(Keeping::passwords).orElse(List.of()))) {
            delete("delete from grunndata.account_password where account = ?", number);
            AccountRows.insertPassword(
                    connection,
                    number,
                    new PasswordVersion(
                            FIRST_VERSION, hash.apply(seed.password().get()), now, Optional.empty()));
        }
    }

    private void delete(long number) throws SQLException {
        delete("delete from grunndata.account_password where account = ?", number);
        delete("delete from grunndata.account_system where account = ?", number);
        delete("delete from grunndata.account where number = ?", number);
    }

    private void delete(String sql, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
