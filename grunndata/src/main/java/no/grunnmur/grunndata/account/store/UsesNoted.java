package no.grunnmur.grunndata.account.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import no.grunnmur.database.Database;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.grunndata.account.Source;
import no.grunnmur.kernel.OrganisationNumber;

/** How accounts have been used since it was last written. Bounded: what does not fit is not noted. */
final class UsesNoted {

    private static final int MOST = 20_000;
    private static final int LONGEST = 80;

    private record Key(long account, String address, String system, String organisation) {}

    private static final class Noted {
        private final Instant first;
        private Instant last;
        private long times;

        private Noted(Instant first) {
            this.first = first;
            this.last = first;
        }
    }

    private final InstantSource clock;
    private Map<Key, Noted> noted = new HashMap<>();

    UsesNoted(InstantSource clock) {
        this.clock = clock;
    }

    void note(long account, Source source) {
        Instant now = clock.instant();
        Key key = new Key(
                account,
                cut(source.address()),
                product(source.userAgent()),
                source.organisation().map(OrganisationNumber::value).orElse(""));
        synchronized (this) {
            Noted known = noted.get(key);
            if (known == null) {
                if (noted.size() >= MOST) {
                    return;
                }
                known = new Noted(now);
                noted.put(key, known);
            }
            known.last = now;
            known.times++;
        }
    }

    /** What a system calls itself, without its version: up to the first slash or space. Only what can be shown. */
    private static String product(String userAgent) {
        int end = 0;
        while (end < userAgent.length() && "/ (".indexOf(userAgent.charAt(end)) < 0) {
            end++;
        }
        return cut(userAgent.substring(0, end).replaceAll("[^\\p{L}\\p{N}._+-]", "?"));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    synchronized void forget() {
        noted = new HashMap<>();
    }

    private synchronized Map<Key, Noted> taken() {
        Map<Key, Noted> taken = noted;
        noted = new HashMap<>();
        return taken;
    }

    void writeTo(Database database) {
        Map<Key, Noted> taken = taken();
        if (taken.isEmpty()) {
            return;
        }
        database.transaction(connection -> {
            write(connection, taken);
            return true;
        });
    }

    private static void write(Connection connection, Map<Key, Noted> taken) throws SQLException {
        try (PreparedStatement use = connection.prepareStatement("""
                        insert into grunndata.account_use (account, address, system, organisation, first_at, last_at, times)
                        select ?, ?, ?, ?, ?, ?, ? where exists (select 1 from grunndata.account where number = ?)
                        on conflict (account, address, system, organisation) do update
                        set last_at = greatest(account_use.last_at, excluded.last_at),
                            times = account_use.times + excluded.times""");
                PreparedStatement last = connection.prepareStatement("""
                        update grunndata.account set used_at = greatest(used_at, ?) where number = ?""")) {
            // In one order on every node, so that two of them do not wait for each other.
            taken.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                    .forEach(entry -> add(use, last, entry.getKey(), entry.getValue()));
            use.executeBatch();
            last.executeBatch();
        }
    }

    private static void add(PreparedStatement use, PreparedStatement last, Key key, Noted noted) {
        try {
            use.setLong(1, key.account());
            use.setString(2, key.address());
            use.setString(3, key.system());
            use.setString(4, key.organisation());
            use.setObject(5, AccountRows.utc(noted.first));
            use.setObject(6, AccountRows.utc(noted.last));
            use.setLong(7, noted.times);
            use.setLong(8, key.account());
            use.addBatch();
            last.setObject(1, AccountRows.utc(noted.last));
            last.setLong(2, key.account());
            last.addBatch();
        } catch (SQLException impossible) {
            throw new SqlFailed(impossible);
        }
    }
}
