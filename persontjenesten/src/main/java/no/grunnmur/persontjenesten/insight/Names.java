package no.grunnmur.persontjenesten.insight;

import java.util.Optional;
import no.grunnmur.kernel.HprNumber;

/** What organisations and health personnel are called in their public registers. Answered from memory. */
public interface Names {

    /** The name of an organisation or a unit of one, by its nine digits. */
    Optional<String> organisation(String number);

    /** The name of an authorised health worker: Helsepersonellregisteret is public. */
    Optional<String> healthWorker(HprNumber number);
}
