package no.grunnmur.persontjenesten.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.persontjenesten.PeopleSource;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.Persontjenesten;
import no.grunnmur.persontjenesten.RegisterCopy;
import no.grunnmur.persontjenesten.Villagers;

/** A process that fills a register of its own and tells how far it is, a line each, so that somebody can kill it there. */
final class LoadProgram {

    static final int PEOPLE = 400;
    private static final int IN_A_BLOCK = 2;
    static final int BLOCKS = PEOPLE / IN_A_BLOCK;

    /** Everything that the register holds, whatever it was filled from. */
    private static final List<String> WHAT_IT_HOLDS = List.of(
            "select md5(string_agg(t::text, '|' order by t.person_no)) from person.person t",
            "select md5(string_agg(t::text, '|' order by t.nin, t.person_no)) from person.identifier t",
            "select md5(string_agg(t::text, '|' order by t.sequence_number)) from person.event t",
            "select string_agg(indexdef, '|' order by indexdef) from pg_indexes where schemaname = 'person'",
            "select last_event || ' ' || last_person from person.counter",
            "select people || ' ' || finished from person.load",
            "select (select count(*) from person.load_chunk) || ' ' || (select count(*) from person.load_index)");

    private LoadProgram() {}

    /**
     * Fills the register from each origin in turn, and tells what it holds then.
     *
     * @param arguments the data folder, that of the server's binaries, where to stand still (the number of a block, {@code
     *     added} or {@code never}), and the origins
     */
    public static void main(String[] arguments) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]));
                Database database = Database.open(postgres.settings(4), Persontjenesten.MIGRATIONS)) {
            PeopleLoader loader = new PeopleLoader(database, copy(arguments[2]));
            for (String origin : List.of(arguments).subList(3, arguments.length)) {
                tell("filled " + loader.fill(new Telling(origin, arguments[2])));
                tell("holds " + holds(database));
            }
        }
    }

    private static synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void standStill() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException let) {
            throw new IllegalStateException(let);
        }
    }

    private static String holds(Database database) {
        return database.query(connection -> {
            StringBuilder all = new StringBuilder();
            try (Statement statement = connection.createStatement()) {
                for (String sql : WHAT_IT_HOLDS) {
                    try (ResultSet row = statement.executeQuery(sql)) {
                        row.next();
                        all.append(row.getString(1)).append("; ");
                    }
                }
            }
            return all.toString();
        });
    }

    private static RegisterCopy copy(String stop) {
        return origin -> new RegisterCopy.Filling() {
            @Override
            public void add(int personNo, PersonDocument person) {}

            @Override
            public void allAdded() {
                tell("added");
                if (stop.equals("added")) {
                    standStill();
                }
            }

            @Override
            public void filled(long lastEvent) {}

            @Override
            public void close() {}
        };
    }

    private record Telling(String origin, String stop) implements PeopleSource {

        private static final List<PersonDocument> ALL = Villagers.of(5, PEOPLE);

        @Override
        public long people() {
            return PEOPLE;
        }

        @Override
        public int blocks() {
            return BLOCKS;
        }

        @Override
        public int blockSize() {
            return IN_A_BLOCK;
        }

        @Override
        public Iterator<PersonDocument> block(int block) {
            tell("block " + block);
            if (stop.equals(Integer.toString(block))) {
                standStill();
            }
            return ALL.subList(IN_A_BLOCK * block, IN_A_BLOCK * (block + 1)).iterator();
        }
    }
}
