package no.grunnmur.checks.rules.broken.http;

import no.grunnmur.checks.rules.broken.persontjenesten.Register;

/** A platform that knows a room. */
public record Nosy(Register register) {}
