package no.grunnmur.altinn.store;

import java.time.Duration;
import no.grunnmur.database.Rounds;

/**
 * Reminds those who can decide of requests that have waited for a week, three times at most. Several nodes may do it at
 * once: each reminder is written once.
 */
public final class Reminders implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final RequestDesk desk;
    private final Rounds rounds;

    public Reminders(RequestDesk desk) {
        this.desk = desk;
        this.rounds = Rounds.every(PAUSE, "reminders of Altinn are written", this::round);
    }

    /** Writes every reminder that is due; tells how many. */
    public int round() {
        int written = 0;
        while (desk.remindOfForgotten()) {
            written++;
        }
        return written;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
