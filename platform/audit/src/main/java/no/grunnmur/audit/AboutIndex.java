package no.grunnmur.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.database.Database;
import no.grunnmur.database.Rounds;

/**
 * Finds the events about a person ({@link AboutPersons}). What an append costs does not change by it: the index is read from
 * the log, a little behind it in the background and up to its end when somebody asks. Safe for use from many threads and
 * nodes.
 */
public final class AboutIndex implements AutoCloseable {

    /**
     * A place in the list of events, newest first.
     *
     * @param at of the event
     */
    public record Place(Instant at, int chain, long sequence) {}

    /**
     * What is looked for.
     *
     * @param persons opaque ids of one person; more than one when the person had another before
     * @param listed where the person stands in a list of which stretches are told
     * @param from the first moment
     * @param until the moment after the last
     * @param before only what comes after this place in the list; empty for its beginning
     * @param except types that are left out
     * @param members what members of the events must be, by name
     * @param limit the most rows
     */
    public record Query(
            Collection<String> persons,
            Optional<Listed> listed,
            Instant from,
            Instant until,
            Optional<Place> before,
            Set<String> except,
            Map<String, String> members,
            int limit) {}

    /**
     * The numbers that are about a person.
     *
     * @param list its name, as in {@link AboutPersons.Stretch}
     */
    public record Listed(String list, Collection<Long> numbers) {}

    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** In the background little by little, so that nobody who appends or looks people up waits for the processor. */
    private static final long IN_THE_BACKGROUND = 5_000;

    private static final long AT_A_TIME = 20_000;

    /**
     * Takes the ids out of the text, which is many times cheaper than parsing it: no text within the JSON can look like the
     * beginning of the member, because its quotes would be escaped. A piece is 64 MB of the table, about a million rows.
     */
    private static final String READ = """
            with behind as (
                select c.chain, coalesce(r.sequence, 0) as done, least(c.head_sequence, coalesce(r.sequence, 0) + ?) as goal
                from audit_chain c left join audit_about_read r using (chain)
                where c.head_sequence > coalesce(r.sequence, 0)
                order by c.chain limit 1),
            stretches as (
                insert into audit_about_stretch (list, numbers, at, chain, sequence)
                select s.of ->> 'list', int8range((s.of ->> 'first')::bigint, (s.of ->> 'last')::bigint, '[]'), e.at, e.chain, e.sequence
                from behind b
                join audit_event e on e.chain = b.chain and e.sequence > b.done and e.sequence <= b.goal
                cross join lateral (select e.content::jsonb -> 'stretch' as of) s
                where strpos(e.content, '"stretch":{"list":"') > 0),
            told as (
                insert into audit_about (person, at, chain, sequence, piece)
                select hashtextextended(p.id, 0), e.at, e.chain, e.sequence, (select pg_relation_size('audit_about') >> 26)
                from behind b
                join audit_event e on e.chain = b.chain and e.sequence > b.done and e.sequence <= b.goal
                cross join lateral string_to_table(
                    split_part(split_part(e.content, '"persons":["', 2), '"]', 1), '","') p (id)
                where strpos(e.content, '"persons":["') > 0
                order by 1)
            insert into audit_about_read (chain, sequence) select chain, goal from behind
            on conflict (chain) do update set sequence = excluded.sequence
            """;

    private final Database database;
    private final Rounds rounds;

    /** Begins to read in the background. */
    public AboutIndex(Database database) {
        this.database = database;
        this.rounds = Rounds.every(PAUSE, "the audit is read for its index", () -> read(IN_THE_BACKGROUND));
    }

    /** Reads what the log holds beyond the index. Whoever comes second waits and finds nothing left to do. */
    public void catchUp() {
        boolean more = true;
        while (more) {
            more = read(AT_A_TIME);
        }
    }

    /** Reads so many rows of one chain; false when there was nothing to read. */
    private boolean read(long rows) {
        return database.transaction(connection -> {
            try (PreparedStatement turn =
                    connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('audit_about', 0))")) {
                turn.execute();
            }
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                statement.setLong(1, rows);
                return statement.executeUpdate() > 0;
            }
        });
    }

    /** The events about a person, newest first, up to the last that was appended before this was asked. */
    public List<AuditLog.Row> find(Query query) {
        catchUp();
        return database.query(connection -> rows(connection, query));
    }

    private static List<AuditLog.Row> rows(Connection connection, Query query) throws SQLException {
        StringBuilder sql = new StringBuilder("""
                select e.chain, e.sequence, e.at, e.type, e.content
                from (select a.at, a.chain, a.sequence
                    from generate_series(0, (select max(piece) from audit_about)) p (piece)
                    cross join unnest(?::text[]) w (id)
                    join audit_about a on a.piece = p.piece and a.person = hashtextextended(w.id, 0)
                    union
                    select s.at, s.chain, s.sequence
                    from unnest(?::bigint[]) n (number)
                    join audit_about_stretch s on s.numbers @> n.number and s.list = ?) a
                join audit_event e on e.chain = a.chain and e.sequence = a.sequence
                where a.at >= ? and a.at < ? and e.type <> all (?::text[])
                  and coalesce((e.content::jsonb -> 'persons') ??| ?::text[], true)""");
        if (query.before().isPresent()) {
            sql.append(" and (a.at, a.chain, a.sequence) < (?, ?, ?)");
        }
        query.members().forEach((name, value) -> sql.append(" and e.content::jsonb ->> ? = ?"));
        sql.append(" order by a.at desc, a.chain desc, a.sequence desc limit ?");
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            Object persons = connection.createArrayOf("text", query.persons().toArray());
            Listed listed = query.listed().orElse(new Listed("", List.of()));
            List<Object> values = new ArrayList<>(List.of(
                    persons,
                    connection.createArrayOf("int8", listed.numbers().toArray()),
                    listed.list(),
                    time(query.from()),
                    time(query.until()),
                    connection.createArrayOf("text", query.except().toArray()),
                    persons));
            query.before()
                    .ifPresent(place -> values.addAll(List.of(time(place.at()), place.chain(), place.sequence())));
            query.members().forEach((name, value) -> values.addAll(List.of(name, value)));
            values.add(query.limit());
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<AuditLog.Row> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(ChainedAuditLog.row(found));
                }
            }
            return rows;
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        rounds.close();
    }
}
