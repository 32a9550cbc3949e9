package no.grunnmur.journal.preflight;

/** How a check ended, the best first. */
public enum Outcome {
    /** It is as it should be. */
    OK,
    /** Told for completeness; it neither helps nor hinders. */
    NOTE,
    /** It works now, and is likely to hurt. */
    WARNING,
    /** It does not work. */
    FAILED
}
