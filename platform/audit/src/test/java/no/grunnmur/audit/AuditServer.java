package no.grunnmur.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.Statement;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.testing.OwnDatabase;

/** A server for a test class, and an empty log for each test. */
final class AuditServer implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private int databases;

    AuditServer(Path temporary) throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = EmbeddedPostgres.start(temporary.resolve("postgres"), OwnDatabase.PROGRAMS);
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    Database emptyLog() {
        String name = "log" + databases++;
        try (Database database = Database.open(postgres.settings(1))) {
            database.query(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("CREATE DATABASE " + name);
                }
            });
        }
        return Database.open(postgres.settings(name, 4), AuditLog.MIGRATIONS);
    }

    static void execute(Database database, String... statements) {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return null;
        });
    }

    /** What somebody does who owns the database and does not want to be stopped. */
    static void tamper(Database database, String... statements) {
        String[] tables = {"audit_event", "audit_chain", "audit_link", "audit_book"};
        for (String table : tables) {
            execute(database, "ALTER TABLE " + table + " DISABLE TRIGGER USER");
        }
        execute(database, statements);
        for (String table : tables) {
            execute(database, "ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
    }

    static long number(Database database, String sql) {
        return database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        postgres.close();
    }
}
