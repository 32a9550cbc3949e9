package no.grunnmur.checks.rules.broken.helseid.http;

/** A record of the wire. */
public record Wire() {}
