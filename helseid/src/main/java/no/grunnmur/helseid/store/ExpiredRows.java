package no.grunnmur.helseid.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import no.grunnmur.database.Database;
import no.grunnmur.database.Rounds;

/**
 * Deletes what has ended: the house's tables hold what is alive and no more. Little by little, so that nobody waits for it;
 * several nodes may do it at once.
 */
public final class ExpiredRows implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int AT_A_TIME = 5_000;

    private static final List<String> TABLES =
            List.of("helseid_interaction", "helseid_session", "helseid_grant", "helseid_access_token");

    private final Database database;
    private final Rounds rounds;

    public ExpiredRows(Database database, InstantSource clock) {
        this.database = database;
        this.rounds = Rounds.every(PAUSE, "what has expired is deleted", () -> sweep(clock.instant()));
    }

    /** Deletes everything that ended before; tells how many rows. */
    public int sweep(Instant now) {
        int deleted = 0;
        for (String table : TABLES) {
            String sql = "delete from " + table + " where ctid in (select ctid from " + table
                    + " where expires_at < ? limit " + AT_A_TIME + " for update skip locked)";
            int some;
            do {
                some = database.query(connection -> Statements.change(connection, sql, now));
                deleted += some;
            } while (some == AT_A_TIME);
        }
        return deleted;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
