package no.grunnmur.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.HouseClock;
import tools.jackson.databind.JsonNode;

/**
 * What logins leave behind, in the database and in the heap: ten thousand that each start a session and take a refresh
 * token, then the end of all of them, then ten thousand more.
 */
final class Rows {

    private static final int BATCHES = 10;
    private static final int BATCH = 1000;
    private static final Duration PAST_EVERYTHING = Duration.ofDays(60);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final double MEGABYTE = 1e6;
    /** Room that the second ten thousand may need beyond the first: pages half full, and the measure's own noise. */
    private static final double MORE = 1.25;

    private static final double HEAP_MORE_MB = 12;

    private final House house;
    private final HouseClock clock;
    private final Load load;
    private final Figures figures = new Figures();

    private Rows(House house, HouseClock clock, Load load) {
        this.house = house;
        this.clock = clock;
        this.load = load;
    }

    static Figures measure(Path folder) throws Exception {
        HouseClock clock = HouseClock.system();
        try (House house = House.start(Configuration.forTests(folder.resolve("data"), HotPathBench.POPULATION), clock);
                Load load = Load.start()) {
            Rows rows = new Rows(house, clock, load);
            rows.run();
            return rows.figures;
        }
    }

    private record State(long rows, double storeMb, double heapMb) {}

    private void run() throws Exception {
        logins(1);
        expire();
        State start = tell("at the start");
        logins(BATCHES);
        State first = tell("after 10 000 logins");
        expire();
        State expired = tell("when they have ended");
        figures.judge(expired.rows == 0, "no row is left");
        figures.judge(
                expired.heapMb < start.heapMb + HEAP_MORE_MB,
                "the heap is what it was, within " + (int) HEAP_MORE_MB + " MB");
        logins(BATCHES);
        State second = tell("after 10 000 logins more");
        figures.judge(
                second.storeMb < first.storeMb * MORE, "the second ten thousand need no more room than the first");
        figures.judge(second.heapMb < first.heapMb + HEAP_MORE_MB, "nor more heap");
    }

    private void logins(int batches) throws IOException {
        World world = World.at(house.address().toString());
        JsonNode client = world.loginClient();
        for (int batch = 0; batch < batches; batch++) {
            load.run(world.firstLoginOrder(client, BATCH, HotPathBench.CONNECTIONS));
        }
    }

    /** Lets the house's time pass everything, waits until it has swept, and does what autovacuum does in its time. */
    private void expire() throws InterruptedException, IOException {
        clock.shift(PAST_EVERYTHING);
        long start = System.nanoTime();
        while (rows() > 0) {
            if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
                throw new IOException(rows() + " rows have not been deleted after 90 seconds");
            }
            Thread.sleep(1000);
        }
        clock.reset();
        house.database().query(connection -> {
            try (Statement vacuum = connection.createStatement()) {
                return vacuum.execute("vacuum analyze");
            }
        });
    }

    private State tell(String when) {
        State state = new State(rows(), one("sum(pg_total_relation_size(relid))") / MEGABYTE, heapMb());
        figures.tell(when, "rows", state.rows, "store MB", state.storeMb, "heap MB", state.heapMb);
        return state;
    }

    /** Live rows of HelseID's own tables, counted and not estimated. */
    private long rows() {
        return one("""
                sum((xpath('/row/c/text()', query_to_xml(
                    'select count(*) as c from ' || quote_ident(relname), false, true, '')))[1]::text::bigint)""");
    }

    private long one(String what) {
        Database database = house.database();
        return database.query(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet sum = select.executeQuery(
                            "select " + what + " from pg_stat_user_tables where relname like 'helseid\\_%'")) {
                sum.next();
                return sum.getLong(1);
            }
        });
    }

    /** What is alive after a collection. */
    private static double heapMb() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
