package no.grunnmur.grunndata.store;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.FutureAddress;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyEdit;

/**
 * Future addresses take over when their time has come: at the first question after it, as a change like any other, with its
 * event and its row in the change log. What is due next is remembered, so that a lookup costs no query for it.
 */
final class DueAddresses {

    /** Another node may have taken in a future address meanwhile. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int MOST_AT_ONCE = 1_000;

    private final Database database;
    private final StoredRegister register;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Instant quietFrom = Instant.MAX;
    private volatile Instant quietUntil = Instant.MIN;
    private volatile long seen = -1;

    DueAddresses(Database database, StoredRegister register, InstantSource clock) {
        this.database = database;
        this.register = register;
        this.clock = clock;
    }

    /** Lets everything take over that is due now. */
    void settle() {
        Instant now = clock.instant();
        if (seen == register.changes() && now.isBefore(quietUntil) && !now.isBefore(quietFrom)) {
            return;
        }
        one.lock();
        try {
            long changes = register.changes();
            for (List<Integer> due = due(now); !due.isEmpty(); due = due(now)) {
                due.forEach(herId -> takeOver(herId, now));
            }
            Instant next = next();
            Instant limit = now.plus(REMEMBERED);
            quietFrom = now;
            quietUntil = next.isBefore(limit) ? next : limit;
            seen = changes;
        } finally {
            one.unlock();
        }
    }

    private List<Integer> due(Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select her_id from ar.party where due <= :now order by due, her_id limit :most")
                        .bind("now", now.atOffset(java.time.ZoneOffset.UTC))
                        .bind("most", MOST_AT_ONCE)
                        .mapTo(Integer.class)
                        .list());
    }

    private Instant next() {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select min(due) from ar.party where due is not null")) {
                row.next();
                return row.getTimestamp(1) == null
                        ? Instant.MAX
                        : row.getTimestamp(1).toInstant();
            }
        });
    }

    private void takeOver(int herId, Instant now) {
        register.change(Author.HOUSE, herId, OptionalLong.empty(), party -> {
            List<FutureAddress> later = new ArrayList<>();
            List<FutureAddress> ready = new ArrayList<>();
            for (FutureAddress future : party.future()) {
                (future.validFrom().isAfter(now) ? later : ready).add(future);
            }
            ready.sort((one, other) -> one.validFrom().compareTo(other.validFrom()));
            PartyEdit edit = party.edit().future(later);
            for (FutureAddress future : ready) {
                edit.electronic(future.address());
            }
            Party changed = edit.done();
            return changed;
        });
    }
}
