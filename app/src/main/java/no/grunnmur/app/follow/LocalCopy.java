package no.grunnmur.app.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.database.Database;

/**
 * People as the register answered them, and how far the copying has come, in PostgreSQL: a person a row, by the opaque id.
 * What belongs together is written together, so a copy that is killed goes on where it was.
 */
public final class LocalCopy {

    private static final String TABLES = """
            create schema if not exists person_copy;
            create table if not exists person_copy.person (
                person_id       text   primary key,
                sequence_number bigint not null,
                document        text   not null,
                seen            bigint not null default 0
            );
            create table if not exists person_copy.progress (
                only_one   boolean primary key default true check (only_one),
                origin     text    not null,
                next_event bigint  not null,
                walked     bigint  not null,
                last_id    text    not null,
                is_walking boolean not null
            )""";

    private static final String KEEP = """
            insert into person_copy.person (person_id, sequence_number, document)
            select * from unnest(?::text[], ?::bigint[], ?::text[])
            on conflict (person_id) do update
               set sequence_number = excluded.sequence_number, document = excluded.document""";

    private static final String GO_ON = """
            insert into person_copy.progress (origin, next_event, walked, last_id, is_walking) values (?, ?, ?, ?, ?)
            on conflict (only_one) do update
               set origin = excluded.origin, next_event = excluded.next_event, walked = excluded.walked,
                   last_id = excluded.last_id, is_walking = excluded.is_walking""";

    /**
     * A person as answered.
     *
     * @param document JSON
     */
    record Held(String personId, long sequenceNumber, String document) {}

    /**
     * How far the copying has come.
     *
     * @param origin which house, by which access
     * @param nextEvent the number to ask the events from
     * @param walked how many people of the walk through everybody have been read
     * @param lastId the last of them
     * @param isWalking whether the walk is not done
     */
    record Progress(String origin, long nextEvent, long walked, String lastId, boolean isWalking) {}

    private final Database database;

    public LocalCopy(Database database) {
        this.database = database;
        database.query(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(TABLES);
            }
        });
    }

    Optional<Progress> progress() {
        return database.query(connection -> {
            try (var statement = connection.prepareStatement(
                            "select origin, next_event, walked, last_id, is_walking from person_copy.progress");
                    var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Progress(
                                row.getString(1), row.getLong(2), row.getLong(3), row.getString(4), row.getBoolean(5)))
                        : Optional.empty();
            }
        });
    }

    /** Keeps people, forgets others, and remembers how far that was: all or nothing. */
    void write(List<Held> kept, Collection<String> gone, Progress progress) {
        database.transaction(connection -> {
            keep(connection, kept);
            if (!gone.isEmpty()) {
                try (var statement =
                        connection.prepareStatement("delete from person_copy.person where person_id = any (?)")) {
                    statement.setArray(1, connection.createArrayOf("text", gone.toArray()));
                    statement.executeUpdate();
                }
            }
            try (var statement = connection.prepareStatement(GO_ON)) {
                statement.setString(1, progress.origin());
                statement.setLong(2, progress.nextEvent());
                statement.setLong(3, progress.walked());
                statement.setString(4, progress.lastId());
                statement.setBoolean(5, progress.isWalking());
                return statement.executeUpdate();
            }
        });
    }

    private static void keep(java.sql.Connection connection, List<Held> kept) throws java.sql.SQLException {
        // One statement cannot change a row twice.
        Map<String, Held> each = new HashMap<>();
        kept.forEach(held -> each.put(held.personId(), held));
        if (each.isEmpty()) {
            return;
        }
        List<Held> all = List.copyOf(each.values());
        try (var statement = connection.prepareStatement(KEEP)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", all.stream().map(Held::personId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", all.stream().map(Held::sequenceNumber).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text", all.stream().map(Held::document).toArray()));
            statement.executeUpdate();
        }
    }

    /** The documents held by these ids, and that they were seen in that check. */
    Map<String, String> seen(Collection<String> ids, long check) {
        return database.query(connection -> {
            Map<String, String> documents = new HashMap<>();
            try (var statement = connection.prepareStatement(
                    "update person_copy.person set seen = ? where person_id = any (?) returning person_id, document")) {
                statement.setLong(1, check);
                statement.setArray(2, connection.createArrayOf("text", ids.toArray()));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        documents.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
            return documents;
        });
    }

    /** Ids that a check has not seen. */
    List<String> unseen(long check, int max) {
        return database.query(connection -> {
            try (var statement = connection.prepareStatement(
                    "select person_id from person_copy.person where seen <> ? order by person_id limit ?")) {
                statement.setLong(1, check);
                statement.setInt(2, max);
                java.util.ArrayList<String> ids = new java.util.ArrayList<>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
                return ids;
            }
        });
    }

    long nextCheck() {
        return database.query(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select coalesce(max(seen), 0) + 1 from person_copy.person")) {
                return row.next() ? row.getLong(1) : 1L;
            }
        });
    }

    long count() {
        return database.query(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from person_copy.person")) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** Forgets everything. */
    void empty() {
        database.query(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("truncate person_copy.person, person_copy.progress");
            }
        });
    }
}
