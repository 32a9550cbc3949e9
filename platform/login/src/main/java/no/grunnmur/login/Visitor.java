package no.grunnmur.login;

import java.time.Instant;
import java.util.Optional;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;

/**
 * Who has logged in to a portal, as HelseID vouches for it.
 *
 * @param pid the national id
 * @param name for showing only; empty when HelseID does not tell one
 * @param hprNumber of health personnel
 * @param level the security level, 3 or 4 (2 where a portal lets people in at it)
 * @param sid the session at HelseID
 * @param authenticatedAt when the person last proved who it is
 */
public record Visitor(
        NationalId pid,
        Optional<String> name,
        Optional<HprNumber> hprNumber,
        int level,
        String sid,
        Instant authenticatedAt) {

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Visitor[level " + level + "]";
    }
}
