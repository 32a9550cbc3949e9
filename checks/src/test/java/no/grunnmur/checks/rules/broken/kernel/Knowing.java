package no.grunnmur.checks.rules.broken.kernel;

import no.grunnmur.checks.rules.broken.http.Nosy;

/** A kernel that knows the platform. */
record Knowing(Nosy nosy) {}
