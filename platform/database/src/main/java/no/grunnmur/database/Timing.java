package no.grunnmur.database;

/**
 * What a named part of a start cost.
 *
 * @param name in plain words, e.g. {@code "PostgreSQL ready"}
 * @param millis wall-clock milliseconds
 */
public record Timing(String name, long millis) {}
