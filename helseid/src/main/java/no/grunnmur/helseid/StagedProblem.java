package no.grunnmur.helseid;

import no.grunnmur.kernel.Problem;

/** A problem of the room that tells how much is known of the sender when its rule speaks. */
public interface StagedProblem extends Problem {

    /** How much is known, which decides what is written down. */
    HelseIdProblem.Stage stage();
}
