package no.grunnmur.audit;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.database.GroupCommit;
import no.grunnmur.json.JsonWriter;

/**
 * How many durable rows a second, and what one costs in CPU, by ways to insert them: run by hand with a data folder and the
 * binaries' folder.
 */
final class AppendBench {

    record Issued(String client, String jti, long lifetime) implements AuditEvent {
        @Override
        public String type() {
            return "helseid.token-issued";
        }

        @Override
        public void write(JsonWriter json) {
            json.name("client")
                    .value(client)
                    .name("jti")
                    .value(jti)
                    .name("lifetime")
                    .value(lifetime);
            json.name("scope").value("nhn:hgd-persontjenesten-api/full-access");
            json.name("organisation").value("912345678");
            json.name("thumbprint").value("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        }
    }

    private AppendBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]));
                Database database = Database.open(postgres.settings(8), AuditLog.MIGRATIONS)) {
            Map<String, GroupCommit<PendingRow>> ways = new LinkedHashMap<>();
            ways.put("nothing", new GroupCommit<>("bench", database, 1024, (connection, batch) -> {}));
            ways.put("arrays", new GroupCommit<>("bench", database, 1024, new ChainWriter(open(database))));
            ways.put("copy", new GroupCommit<>("bench", database, 1024, new CopyChainWriter(open(database))));
            for (int round = 0; round < 3; round++) {
                for (int threads : new int[] {1, 32, 64, 256}) {
                    for (Map.Entry<String, GroupCommit<PendingRow>> way : ways.entrySet()) {
                        load(postgres.process(), way.getKey(), way.getValue(), threads, 2_000);
                    }
                }
            }
            ways.values().forEach(GroupCommit::close);
            long begun = System.nanoTime();
            AuditVerification verification = AuditVerification.of(database);
            System.out.println(verification.holds() + " " + verification.rows() + " rows verified in "
                    + (System.nanoTime() - begun) / 1_000_000 + " ms " + verification.findings());
        }
    }

    private static int open(Database database) {
        return database.transaction(connection -> ChainOpening.open(connection, Instant.EPOCH, "bench"));
    }

    private static void load(
            ProcessHandle postgres, String name, GroupCommit<PendingRow> commit, int threads, long millis)
            throws InterruptedException {
        long java = cpu();
        long server = cpu(postgres);
        long begun = System.nanoTime();
        long until = begun + millis * 1_000_000;
        AtomicLong rows = new AtomicLong();
        long[][] latencies = new long[threads][];
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            all.add(Thread.ofVirtual().start(() -> {
                Issued event =
                        new Issued("0b2a7c5e-7f0c-4f3c-9d40-4c1a0c3b6a7f", "E1B2C3D4E5F60718293A4B5C6D7E8F90", 600);
                long[] mine = new long[1 << 14];
                int count = 0;
                while (System.nanoTime() < until) {
                    long from = System.nanoTime();
                    JsonWriter json = new JsonWriter();
                    json.beginObject();
                    event.write(json);
                    json.endObject();
                    commit.commit(new PendingRow(count, event.type(), json.toBytes()));
                    mine[count++ & 0x3fff] = System.nanoTime() - from;
                }
                rows.addAndGet(count);
                latencies[number] = Arrays.copyOf(mine, Math.min(count, mine.length));
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long[] sorted =
                Arrays.stream(latencies).flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "%4d threads %-8s %,8.0f rows/s, CPU a row: Java %5.1f us, PostgreSQL %5.1f us; p50 %,6d us, p99 %,6d us%n",
                threads,
                name,
                rows.get() / seconds,
                (cpu() - java) / 1e3 / rows.get(),
                (cpu(postgres) - server) / 1e3 / rows.get(),
                sorted[sorted.length / 2] / 1000,
                sorted[sorted.length * 99 / 100] / 1000);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Nanoseconds of the server's processes, by the kernel's ticks of 10 ms. */
    private static long cpu(ProcessHandle postgres) {
        return Stream.concat(Stream.of(postgres), postgres.children())
                .mapToLong(process -> {
                    try {
                        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
                        String[] fields =
                                stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000_000L;
                    } catch (java.io.IOException gone) {
                        return 0;
                    }
                })
                .sum();
    }
}
