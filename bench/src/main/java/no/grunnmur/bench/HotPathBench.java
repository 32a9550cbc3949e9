package no.grunnmur.bench;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The token endpoint and the lookup of one person, in the house of this process, each beside its bare loop. */
final class HotPathBench implements AutoCloseable {

    private static final int ROUNDS = 5;
    private static final double LIMIT_SECONDS = 0.8;
    private static final double RS_TARGET = 0.75;
    private static final double ES_TARGET = 0.60;
    private static final double PERSON_TARGET = 0.60;

    /** Seconds of load in a round, about; the number of requests follows from the limit. */
    private static final double ROUND_SECONDS = 2;

    private final Load load;
    private final World world;

    private HotPathBench(Load load, World world) {
        this.load = load;
        this.world = world;
    }

    static HotPathBench start(Path folder) throws Exception {
        throw new UnsupportedOperationException();
    }

    void tokens(List<Ratio> ratios) throws Exception {
        for (JsonNode client : world.clients()) {
            String assertion = Signer.algorithmOf(client.get("jwk"));
            String token = client.get("accessTokenAlgorithm").asString();
            String name = "token " + assertion + " -> " + token;
            Ratio ratio = new Ratio(name, token.startsWith("ES") ? ES_TARGET : RS_TARGET);
            TokenLimit limit = new TokenLimit(assertion, token);
            int count = requests(limit.measure(Machine.cores(), LIMIT_SECONDS));
            for (int warm = 0; warm < 2; warm++) {
                load.run(world.tokenOrder(client, count));
            }
            for (int round = 0; round < ROUNDS; round++) {
                BareLoop.Rate bare = limit.measure(Machine.cores(), LIMIT_SECONDS);
                ratio.add(bare, load.run(world.tokenOrder(client, count)));
            }
            System.out.println(ratio.line());
            ratios.add(ratio);
        }
    }

    void persons(List<Ratio> ratios) throws Exception {
        throw new UnsupportedOperationException("persons " + PERSON_TARGET + ratios);
    }

    private static int requests(BareLoop.Rate limit) {
        return (int) (limit.perSecond() * ROUND_SECONDS / 2);
    }

    @Override
    public void close() {
        load.close();
    }
}
