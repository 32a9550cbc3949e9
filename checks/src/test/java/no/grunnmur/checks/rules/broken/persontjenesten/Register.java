package no.grunnmur.checks.rules.broken.persontjenesten;

/** What another room has no business with. */
public record Register() {}
