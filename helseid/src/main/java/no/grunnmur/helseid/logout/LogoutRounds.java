package no.grunnmur.helseid.logout;

import java.time.Duration;
import java.time.InstantSource;
import no.grunnmur.database.Rounds;

/** Looks every few seconds for clients that are to be told again that a session is over. */
public final class LogoutRounds implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final EndOfSession end;
    private final InstantSource clock;
    private final Rounds rounds;

    public LogoutRounds(EndOfSession end, InstantSource clock) {
        this.end = end;
        this.clock = clock;
        this.rounds = Rounds.every(PAUSE, "clients are told again of a logout", () -> end.goOn(clock.instant()));
    }

    @Override
    public void close() {
        rounds.close();
    }
}
