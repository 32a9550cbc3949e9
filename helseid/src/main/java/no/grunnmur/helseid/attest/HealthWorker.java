package no.grunnmur.helseid.attest;

import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;

/**
 * The person that an attest is about: the user of the login, as Persontjenesten and HPR know them.
 *
 * @param pid the national id
 * @param name as registered
 * @param hprNumber empty for who is not in the register of health personnel
 * @param authorizations the categories (code system 9060) in which the person may work now
 */
public record HealthWorker(NationalId pid, String name, Optional<HprNumber> hprNumber, Set<String> authorizations) {

    public HealthWorker {
        authorizations = Set.copyOf(authorizations);
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "HealthWorker";
    }
}
