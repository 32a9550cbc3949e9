package no.grunnmur.grunndata.account.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.Source;
import no.grunnmur.kernel.OrganisationNumber;

/** How accounts have been used since it was last written. Bounded: what does not fit is not noted. */
final class UsesNoted {

    private static final int MOST = 20_000;
    private static final int LONGEST = 80;
    private static final Duration A_DAY = Duration.ofDays(1);

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
    /** Accounts whose last use, as it is known, was long ago: their user names by their numbers. */
    private Map<Long, String> again = new HashMap<>();

    UsesNoted(InstantSource clock) {
        this.clock = clock;
    }

    void note(Account used, Source source) {
        long account = used.number();
        Instant now = clock.instant();
        Key key = new Key(
                account,
                cut(source.address()),
                product(source.userAgent()),
                source.organisation().map(OrganisationNumber::value).orElse(""));
        boolean longAgo =
                used.usedAt().isEmpty() || used.usedAt().get().plus(A_DAY).isBefore(now);
        synchronized (this) {
            if (longAgo) {
                again.put(account, used.username());
            }
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
        boolean plain = true;
        while (end < userAgent.length() && "/ (".indexOf(userAgent.charAt(end)) < 0) {
            plain &= isPlain(userAgent.charAt(end));
            end++;
        }
        String product = cut(userAgent.substring(0, end));
        if (plain) {
            return product;
        }
        StringBuilder shown = new StringBuilder(product.length());
        for (int i = 0; i < product.length(); i++) {
            shown.append(isPlain(product.charAt(i)) ? product.charAt(i) : '?');
        }
        return shown.toString();
    }

    private static boolean isPlain(char c) {
        return Character.isLetterOrDigit(c) || "._+-".indexOf(c) >= 0;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    synchronized void forget() {
        noted = new HashMap<>();
        again = new HashMap<>();
    }

    /** What is to be written. */
    private record Taken(Map<Key, Noted> noted, Map<Long, String> again) {}

    private synchronized Taken taken() {
        Taken taken = new Taken(noted, again);
        noted = new HashMap<>();
        again = new HashMap<>();
        return taken;
    }

    /**
     * Writes what has been noted.
     *
     * @param tell says in the transaction that an account of that user name has changed
     * @return the user names of the accounts that have
     */
    Collection<String> writeTo(Database database, Telling tell) {
        Taken taken = taken();
        if (taken.noted().isEmpty()) {
            return List.of();
        }
        database.transaction(connection -> {
            write(connection, taken.noted());
            usedAgain(connection, taken.again(), tell);
            return true;
        });
        return taken.again().values();
    }

    /** Says that an account has changed. */
    @FunctionalInterface
    interface Telling {
        void changed(Connection connection, String username) throws SQLException;
    }

    private void usedAgain(Connection connection, Map<Long, String> accounts, Telling tell) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement last =
                connection.prepareStatement("update grunndata.account set used_at = ? where number = ?")) {
            for (Map.Entry<Long, String> account : new TreeMap<>(accounts).entrySet()) {
                last.setObject(1, AccountRows.utc(now));
                last.setLong(2, account.getKey());
                last.executeUpdate();
                tell.changed(connection, account.getValue());
            }
        }
    }

    private static void write(Connection connection, Map<Key, Noted> taken) throws SQLException {
        try (PreparedStatement use = connection.prepareStatement("""
                insert into grunndata.account_use (account, address, system, organisation, first_at, last_at, times)
                select ?, ?, ?, ?, ?, ?, ? where exists (select 1 from grunndata.account where number = ?)
                on conflict (account, address, system, organisation) do update
                set last_at = greatest(account_use.last_at, excluded.last_at),
                    times = account_use.times + excluded.times""")) {
            // In one order on every node, so that two of them do not wait for each other.
            List<Map.Entry<Key, Noted>> ordered = new ArrayList<>(taken.entrySet());
            ordered.sort(Comparator.comparing(entry -> entry.getKey().toString()));
            for (Map.Entry<Key, Noted> entry : ordered) {
                Key key = entry.getKey();
                Noted noted = entry.getValue();
                use.setLong(1, key.account());
                use.setString(2, key.address());
                use.setString(3, key.system());
                use.setString(4, key.organisation());
                use.setObject(5, AccountRows.utc(noted.first));
                use.setObject(6, AccountRows.utc(noted.last));
                use.setLong(7, noted.times);
                use.setLong(8, key.account());
                use.addBatch();
            }
            use.executeBatch();
        }
    }
}
