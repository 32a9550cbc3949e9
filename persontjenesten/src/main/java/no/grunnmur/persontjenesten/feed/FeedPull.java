package no.grunnmur.persontjenesten.feed;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.persontjenesten.feed.FeedAddress.Page;
import no.grunnmur.persontjenesten.feed.FeedAddress.Unanswered;
import no.grunnmur.persontjenesten.feed.FeedImport.Taken;
import no.grunnmur.persontjenesten.feed.Ledger.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks feeds for what is new and takes it into the register. Where a feed is to be asked next is remembered in the
 * transaction of what came of it, so a crash repeats and loses nothing; several nodes may ask the same feed.
 *
 * <p>A feed that does not answer is asked again after a pause that doubles, or when it says itself. A thread for each.
 */
public final class FeedPull implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPull.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long BEGINNING = 1;

    /**
     * How often feeds are asked.
     *
     * @param look the pause when there was nothing new
     * @param first the pause after the first trouble
     * @param longest pauses double up to that
     */
    public record Pace(Duration look, Duration first, Duration longest) {
        public static final Pace POLITE = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(5));

        /** The pause after so many troubles on end, of which a part is left to chance so that not all come back at once. */
        Duration afterTrouble(int troubles, int hundredths) {
            long most = first.toMillis() << Math.min(troubles - 1, 20);
            long pause = Math.min(most, longest.toMillis());
            return Duration.ofMillis(pause - pause * hundredths / 400);
        }
    }

    /** Is told what came of each page that held anything. */
    public interface Telling {
        void taken(FeedAddress from, Taken taken);
    }

    private final FeedImport feeds;
    private final Ledger ledger;
    private final Telling telling;
    private final Pace pace;
    private final Randomness randomness;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final List<Thread> threads = new ArrayList<>();

    private FeedPull(FeedImport feeds, Ledger ledger, Telling telling, Pace pace, Randomness randomness) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.telling = telling;
        this.pace = pace;
        this.randomness = randomness;
    }

    /** Begins to ask. */
    public static FeedPull start(
            List<FeedAddress> addresses,
            FeedImport feeds,
            Ledger ledger,
            Telling telling,
            Pace pace,
            Randomness randomness) {
        FeedPull pull = new FeedPull(feeds, ledger, telling, pace, randomness);
        for (FeedAddress address : addresses) {
            pull.threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("feed-" + address.kind().segment())
                    .start(() -> pull.run(address)));
        }
        return pull;
    }

    private void run(FeedAddress address) {
        int troubles = 0;
        while (stopping.getCount() > 0) {
            Duration pause;
            try {
                pause = step(address) ? Duration.ZERO : pace.look;
                if (troubles > 0) {
                    LOG.info("{} answers again", address);
                }
                troubles = 0;
            } catch (InterruptedException stopped) {
                return;
            } catch (IOException | RuntimeException failed) {
                if (stopping.getCount() == 0) {
                    return;
                }
                if (++troubles == 1) {
                    LOG.warn("{} could not be read; it is asked again: {}", address, failed.toString());
                }
                pause = pace.afterTrouble(troubles, randomness.bytes(1)[0] & 0x7F);
                if (failed instanceof Unanswered unanswered
                        && unanswered.after().isPresent()) {
                    pause = unanswered.after().get();
                }
            }
            try {
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Whether there was anything. */
    private boolean step(FeedAddress address) throws IOException, InterruptedException {
        long from = ledger.position(address.toString()).orElse(BEGINNING);
        Page page = address.read(http, from);
        if (page.entries().isEmpty()) {
            return false;
        }
        Place next = new Place(address.toString(), page.next());
        Taken taken = feeds.take(address.kind(), address.kind().segment(), page.entries(), Optional.of(next));
        telling.taken(address, taken);
        return true;
    }

    /** Lets the transaction in progress end and stops. */
    @Override
    public void close() {
        stopping.countDown();
        http.shutdownNow();
        for (Thread thread : threads) {
            try {
                thread.join(CONNECT);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
