package no.grunnmur.checks.rules.broken.testkit;

/** Stands for the testkit. */
public record Kit() {}
