package no.grunnmur.persontjenesten;

import java.util.Set;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * What of a person is asked for.
 *
 * @param parts the parts, at least one
 * @param includeHistory whether entries that no longer hold are shown after those that do
 */
public record Selection(Set<InformationPart> parts, boolean includeHistory) {}
