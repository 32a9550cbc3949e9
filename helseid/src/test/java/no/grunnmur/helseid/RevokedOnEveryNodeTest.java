package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.helseid.store.StoredRevocations;
import no.grunnmur.testing.OwnDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database: what one takes back, the other refuses at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevokedOnEveryNodeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final long PROMISED_MILLIS = 100;

    private final EmbeddedPostgres postgres;
    private final Database one;
    private final Database other;
    private final StoredRevocations here;
    private final StoredRevocations there;

    RevokedOnEveryNodeTest(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = EmbeddedPostgres.start(folder.resolve("postgres"), OwnDatabase.PROGRAMS);
        one = Database.open(postgres.settings(2), HelseId.MIGRATIONS);
        other = Database.open(postgres.settings(2), HelseId.MIGRATIONS);
        here = new StoredRevocations(one, () -> NOW);
        there = new StoredRevocations(other, () -> NOW);
    }

    @AfterAll
    void close() {
        here.close();
        there.close();
        one.close();
        other.close();
        postgres.close();
    }

    static long millisUntil(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(10).toNanos());
            LockSupport.parkNanos(200_000);
        }
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private void execute(String sql) {
        one.query(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @Test
    void aTokenThatOneNodeTakesBackIsGoneOnBoth() {
        long slowest = 0;
        for (int i = 0; i < 20; i++) {
            String jti = "machine-" + i;
            assertThat(there.isRevoked(jti)).isFalse();
            here.revoke(jti, "client", NOW.plusSeconds(600), NOW);
            assertThat(here.isRevoked(jti)).isTrue();
            slowest = Math.max(slowest, millisUntil(() -> there.isRevoked(jti)));
        }
        assertThat(slowest).isLessThan(PROMISED_MILLIS);
    }

    /** However it came about: a code that was used twice revokes by another statement than a client's wish. */
    @Test
    void whatAGrantTakesWithItIsGoneOnBothNodes() {
        execute("insert into helseid_access_token (jti, grant_id, client_id, expires_at)"
                + " select 'user-' || n, 'grant', 'client', '2026-11-22T00:10:00Z' from generate_series(1, 50) n");
        assertThat(there.isRevoked("user-50")).isFalse();
        execute("update helseid_access_token set revoked_at = '2026-11-22T00:00:00Z' where grant_id = 'grant'");
        assertThat(millisUntil(() -> there.isRevoked("user-1") && there.isRevoked("user-50")))
                .isLessThan(PROMISED_MILLIS);
        assertThat(millisUntil(() -> here.isRevoked("user-50"))).isLessThan(PROMISED_MILLIS);
    }

    @Test
    void aNodeThatStartsLaterKnowsToo() {
        here.revoke("before", "client", NOW.plusSeconds(600), NOW);
        here.revoke("long-ago", "client", NOW.minusSeconds(600), NOW);
        try (StoredRevocations late = new StoredRevocations(other, () -> NOW)) {
            assertThat(late.isRevoked("before")).isTrue();
            assertThat(late.isRevoked("long-ago")).isFalse();
        }
    }

    @Test
    void whatWasToldWhileTheConnectionWasLostIsCaughtUp() {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'grunnmur notices'");
        here.revoke("meanwhile", "client", NOW.plusSeconds(600), NOW);
        millisUntil(() -> there.isRevoked("meanwhile"));
        here.revoke("afterwards", "client", NOW.plusSeconds(600), NOW);
        assertThat(millisUntil(() -> there.isRevoked("afterwards"))).isLessThan(2_000);
    }
}
