package no.grunnmur.vilkar;

import java.util.Optional;
import no.grunnmur.kernel.NationalId;

/**
 * Somebody who may sign for an organisation by office, as the register of organisations tells everybody.
 *
 * @param pid the national id; empty where the register does not have it
 * @param name of the person
 * @param role by which right
 */
public record Signer(Optional<NationalId> pid, String name, SigningRole role) {

    @Override
    public String toString() {
        return "Signer[" + role + "]";
    }
}
