package no.grunnmur.helseid.inspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.inspect.Requirement.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How each client has kept the profile. Requests are handed in without waiting and judged by a thread of their own; under
 * load most are counted only, so that nothing here slows a request down.
 *
 * <p>Holds at most {@value #MOST_CLIENTS} clients that the directory knows, and of each a fixed number of counts and
 * examples.
 */
public final class Conduct implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Conduct.class);
    private static final int MOST_CLIENTS = 500;
    private static final int MOST_OTHER_PROBLEMS = 20;
    private static final int MOST_WAITING = 1_000;
    /** A test suite is judged whole; under a load that lasts, one of many requests is. */
    private static final long MOST_AT_ONCE = 1_000;

    private static final long NANOS_FOR_ONE_MORE = 50_000_000;

    /**
     * How a requirement stands.
     *
     * @param requirement which
     * @param kept how many of the judged requests kept it
     * @param broken how many broke it
     * @param example the last that broke it
     */
    public record Standing(Requirement requirement, long kept, long broken, Optional<Example> example) {
        /** Its number or name. */
        public String id() {
            return requirement.id();
        }

        /** Where it comes from. */
        public String clause() {
            return requirement.clause();
        }
    }

    /**
     * A request that shows it, redacted.
     *
     * @param at when
     * @param seen what was seen
     * @param request the request, a line each part
     */
    public record Example(Instant at, String seen, String request) {}

    /**
     * How a client stands.
     *
     * @param client its id
     * @param judged how many of its requests were judged
     * @param standings every requirement in order
     * @param others other rules of the house that stopped it, by code
     */
    public record Report(String client, long judged, List<Standing> standings, Map<String, Standing> others) {
        /** Whether a requirement or a rule was broken. */
        public boolean isBroken() {
            return !others.isEmpty() || standings.stream().anyMatch(standing -> standing.broken() > 0);
        }
    }

    private static final class Count {
        private long kept;
        private long broken;
        private Example example;
    }

    private static final class Dossier {
        private final ClientMemory memory = new ClientMemory();
        private final Map<String, Count> counts = new LinkedHashMap<>();
        private final Map<String, Count> others = new LinkedHashMap<>();
        private long judged;
    }

    private final ClientDirectory clients;
    private final BlockingQueue<Sighting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder notJudged = new LongAdder();
    private final Map<String, Dossier> dossiers = new LinkedHashMap<>();
    private final Thread thread;
    private final long begun = System.nanoTime();
    private long judged;
    private volatile boolean closing;

    public Conduct(ClientDirectory clients) {
        this.clients = clients;
        this.thread = Thread.ofPlatform().daemon().name("conduct").start(this::run);
    }

    /** Whether one more request is judged: a thousand at once, and twenty more each second. */
    synchronized boolean hasTime() {
        long earned = MOST_AT_ONCE + (System.nanoTime() - begun) / NANOS_FOR_ONE_MORE;
        judged = Math.max(judged, earned - MOST_AT_ONCE);
        if (judged >= earned) {
            notJudged.increment();
            return false;
        }
        judged++;
        return true;
    }

    /** Hands a request in; never waits. */
    void add(Sighting sighting) {
        if (!waiting.offer(sighting)) {
            notJudged.increment();
        }
    }

    private void run() {
        while (!closing) {
            try {
                Sighting next = waiting.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    judge(next);
                }
            } catch (InterruptedException closed) {
                return;
            } catch (RuntimeException unexpected) {
                LOG.warn("A request could not be judged for the conformity report", unexpected);
            }
        }
    }

    private void judge(Sighting sighting) {
        Optional<String> client =
                sighting.client().filter(id -> clients.find(id).isPresent());
        if (client.isEmpty()) {
            return;
        }
        synchronized (dossiers) {
            Dossier dossier = dossiers.get(client.get());
            if (dossier == null) {
                if (dossiers.size() >= MOST_CLIENTS) {
                    notJudged.increment();
                    return;
                }
                dossier = new Dossier();
                dossiers.put(client.get(), dossier);
            }
            judge(sighting, dossier);
        }
    }

    private static void judge(Sighting sighting, Dossier dossier) {
        dossier.judged++;
        boolean named = sighting.problem().isEmpty() || sighting.problem().startsWith("DPOP-NONCE");
        for (Requirement requirement : Requirement.all()) {
            named |= requirement.broken().contains(sighting.problem());
            Count count = dossier.counts.computeIfAbsent(requirement.id(), id -> new Count());
            switch (requirement.of(sighting, dossier.memory)) {
                case Verdict.Kept() -> count.kept++;
                case Verdict.Broken(String seen) -> breaks(count, sighting, seen);
                case Verdict.Silent() -> {}
            }
        }
        if (!named && (dossier.others.size() < MOST_OTHER_PROBLEMS || dossier.others.containsKey(sighting.problem()))) {
            Count count = dossier.others.computeIfAbsent(sighting.problem(), code -> new Count());
            breaks(count, sighting, "refused with " + sighting.problem());
        }
    }

    private static void breaks(Count count, Sighting sighting, String seen) {
        count.broken++;
        count.example = new Example(sighting.at(), seen, Shown.request(sighting));
    }

    /** How a client stands; empty when the directory does not know it. */
    public Optional<Report> report(String client) {
        if (clients.find(client).isEmpty()) {
            return Optional.empty();
        }
        synchronized (dossiers) {
            Dossier dossier = dossiers.getOrDefault(client, new Dossier());
            List<Standing> standings = new ArrayList<>();
            for (Requirement requirement : Requirement.all()) {
                standings.add(standing(requirement, dossier.counts.getOrDefault(requirement.id(), new Count())));
            }
            Map<String, Standing> others = new LinkedHashMap<>();
            dossier.others.forEach((code, count) -> others.put(
                    code,
                    standing(new Requirement(code, "", java.util.Set.of(), (s, m) -> Requirement.SILENT), count)));
            return Optional.of(new Report(client, dossier.judged, standings, others));
        }
    }

    private static Standing standing(Requirement requirement, Count count) {
        return new Standing(requirement, count.kept, count.broken, Optional.ofNullable(count.example));
    }

    /** Every client that was seen, in the order in which they came. */
    public List<String> seen() {
        synchronized (dossiers) {
            return List.copyOf(dossiers.keySet());
        }
    }

    /** How many requests were only counted, because there were too many. */
    public long notJudged() {
        return notJudged.sum();
    }

    /** Forgets a client, to begin a new run. */
    public void forget(String client) {
        synchronized (dossiers) {
            dossiers.remove(client);
        }
    }

    /** Forgets every client. */
    public void forgetAll() {
        synchronized (dossiers) {
            dossiers.clear();
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
