package no.grunnmur.vilkar.signing;

import no.grunnmur.kernel.NationalId;

/**
 * Who does something, logged in.
 *
 * @param pid the national id
 * @param name as HelseID tells it, or the population
 * @param sid the session at HelseID
 */
public record Actor(NationalId pid, String name, String sid) {

    @Override
    public String toString() {
        return "Actor";
    }
}
