package no.grunnmur.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import no.grunnmur.app.House;
import no.grunnmur.app.world.Account;
import no.grunnmur.database.Database;
import no.grunnmur.database.LiveView;

/**
 * How long after the commit of a block a node still lets the account in: it is asked all the time, and what counts is when the
 * first question was sent that was refused. The block is written as the desk writes it, from neither node's process memory.
 */
final class AccountLag {

    private static final int ROUNDS = 100;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String CHANNEL = "grunndata_account";

    private final List<House> nodes;
    private final Account account;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String body;

    AccountLag(List<House> nodes, Account account, String ping) {
        this.nodes = nodes;
        this.account = account;
        this.body = ping;
    }

    /** Milliseconds of the slowest node, round by round, ascending. */
    List<Double> measure() throws Exception {
        List<Double> slowest = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                set("ACTIVE");
                for (House node : nodes) {
                    await(node);
                }
                AtomicLong committed = new AtomicLong(Long.MAX_VALUE);
                List<Future<Long>> refused = new ArrayList<>();
                for (House node : nodes) {
                    refused.add(callers.submit(() -> firstRefused(node, committed)));
                }
                set("BLOCKED");
                committed.set(System.nanoTime());
                double worst = 0;
                for (Future<Long> each : refused) {
                    worst = Math.max(worst, (each.get() - committed.get()) / 1e6);
                }
                slowest.add(Math.max(0, worst));
            }
        } finally {
            set("ACTIVE");
        }
        Collections.sort(slowest);
        return slowest;
    }

    private void set(String state) {
        Database database = nodes.getFirst().database();
        String key = account.username().toLowerCase(Locale.ROOT);
        database.transaction(connection -> {
            try (var statement =
                    connection.prepareStatement("update grunndata.account set state = ? where lower(username) = ?")) {
                statement.setString(1, state);
                statement.setString(2, key);
                LiveView.tell(connection, CHANNEL, key);
                return statement.executeUpdate();
            }
        });
    }

    private int ask(House node) throws Exception {
        String credentials = account.username() + ":" + account.password().orElseThrow();
        return client.send(
                        HttpRequest.newBuilder(URI.create(node.address() + "/ws/v1/AR"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/soap+xml; charset=utf-8")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void await(House node) throws Exception {
        for (long start = System.nanoTime(); ask(node) != 200; ) {
            if (System.nanoTime() - start > LONGEST_NANOS) {
                throw new IllegalStateException("the account is not let in again");
            }
        }
    }

    private long firstRefused(House node, AtomicLong committed) throws Exception {
        while (true) {
            long sent = System.nanoTime();
            if (ask(node) != 200) {
                return sent;
            }
            if (sent - committed.get() > LONGEST_NANOS) {
                throw new IllegalStateException("a blocked account is let in");
            }
        }
    }
}
