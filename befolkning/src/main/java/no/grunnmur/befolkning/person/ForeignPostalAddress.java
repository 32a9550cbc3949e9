package no.grunnmur.befolkning.person;

import java.util.List;

/** A postal address abroad. */
public record ForeignPostalAddress(Validity validity, AddressConfidentiality confidentiality, Post post)
        implements Historic {

    /** One of two forms. */
    public sealed interface Post {}

    public record Structured(Place.Abroad address) implements Post {}

    /**
     * Lines as they stand on the envelope.
     *
     * @param countryCode ISO 3166-1 alpha-2
     */
    public record FreeForm(List<String> lines, String postCode, String cityOrPlaceName, String countryCode)
            implements Post {}
}
