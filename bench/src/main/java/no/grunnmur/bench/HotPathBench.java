package no.grunnmur.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.kernel.HouseClock;
import tools.jackson.databind.JsonNode;

/** The token endpoint and the lookup of one person, in the house of this process, each beside its bare loop. */
final class HotPathBench implements AutoCloseable {

    private static final int ROUNDS = 5;
    /**
     * A path is warm when this many rounds in a row have brought it no further: on two cores that the load shares, the
     * compiler is at work for the better part of a minute, and its time counts as the house's.
     */
    private static final int ROUNDS_WITHOUT_GAIN = 4;

    private static final double GAIN = 1.03;
    private static final long LONGEST_WARM_UP_NANOS = 150_000_000_000L;
    private static final double LIMIT_SECONDS = 0.7;
    private static final double RS_TARGET = 0.75;
    private static final double ES_TARGET = 0.60;
    private static final double PERSON_TARGET = 0.60;
    private static final double LOGIN_TARGET = 0.60;
    static final int POPULATION = 10_000;
    static final int CONNECTIONS = 64;

    /** About as long as a round of load may take, so that what was signed before it is still fresh at its end. */
    private static final double ROUND_SECONDS = 2;

    private final House house;
    private final Load load;
    private final World world;

    private HotPathBench(House house, Load load, World world) {
        this.house = house;
        this.load = load;
        this.world = world;
    }

    /** Starts a house on an empty folder, and the load generator. */
    static HotPathBench start(Path folder) throws IOException {
        House house = House.start(Configuration.forTests(folder.resolve("data"), POPULATION), HouseClock.system());
        return new HotPathBench(house, Load.start(), World.at(house.address().toString()));
    }

    /** One ratio for each kind of client (how it signs, how its tokens are signed) that the world has. */
    void tokens(List<Ratio> ratios) throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        for (JsonNode client : world.clients()) {
            String assertion = Signer.algorithmOf(client.get("jwk"));
            String token = client.get("accessTokenAlgorithm").asString();
            if (seen.add(assertion + " -> " + token)) {
                Ratio ratio = new Ratio(
                        "token " + assertion + " -> " + token, token.startsWith("ES") ? ES_TARGET : RS_TARGET);
                measure(ratio, new TokenLimit(assertion, token, 1)::measure, count -> world.tokenOrder(client, count));
                ratios.add(ratio);
            }
        }
    }

    /** PAR, authorize with a session, and the code, as one flow. */
    void logins(List<Ratio> ratios) throws Exception {
        JsonNode client = world.loginClient();
        String assertion = Signer.algorithmOf(client.get("jwk"));
        String token = client.get("accessTokenAlgorithm").asString();
        Ratio ratio = new Ratio("login " + assertion + " -> " + token, LOGIN_TARGET);
        TokenLimit limit = new TokenLimit(assertion, token, 2);
        measure(ratio, limit::measure, count -> world.loginOrder(client, count, CONNECTIONS));
        ratios.add(ratio);
    }

    void persons(List<Ratio> ratios) throws Exception {
        PersonCalls.Kind kind = new PersonCalls(world, house.database()).byNin();
        Ratio ratio = new Ratio(kind.name(), PERSON_TARGET);
        JsonNode client = world.client("ES256");
        measure(ratio, kind.limit()::measure, count -> world.callOrder(client, count, CONNECTIONS, kind.calls()));
        ratios.add(ratio);
    }

    interface Limit {
        BareLoop.Rate measure(int threads, double seconds) throws Exception;
    }

    private interface Order {
        Map<String, Object> of(int count);
    }

    private void measure(Ratio ratio, Limit limit, Order order) throws Exception {
        int count = (int) (limit.measure(Machine.cores(), LIMIT_SECONDS).perSecond() * ROUND_SECONDS / 2);
        warmUp(limit, () -> load.run(order.of(count)));
        for (int round = 0; round < ROUNDS; round++) {
            BareLoop.Rate bare = limit.measure(Machine.cores(), LIMIT_SECONDS);
            ratio.add(bare, load.run(order.of(count)));
        }
        System.out.println(ratio.line());
    }

    /** A round of load. */
    @FunctionalInterface
    interface HouseRound {
        Load.Measured run() throws Exception;
    }

    /** Lets the house and its limit work until both are as fast as they get. */
    static void warmUp(Limit limit, HouseRound house) throws Exception {
        long start = System.nanoTime();
        double best = 0;
        int withoutGain = 0;
        while (withoutGain < ROUNDS_WITHOUT_GAIN && System.nanoTime() - start < LONGEST_WARM_UP_NANOS) {
            limit.measure(Machine.cores(), LIMIT_SECONDS / 2);
            double reached = house.run().perCpuSecond();
            withoutGain = reached > best * GAIN ? 0 : withoutGain + 1;
            best = Math.max(best, reached);
        }
    }

    @Override
    public void close() {
        load.close();
        house.close();
    }
}
