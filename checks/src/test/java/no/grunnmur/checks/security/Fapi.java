package no.grunnmur.checks.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.checks.World;
import no.grunnmur.testkit.GrunnmurHouse;
import tools.jackson.databind.JsonNode;

/** The house that the tests of this package share, and what they know of it. */
final class Fapi {

    static final String FULL = World.FULL_ACCESS;

    final GrunnmurHouse house;
    final World world;

    private Fapi(GrunnmurHouse house) {
        this.house = house;
        this.world = World.at(house.base());
    }

    static GrunnmurHouse house() {
        return GrunnmurHouse.own("security");
    }

    static Fapi at(GrunnmurHouse house) {
        return new Fapi(house);
    }

    /** Seconds since 1970, as the house sees them. */
    long now() {
        return house.clock().instant().getEpochSecond();
    }

    void letPass(int seconds) {
        house.letPass(Duration.ofSeconds(seconds));
    }

    String issuer() {
        return world.issuer();
    }

    /** An address of the discovery document. */
    String endpoint(String member) {
        return world.discovery().get(member).asString();
    }

    /** The resource that the conformance suite calls. */
    String resource() {
        return world.told().at("/systems/kontroll/baseUrl").asString() + "/v1/resource";
    }

    /** A client of the world by its key. */
    Party party(String key) {
        return new Party(this, house.world().client(key));
    }

    /** Somebody's national id. */
    String doctor() {
        for (JsonNode persona : world.told().get("personas")) {
            if (persona.get("roles").toString().contains("lege")) {
                return persona.get("pid").asString();
            }
        }
        throw new IllegalStateException("no doctor");
    }

    /** All at once: each waits until every other is ready. */
    static <T> List<T> race(List<Callable<T>> racers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(racers.size());
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> racer : racers) {
                running.add(threads.submit(() -> {
                    start.await();
                    return racer.call();
                }));
            }
            for (Future<T> each : running) {
                results.add(each.get());
            }
        }
        return results;
    }
}
