package no.grunnmur.helseid.attest;

import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/** Enhetsregisteret, as far as an attest needs it: asked for each attest, and for nothing else. */
@FunctionalInterface
public interface Units {

    /** No unit at all: then no attest can be vouched for. */
    Units NONE = number -> Optional.empty();

    /**
     * A unit of the register.
     *
     * @param name as registered
     * @param main the number of the main unit at the top of its hierarchy; its own when it is one
     */
    record Unit(String name, OrganisationNumber main) {}

    /** The unit of a number. */
    Optional<Unit> find(OrganisationNumber number);
}
