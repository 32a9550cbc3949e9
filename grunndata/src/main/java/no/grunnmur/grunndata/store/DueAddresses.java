package no.grunnmur.grunndata.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import no.grunnmur.database.Database;
import no.grunnmur.database.DatabaseUnusable;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.FutureAddress;
import no.grunnmur.grunndata.PartyEdit;
import no.grunnmur.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Future addresses take over when their time has come: at the first question after it, as a change like any other, with its
 * event and its row in the change log. Whoever asks for a party waits for that party alone; when thousands are due at one
 * midnight, the rest take over beside the questions. What is due next is remembered, so that a lookup costs no query for it.
 */
final class DueAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(DueAddresses.class);

    /** Another node may have taken in a future address meanwhile. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int MOST_AT_ONCE = 1_000;

    /** Whoever inherits is due with the organisation above, which takes over first. */
    private static final String DUE =
            "select coalesce(parent, her_id), her_id from ar.party where due <= ? order by due, her_id limit ?";

    private final Database database;
    private final StoredRegister register;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile Instant quietFrom = Instant.MAX;
    private volatile Instant quietUntil = Instant.MIN;
    private volatile long seen = -1;

    DueAddresses(Database database, StoredRegister register, InstantSource clock) {
        this.database = database;
        this.register = register;
        this.clock = clock;
    }

    private boolean isQuiet(Instant now) {
        return seen == register.changes() && now.isBefore(quietUntil) && !now.isBefore(quietFrom);
    }

    /** Lets everything take over that is due now, before it returns: for who asks what has happened. */
    void settle() {
        Instant now = clock.instant();
        if (isQuiet(now)) {
            return;
        }
        one.lock();
        try {
            long changes = register.changes();
            List<Due> before = List.of();
            // What is due twice in a row cannot be helped by trying again.
            for (List<Due> due = due(now); !due.isEmpty() && !due.equals(before); due = due(now)) {
                due.forEach(each -> takeOver(each.head, each.herId, now));
                before = due;
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

    /** Lets everything take over that is due now, beside whoever asks: a row that is read says itself whether it is due. */
    void look() {
        if (!isQuiet(clock.instant()) && underWay.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    settle();
                } catch (DatabaseUnusable | SqlFailed | Refusal later) {
                    LOG.warn("Future addresses that are due have not all taken over: {}", later.getMessage());
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    /** Whether a party that is due then is to take over something now. */
    boolean isDue(Instant due) {
        return due != null && !due.isAfter(clock.instant());
    }

    /** Lets these take over what is due. */
    void settle(List<Integer> herIds) {
        Instant now = clock.instant();
        for (int herId : herIds) {
            register.find(herId).ifPresent(party -> takeOver(party.parent() == 0 ? herId : party.parent(), herId, now));
        }
    }

    private record Due(int head, int herId) {}

    private List<Due> due(Instant now) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DUE)) {
                statement.setObject(1, PartyRows.stored(now));
                statement.setInt(2, MOST_AT_ONCE);
                List<Due> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Due(rows.getInt(1), rows.getInt(2)));
                    }
                }
                return found;
            }
        });
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

    private void takeOver(int head, int herId, Instant now) {
        takeOver(head, now);
        if (herId != head) {
            takeOver(herId, now);
        }
    }

    private void takeOver(int herId, Instant now) {
        register.change(Author.HOUSE, herId, OptionalLong.empty(), party -> {
            List<FutureAddress> later = new ArrayList<>();
            List<FutureAddress> ready = new ArrayList<>();
            for (FutureAddress future : party.future()) {
                (future.validFrom().isAfter(now) ? later : ready).add(future);
            }
            if (ready.isEmpty()) {
                return party;
            }
            ready.sort((one, other) -> one.validFrom().compareTo(other.validFrom()));
            PartyEdit edit = party.edit().future(later);
            for (FutureAddress future : ready) {
                edit.electronic(future.address());
            }
            return edit.done();
        });
    }
}
