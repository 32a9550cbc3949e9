package no.grunnmur.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.kernel.HouseClock;
import tools.jackson.databind.JsonNode;

/**
 * A thousand logins at once, each of three requests: how long the unluckiest wait beside the others. A thousand that all
 * begin in one moment, and a thousand that go on, each followed by the next.
 */
final class Crowd {

    private static final int MANY = 1000;
    private static final int WARM_UP_ROUNDS = 8;
    private static final int ROUNDS = 5;
    private static final int TURNS = 3;
    private static final double TARGET = 5;

    private Crowd() {}

    static Figures measure(Path folder) throws Exception {
        Figures figures = new Figures();
        try (House house = House.start(
                        Configuration.forTests(folder.resolve("data"), HotPathBench.POPULATION), HouseClock.system());
                Load load = Load.start()) {
            World world = World.at(house.address().toString());
            JsonNode client = world.loginClient();
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                load.run(world.loginOrder(client, MANY, HotPathBench.CONNECTIONS));
            }
            tell(figures, "1000 logins in one moment", load, world, client, MANY);
            tell(figures, "1000 at a time, one after another", load, world, client, TURNS * MANY);
        }
        return figures;
    }

    private static void tell(Figures figures, String what, Load load, World world, JsonNode client, int count)
            throws Exception {
        List<Load.Outcome> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(load.run(world.loginOrder(client, count, MANY)).outcome());
        }
        double ratio = Median.of(rounds, outcome -> outcome.p99() / outcome.p50());
        figures.tell(
                what,
                "logins/s",
                Median.of(rounds, outcome -> outcome.answered() / outcome.seconds()),
                "p50 ms",
                Median.of(rounds, Load.Outcome::p50),
                "p99 ms",
                Median.of(rounds, Load.Outcome::p99),
                "p99/p50",
                ratio,
                "worst round",
                rounds.stream()
                        .mapToDouble(outcome -> outcome.p99() / outcome.p50())
                        .max()
                        .orElseThrow());
        figures.judge(ratio < TARGET, "p99 under five times the median");
    }
}
