package no.grunnmur.bench;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import no.grunnmur.database.Database;

/** What is asked of Persontjenesten in a bench, and the bare query that each kind of call comes to. */
final class PersonCalls {

    private static final String PERSON = "select p.person_id, p.sequence_number, p.document from ";
    private static final int BULK = 100;
    private static final int PAGE = 1_000;

    /** So many people are asked for by turns: as good as all, without holding the numbers of a country. */
    private static final int SAMPLE = 100_000;

    /** A kind of call: its limit, and the calls that the load generator makes. */
    record Kind(String name, QueryLimit limit, List<Map<String, Object>> calls) {}

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Somebody(long nin, byte[] id) {
        String digits() {
            return String.format(Locale.ROOT, "%011d", nin);
        }
    }

    private final World world;
    private final DataSource database;
    private final List<Somebody> people;
    private final long lastEvent;

    PersonCalls(World world, Database database) {
        this.world = world;
        this.database = database.dataSource();
        this.people = sample(database);
        this.lastEvent = database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select last_event from person.counter")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** People spread evenly over the register, in no order. */
    private static List<Somebody> sample(Database database) {
        return database.query(connection -> {
            List<Somebody> some = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            select i.nin, p.person_id
                              from (select distinct (random() * (select last_person from person.counter))::integer as no
                                      from generate_series(1, %d)) r
                              join person.person p on p.person_no = r.no
                              join person.identifier i on i.person_no = p.person_no and i.nin < 100000000000
                             order by random()""".formatted(SAMPLE))) {
                while (rows.next()) {
                    some.add(new Somebody(rows.getLong(1), rows.getBytes(2)));
                }
            }
            return some;
        });
    }

    private Somebody anybody() {
        return people.get(ThreadLocalRandom.current().nextInt(people.size()));
    }

    Kind byNin() throws Exception {
        QueryLimit limit = new QueryLimit(
                database,
                PERSON + "person.identifier i join person.person p on p.person_no = i.person_no where i.nin = ?",
                statement -> statement.setLong(1, anybody().nin),
                row -> row.getBytes(3).length);
        return new Kind(
                "person by nin",
                limit,
                calls(
                        10_000,
                        "person/get-by-nin",
                        World.QUERY,
                        () -> "nin=" + anybody().digits()));
    }

    Kind byId() throws Exception {
        QueryLimit limit = new QueryLimit(
                database,
                PERSON + "person.person p where p.person_id = ?",
                statement -> statement.setBytes(1, anybody().id),
                row -> row.getBytes(3).length);
        List<Map<String, Object>> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            calls.add(Map.of(
                    "address",
                    world.api() + "/person/" + HexFormat.of().formatHex(anybody().id),
                    "query",
                    World.QUERY));
        }
        return new Kind("person by id", limit, calls);
    }

    Kind bulk() throws Exception {
        QueryLimit limit = new QueryLimit(
                database,
                PERSON + "unnest(?::bigint[]) as k (nin) join person.identifier i on i.nin = k.nin"
                        + " join person.person p on p.person_no = i.person_no",
                statement -> {
                    Long[] numbers = new Long[BULK];
                    for (int i = 0; i < BULK; i++) {
                        numbers[i] = anybody().nin;
                    }
                    statement.setArray(1, statement.getConnection().createArrayOf("int8", numbers));
                },
                row -> row.getBytes(3).length);
        return new Kind("bulk of 100", limit, calls(300, "person/bulk-by-nin", World.QUERY, () -> {
            StringBuilder form = new StringBuilder();
            for (int i = 0; i < BULK; i++) {
                form.append(i == 0 ? "nins=" : "&nins=").append(anybody().digits());
            }
            return form.toString();
        }));
    }

    Kind events() throws Exception {
        QueryLimit limit = new QueryLimit(
                database,
                "select sequence_number, person_id, type, nin from person.event where sequence_number >= ?"
                        + " order by sequence_number limit " + PAGE,
                statement -> statement.setLong(1, page()),
                row -> row.getLong(1) + row.getBytes(2).length + row.getInt(3) + row.getLong(4));
        List<Map<String, Object>> calls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            calls.add(Map.of("address", world.api() + "/event", "query", "sequenceNumber=" + page()));
        }
        return new Kind("events, page of 1000", limit, calls);
    }

    private long page() {
        return ThreadLocalRandom.current().nextLong(1, Math.max(2, lastEvent - PAGE));
    }

    private interface Form {
        String next();
    }

    private List<Map<String, Object>> calls(int count, String path, String query, Form form) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(Map.of("address", world.api() + "/" + path, "query", query, "form", form.next()));
        }
        return calls;
    }
}
