package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * One change of something.
 *
 * @param version that it made
 * @param action what was done, e.g. {@code key-added}: a name that texts can be found by
 * @param author the author's name
 * @param authorKind see {@link Author#kind}
 * @param organisation whom the author acted for
 * @param changes what was changed
 */
public record HistoryEntry(
        long version,
        Instant at,
        String action,
        String author,
        String authorKind,
        Optional<OrganisationNumber> organisation,
        List<Difference> changes) {

    public HistoryEntry {
        changes = List.copyOf(changes);
    }
}
