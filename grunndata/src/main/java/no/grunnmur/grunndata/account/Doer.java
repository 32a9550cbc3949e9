package no.grunnmur.grunndata.account;

import java.util.Optional;
import no.grunnmur.kernel.NationalId;

/**
 * Who does something with accounts, logged in through HelseID.
 *
 * @param pid the national id
 * @param pseudonym the person in the audit
 * @param sid the session
 * @param name what the person is called, where HelseID told it
 */
public record Doer(NationalId pid, String pseudonym, String sid, Optional<String> name) {

    @Override
    public String toString() {
        return "Doer";
    }
}
