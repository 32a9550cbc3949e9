package no.grunnmur.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher against real processes: what works, and each thing that may be in the way. */
class EmbeddedPostgresTest {

    @TempDir
    Path temporary;

    private Path data;

    @BeforeEach
    void folder() throws IOException {
        // The server's user has to come in, whoever that is.
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = temporary.resolve("postgres");
    }

    @AfterEach
    void nothingRuns() {
        assertThat(serversOn(temporary)).as("servers left running").isEmpty();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, Binaries.SHARED);
    }

    private static List<ProcessHandle> serversOn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
                    return arguments.contains("-D")
                            && arguments.stream().anyMatch(argument -> argument.startsWith(folder.toString()));
                })
                .toList();
    }

    private static void assertRefused(Path data, String... words) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, Binaries.SHARED).close())
                .isInstanceOf(DatabaseUnusable.class)
                .satisfies(refused ->
                        assertThat(refused.getMessage()).doesNotContain("\n").contains(words));
    }

    private static <T> T ask(EmbeddedPostgres postgres, String sql, Class<T> type) {
        try (Database database = Database.open(postgres.settings(1))) {
            return database.query(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(sql)) {
                    rows.next();
                    return rows.getObject(1, type);
                }
            });
        }
    }

    private static void tell(EmbeddedPostgres postgres, String sql) {
        try (Database database = Database.open(postgres.settings(1))) {
            database.query(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute(sql);
                }
            });
        }
    }

    @Test
    void dataIsKeptBetweenRunsAndTheTimeIsTold() {
        try (EmbeddedPostgres first = start()) {
            tell(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(first.timings()).extracting(Timing::name).contains("data folder made", "PostgreSQL ready");
        }
        try (EmbeddedPostgres second = start()) {
            assertThat(ask(second, "SELECT answer FROM kept", Integer.class)).isEqualTo(42);
            assertThat(second.timings()).extracting(Timing::name).doesNotContain("data folder made");
        }
    }

    @Test
    void whatDurabilityAndOrderRestOnIsSwitchedOn() throws IOException {
        Binaries.copyStartedFolder(data);
        try (EmbeddedPostgres postgres = start();
                Database database = Database.open(postgres.settings(1))) {
            Map<String, String> settings = new HashMap<>();
            database.query(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT name, setting FROM pg_settings")) {
                    while (rows.next()) {
                        settings.put(rows.getString(1), rows.getString(2));
                    }
                }
                return null;
            });
            assertThat(settings)
                    .containsEntry("fsync", "on")
                    .containsEntry("full_page_writes", "on")
                    .containsEntry("synchronous_commit", "on")
                    .containsEntry("data_checksums", "on")
                    .containsEntry("listen_addresses", "127.0.0.1")
                    .containsEntry("server_encoding", "UTF8")
                    .containsEntry("server_version_num", "180006");
            String order = ask(
                    postgres,
                    "SELECT string_agg(name, ' ' ORDER BY name) FROM (VALUES ('Å'), ('a'), ('B'), ('Æ'), ('b')) AS v (name)",
                    String.class);
            assertThat(order).as("by code point, the same on every machine").isEqualTo("B a b Å Æ");
        }
    }

    @Test
    void theHouseIsNoSuperuserAndNobodyComesInWithoutThePassword() throws IOException {
        Binaries.copyStartedFolder(data);
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user", Boolean.class))
                    .isFalse();
            String url = postgres.settings(1).url();
            for (String user : List.of("grunnmur", "postgres")) {
                assertThatThrownBy(() ->
                                DriverManager.getConnection(url, user, "guess").close())
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).startsWith("28"));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("server"))))
                    .isEqualTo("rwx------");
            assertThat(postgres.settings(1).toString())
                    .doesNotContain(postgres.settings(1).password());
        }
    }

    @Test
    void aLostPasswordFileIsReplaced() throws IOException {
        Binaries.copyStartedFolder(data);
        Files.delete(data.resolve("password"));
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "SELECT 1", Integer.class)).isOne();
        }
    }

    @Test
    void theServersLogHoldsNoValuesOfErrors() throws IOException {
        Binaries.copyStartedFolder(data);
        try (EmbeddedPostgres postgres = start()) {
            assertThatThrownBy(() -> tell(postgres, "SELECT 'hemmelig'::integer"))
                    .isInstanceOfSatisfying(
                            SqlFailed.class,
                            refused -> assertThat(refused.state()).isEqualTo("22P02"));
        }
        assertThat(data.resolve("server.log"))
                .content()
                .contains("ready to accept")
                .doesNotContain("hemmelig");
    }

    @Test
    void aSecondHouseInTheSameProcessIsToldWhoHasTheFolder() throws IOException {
        Binaries.copyStartedFolder(data);
        try (EmbeddedPostgres first = start()) {
            for (int i = 0; i < 2; i++) {
                assertRefused(
                        data,
                        "in use by another house",
                        "process " + ProcessHandle.current().pid());
            }
            assertThat(ask(first, "SELECT 1", Integer.class)).isOne();
        }
    }

    @Test
    void aSecondHouseInAnotherProcessIsToldWhoHasTheFolder() throws IOException {
        Binaries.copyStartedFolder(data);
        try (HouseProcess other = HouseProcess.start(List.of(), data, Binaries.SHARED)) {
            assertThat(other.line()).startsWith("ready");
            assertRefused(data, "in use by another house", "process " + other.pid());
        }
        start().close();
    }

    @Test
    void ofTwoFirstStartsAtOnceOneIsTold() throws IOException {
        try (HouseProcess one = HouseProcess.start(List.of(), data, Binaries.SHARED);
                HouseProcess two = HouseProcess.start(List.of(), data, Binaries.SHARED)) {
            assertThat(List.of(one.line().substring(0, 5), two.line().substring(0, 5)))
                    .containsExactlyInAnyOrder("ready", "refus");
        }
    }

    @Test
    void aNoteOfADeadHouseWithOurNumberIsNoRival() throws IOException {
        Binaries.copyStartedFolder(data);
        Files.writeString(data.resolve("house.pid"), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");
        start().close();
    }

    @Test
    void aHalfWrittenFirstStartIsBegunAnew() throws IOException {
        Binaries.copyStartedFolder(data);
        // As after kill -9 in the middle: the folder under its first name, with something in it.
        Files.move(data.resolve("server"), data.resolve("server.new-123"));
        Files.delete(data.resolve("server.new-123/global/pg_control"));
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "SELECT 1", Integer.class)).isOne();
        }
        assertThat(data.resolve("server.new-123")).doesNotExist();
    }

    @Test
    void aFirstStartKilledAtAnyMomentIsRepaired() throws IOException, InterruptedException {
        for (int millis : new int[] {150, 400, 700, 1000, 1300, 1700}) {
            HouseProcess house = HouseProcess.start(List.of(), data, Binaries.SHARED);
            TimeUnit.MILLISECONDS.sleep(millis);
            house.kill();
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "SELECT 1", Integer.class)).isOne();
        }
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("thesis.txt"), "years of work");
        assertRefused(data, "files that are not the house's", data.toString());
        assertThat(data).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**house.lock");
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaid() throws IOException {
        Files.writeString(data, "");
        assertRefused(data, "is a file");
    }

    @Test
    void aFolderOfAnotherMajorVersionIsLeftAlone() throws IOException {
        Binaries.copyStartedFolder(data);
        Files.writeString(data.resolve("server/PG_VERSION"), "17\n");
        assertRefused(data, "PostgreSQL 17", "18");
        Files.writeString(data.resolve("server/PG_VERSION"), "18\n");
        start().close();
    }

    @Test
    void aDamagedFolderIsSaid() throws IOException {
        Binaries.copyStartedFolder(data);
        Files.delete(data.resolve("server/global/pg_control"));
        assertRefused(data, "could not start", "server.log");
        Files.delete(data.resolve("server/PG_VERSION"));
        assertRefused(data, "is damaged", "--fresh");
    }

    @Test
    void anUnwritableFolderIsSaid() throws IOException {
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        if (ServerUser.ownUid() != 0) {
            assertRefused(data, "cannot be used", "--data");
            return;
        }
        try (HouseProcess house = HouseProcess.start(asOrdinaryUser(), data, Binaries.SHARED)) {
            assertThat(house.line())
                    .startsWith("refused ")
                    .contains(data.toString(), "permission denied", "user nobody");
        }
    }

    @Test
    void aFolderOfSomebodyElseIsSaid() throws IOException {
        assumeTrue(ServerUser.ownUid() == 0, "needs root");
        Binaries.copyStartedFolder(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            }
        }
        ServerUser stranger = new ServerUser(List.of(), 12345, 12345);
        stranger.own(data.resolve("server"));
        try (HouseProcess house = HouseProcess.start(asOrdinaryUser(), data, Binaries.SHARED)) {
            assertThat(house.line()).startsWith("refused ").contains("belongs to user 12345");
        }
    }

    @Test
    void anOrdinaryUserRunsTheServerHimself() throws IOException {
        assumeTrue(ServerUser.ownUid() == 0, "as root, to become somebody else");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (int run = 0; run < 2; run++) {
            try (HouseProcess house = HouseProcess.start(asOrdinaryUser(), data, temporary.resolve("own-binaries"))) {
                assertThat(house.line()).startsWith("ready ");
            }
        }
        assertThat(Files.getOwner(data.resolve("server")).getName()).isEqualTo("nobody");
    }

    private static List<String> asOrdinaryUser() {
        return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
    }

    @Test
    void rootHandsTheServerToAnUnprivilegedUser() throws IOException {
        Binaries.copyStartedFolder(data);
        assumeTrue(ServerUser.ownUid() == 0, "needs root");
        try (EmbeddedPostgres postgres = start()) {
            assertThat((Integer) Files.getAttribute(data.resolve("server"), "unix:uid"))
                    .isPositive();
            assertThat((Integer) Files.getAttribute(
                            Path.of("/proc/" + postgres.process().pid()), "unix:uid"))
                    .isPositive();
        }
    }

    @Test
    void whereThatUserCannotEnterRootIsNobodyInANamespace() throws IOException {
        assumeTrue(ServerUser.ownUid() == 0, "needs root");
        assumeTrue(
                Command.succeeds(List.of("unshare", "--user", "--map-user=65534", "--"), "/bin/sh", "-c", ":"),
                "needs user namespaces");
        Path closed = Files.createDirectory(temporary.resolve("root-only"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        data = closed.resolve("postgres");
        for (int run = 0; run < 2; run++) {
            try (EmbeddedPostgres postgres = start()) {
                assertThat(ask(postgres, "SELECT 1", Integer.class)).isOne();
            }
        }
        // Moved to where others may enter, it still belongs to root and runs as before.
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        start().close();
    }

    @Test
    void theServerStandsApartFromTheTerminal() throws IOException {
        Binaries.copyStartedFolder(data);
        assumeTrue(Files.exists(Path.of("/proc/self/stat")) && Files.exists(Path.of("/usr/bin/setsid")));
        try (EmbeddedPostgres postgres = start()) {
            long pid = postgres.process().pid();
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            assertThat(fields[2]).as("process group: Ctrl-C must not reach it").isEqualTo(String.valueOf(pid));
        }
    }

    @Test
    void aKilledHouseTakesItsServerAlong() throws IOException, InterruptedException {
        Binaries.copyStartedFolder(data);
        assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")));
        HouseProcess house = HouseProcess.start(List.of(), data, Binaries.SHARED);
        String line = house.line();
        assertThat(line).startsWith("ready ");
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(line.split(" ", 3)[1])).orElseThrow();
        house.kill();
        assertThat(Command.ended(server, 20)).isTrue();
        start().close();
    }

    /** Starts a server on the folder as a house of an older system would have left it: without anybody to stop it. */
    private ProcessHandle leaveServerRunning() throws IOException {
        Binaries.copyStartedFolder(data);
        Path program = PostgresArchive.unpackedBelow(Binaries.SHARED);
        Path server = data.toRealPath().resolve("server");
        ServerUser user = ServerUser.of(server, program);
        Process left = new ProcessBuilder(user.serverCommand(
                        List.of(
                                program.resolve("bin/postgres").toString(),
                                "-D",
                                server.toString(),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "port=" + freePort(),
                                "-c",
                                "unix_socket_directories="),
                        false))
                .redirectErrorStream(true)
                .start();
        try (var lines = left.inputReader()) {
            String line;
            do {
                line = lines.readLine();
                assertThat(line).isNotNull();
            } while (!line.contains("ready to accept"));
        }
        return left.toHandle();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aServerThatAKilledHouseLeftBehindIsStoppedFirst() throws IOException {
        ProcessHandle left = leaveServerRunning();
        try (EmbeddedPostgres postgres = start()) {
            assertThat(left.isAlive()).isFalse();
            assertThat(ask(postgres, "SELECT 1", Integer.class)).isOne();
        }
    }

    @Test
    void aLockOfADeadServerIsNoObstacle() throws IOException {
        ProcessHandle left = leaveServerRunning();
        Command.signal(left.pid(), "KILL");
        Command.ended(left, 10);
        assertThat(data.resolve("server/postmaster.pid")).exists();
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(postgres, "SELECT 1", Integer.class)).isOne();
        }
    }

    @Test
    void aProcessThatMerelyHasTheOldServersNumberIsLeftAlone() throws IOException {
        ProcessHandle left = leaveServerRunning();
        Command.signal(left.pid(), "KILL");
        Command.ended(left, 10);
        Path lock = data.resolve("server/postmaster.pid");
        ServerUser user = ServerUser.of(data.resolve("server"), Binaries.SHARED);
        // Of the same user, which is what PostgreSQL itself would take for a rival.
        Process bystander = new ProcessBuilder(user.command(List.of("sleep", "60"))).start();
        try {
            List<String> lines = Files.readAllLines(lock);
            lines.set(0, String.valueOf(bystander.pid()));
            Files.write(lock, lines);
            try (EmbeddedPostgres postgres = start()) {
                assertThat(ask(postgres, "SELECT 1", Integer.class)).isOne();
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void aServerThatDiesIsStartedAgain() throws Exception {
        Binaries.copyStartedFolder(data);
        try (EmbeddedPostgres postgres = start()) {
            tell(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
            ProcessHandle first = postgres.process();
            Command.signal(first.pid(), "KILL");
            assertThat(Command.ended(first, 10)).isTrue();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (true) {
                try {
                    assertThat(ask(postgres, "SELECT answer FROM kept", Integer.class))
                            .isEqualTo(42);
                    break;
                } catch (DatabaseUnusable notYet) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
            assertThat(postgres.process().pid()).isNotEqualTo(first.pid());
        }
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        assumeTrue(ServerUser.ownUid() == 0, "needs root to mount a small disk");
        Path disk = Files.createDirectory(temporary.resolve("small"));
        assumeTrue(Command.succeeds(List.of("mount", "-t", "tmpfs", "-o", "size=260m", "tmpfs", disk.toString())));
        try {
            data = disk.resolve("postgres");
            start().close();
            // What is left is not enough to go on.
            Path ballast = disk.resolve("ballast");
            try (var out = Files.newOutputStream(ballast)) {
                byte[] block = new byte[1 << 16];
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
            assertRefused(data, "disk", "is full");
            assertRefused(disk.resolve("another"), "disk", "is full");
            Files.delete(ballast);
            start().close();
        } finally {
            Command.succeeds(List.of("umount", disk.toString()));
        }
    }
}
