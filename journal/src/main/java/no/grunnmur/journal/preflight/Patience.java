package no.grunnmur.journal.preflight;

import java.time.Duration;

/**
 * How long is waited.
 *
 * @param name for an answer about a name
 * @param port for a connection to one address
 * @param answer for each answer on a connection
 * @param slow longer than this from the first packet to the answer is told as slow
 * @param whole for all of one host
 */
public record Patience(Duration name, Duration port, Duration answer, Duration slow, Duration whole) {

    /** What fits a network that is used for patients. */
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(4),
            Duration.ofSeconds(6),
            Duration.ofSeconds(2),
            Duration.ofSeconds(40));
}
