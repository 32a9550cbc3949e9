package no.grunnmur.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A server for a test class, with an empty database for each test. */
final class TestServer implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private int databases;

    TestServer(Path temporary) throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Binaries.copyStartedFolder(temporary.resolve("postgres"));
        postgres = EmbeddedPostgres.start(temporary.resolve("postgres"), Binaries.SHARED);
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    Database.Settings emptyDatabase(int connections) {
        String name = "test" + databases++;
        try (Database database = Database.open(postgres.settings(1))) {
            execute(database, "CREATE DATABASE " + name);
        }
        return postgres.settings(name, connections);
    }

    static void execute(Database database, String sql) {
        database.query(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    static long number(Database database, String sql) {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                if (!rows.next()) {
                    throw new SQLException("no row", "02000");
                }
                return rows.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        postgres.close();
    }
}
