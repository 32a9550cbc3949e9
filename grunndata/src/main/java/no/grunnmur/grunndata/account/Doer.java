package no.grunnmur.grunndata.account;

import no.grunnmur.kernel.NationalId;

/**
 * Who does something with accounts, logged in through HelseID.
 *
 * @param pid the national id
 * @param pseudonym the person in the audit
 * @param sid the session
 */
public record Doer(NationalId pid, String pseudonym, String sid) {

    @Override
    public String toString() {
        return "Doer";
    }
}
