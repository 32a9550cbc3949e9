package no.grunnmur.enhetsregisteret;

import java.util.List;

/**
 * An organisation on its way into the register.
 *
 * @param organisation the facts that decisions need
 * @param document the document of the open data, as JSON without links
 * @param offices who holds which office
 */
public record RegisterEntry(Organisation organisation, String document, List<Office> offices) {

    public RegisterEntry {
        offices = List.copyOf(offices);
    }
}
