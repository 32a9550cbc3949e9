package no.grunnmur.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.database.Database;
import no.grunnmur.database.EmbeddedPostgres;
import no.grunnmur.kernel.HouseClock;
import tools.jackson.databind.JsonNode;

/**
 * What parts of the house cost that can be done without: the conformity report's look at every request, and one-time use
 * shared between nodes. The same tokens from a house with the part and one without it, in turn.
 */
final class Cost {

    private static final int WARM_UP_ROUNDS = 12;
    private static final int ROUNDS = 9;
    private static final int COUNT = 1500;

    private record Candidate(String name, House house, World world, List<Load.Measured> rounds) {

        static Candidate of(String name, House house) throws Exception {
            return new Candidate(name, house, World.at(house.address().toString()), new ArrayList<>());
        }

        void run(Load load, int count, boolean counts) throws Exception {
            JsonNode client = world.client("ES256");
            Map<String, Object> order = world.tokenOrder(client, count);
            Load.Measured measured = load.run(order);
            if (counts) {
                rounds.add(measured);
            }
        }

        double javaMicros() {
            return Median.of(rounds, round -> 1e6 / round.perCpuSecond());
        }

        double postgresMicros() {
            return Median.of(
                    rounds,
                    round -> 1e6 * round.cpu().postgres() / round.outcome().answered());
        }
    }

    private Cost() {}

    static Figures measure(Path folder) throws Exception {
        Figures figures = new Figures();
        Configuration usual = Configuration.forTests(folder.resolve("watched"), HotPathBench.POPULATION);
        Configuration alone =
                Configuration.forTests(folder.resolve("alone"), HotPathBench.POPULATION, Map.of("inspection", "false"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("shared-server"));
                House watched = House.start(usual, HouseClock.system());
                House bare = House.start(alone, HouseClock.system());
                House node = House.start(node(folder, server), HouseClock.system());
                Load load = Load.start()) {
            List<Candidate> candidates = List.of(
                    Candidate.of("with the conformity report", watched),
                    Candidate.of("without it", bare),
                    Candidate.of("without it, one-time use shared", node));
            for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                for (Candidate candidate : candidates) {
                    candidate.run(load, COUNT, round >= WARM_UP_ROUNDS);
                }
            }
            double without = candidates.get(1).javaMicros();
            for (Candidate candidate : candidates) {
                figures.tell(
                        candidate.name,
                        "Java us a token",
                        candidate.javaMicros(),
                        "of that more than without",
                        candidate.javaMicros() - without,
                        "PostgreSQL us",
                        candidate.postgresMicros(),
                        "p50 ms",
                        Median.of(candidate.rounds, round -> round.outcome().p50()),
                        "p99 ms",
                        Median.of(candidate.rounds, round -> round.outcome().p99()));
            }
        }
        return figures;
    }

    private static Configuration node(Path folder, EmbeddedPostgres server) {
        Database.Settings settings = server.settings(1);
        return Configuration.forTests(
                folder.resolve("node"),
                HotPathBench.POPULATION,
                Map.of(
                        "inspection", "false",
                        "database", settings.url(),
                        "database-user", settings.user(),
                        "database-password", settings.password()));
    }
}
