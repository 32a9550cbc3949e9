package no.grunnmur.helseid.upstream;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.NationalId;

/** The people that the stand-ins offer beforehand. */
@FunctionalInterface
public interface StandInPeople {

    /** All of them, as a page in the language shows them. */
    List<Somebody> in(Language language);

    /**
     * Somebody to log in as.
     *
     * @param key stable name: a-z and hyphens
     * @param pid synthetic
     * @param role in a word
     * @param about one sentence
     */
    record Somebody(String key, NationalId pid, String name, String role, Optional<HprNumber> hprNumber, String about) {

        /** Nothing of the person. */
        @Override
        public String toString() {
            return "Somebody[" + key + "]";
        }
    }
}
