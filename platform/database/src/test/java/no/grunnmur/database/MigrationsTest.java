package no.grunnmur.database;

import static no.grunnmur.database.TestServer.execute;
import static no.grunnmur.database.TestServer.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final String ROOM = "no/grunnmur/database/";

    @TempDir
    static Path temporary;

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new TestServer(temporary);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> timings(Database.Settings settings, String... locations) {
        try (Database database = Database.open(settings, locations)) {
            return database.timings().stream().map(Timing::name).toList();
        }
    }

    @Test
    void theSecondStartSeesThatNothingIsToBeDone() {
        Database.Settings settings = server.emptyDatabase(1);
        assertThat(timings(settings, ROOM + "migrations")).contains("tables brought up to date");
        assertThat(timings(settings, ROOM + "migrations")).contains("tables seen to be up to date");
    }

    @Test
    void aRoomThatMovesInLaterMayHaveLowerNumbers() {
        Database.Settings settings = server.emptyDatabase(1);
        timings(settings, ROOM + "migrations");
        assertThat(timings(settings, ROOM + "migrations", ROOM + "earlier")).contains("tables brought up to date");
        try (Database database = Database.open(settings)) {
            assertThat(number(database, "SELECT count(*) FROM earlier")).isZero();
        }
        // And a node without that room does not mind.
        assertThat(timings(settings, ROOM + "migrations")).contains("tables seen to be up to date");
    }

    @Test
    void twoNodesThatStartAtOnceDoItOnce() throws Exception {
        Database.Settings settings = server.emptyDatabase(1);
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> all = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                all.add(nodes.submit(() -> timings(settings, ROOM + "migrations", ROOM + "slow")));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<List<String>> node : all) {
                outcomes.addAll(node.get());
            }
            assertThat(outcomes).containsOnlyOnce("tables brought up to date");
        }
        try (Database database = Database.open(settings)) {
            assertThat(number(database, "SELECT count(*) FROM slow")).isOne();
        }
    }

    @Test
    void aMigrationThatWasChangedAfterwardsIsSaidAndNothingIsDone() {
        Database.Settings settings = server.emptyDatabase(1);
        timings(settings, ROOM + "migrations");
        try (Database database = Database.open(settings)) {
            execute(database, "UPDATE schema_history SET checksum = checksum + 1 WHERE script LIKE '%notes.sql'");
            execute(database, "DELETE FROM schema_applied");
        }
        assertThatThrownBy(() -> timings(settings, ROOM + "migrations"))
                .isInstanceOf(DatabaseUnusable.class)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }

    @Test
    void aMigrationThatFailsLeavesNothingBehind() {
        Database.Settings settings = server.emptyDatabase(1);
        assertThatThrownBy(() -> timings(settings, ROOM + "broken"))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("could not be brought up to date");
        try (Database database = Database.open(settings)) {
            assertThat(number(database, "SELECT count(*) FROM pg_class WHERE relname = 'half'"))
                    .isZero();
        }
        assertThat(timings(settings, ROOM + "migrations")).contains("tables brought up to date");
    }

    @Test
    void aLocationWithoutMigrationsIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> MigrationFiles.at(getClass().getClassLoader(), "no/such/place"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no/such/place");
    }

    @Test
    void theSameFilesAreFoundInAFolderAndInAJar() throws IOException {
        Path folder = temporary.resolve("classes/room/migrations");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("V1__one.sql"), "SELECT 'å';");
        Files.writeString(folder.resolve("V2__two.sql"), "SELECT 2;");
        Files.writeString(folder.resolve("README.md"), "no migration");
        Path jar = temporary.resolve("house.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("room/"));
            entries.putNextEntry(new JarEntry("room/migrations/"));
            put(entries, "room/migrations/V2__two.sql", "SELECT 2;");
            put(entries, "room/migrations/V1__one.sql", "SELECT 'å';");
            put(entries, "room/migrations/deeper/V3__three.sql", "SELECT 3;");
            put(entries, "room/migrations.sql", "SELECT 4;");
        }
        try (URLClassLoader one = loader(temporary.resolve("classes"));
                URLClassLoader other = loader(jar)) {
            MigrationFiles inFolder = MigrationFiles.at(one, "room/migrations");
            MigrationFiles inJar = MigrationFiles.at(other, "room/migrations");
            assertThat(inJar.fingerprint()).isEqualTo(inFolder.fingerprint());
            assertThat(inJar.getResources("V", new String[] {".sql"})).hasSize(2);
            Files.writeString(folder.resolve("V2__two.sql"), "SELECT 22;");
            assertThat(MigrationFiles.at(one, "room/migrations").fingerprint()).isNotEqualTo(inJar.fingerprint());
        }
    }

    private static void put(JarOutputStream entries, String name, String content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private static URLClassLoader loader(Path path) throws IOException {
        return new URLClassLoader(new URL[] {path.toUri().toURL()}, null);
    }
}
