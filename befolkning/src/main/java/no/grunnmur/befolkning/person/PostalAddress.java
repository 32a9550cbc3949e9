package no.grunnmur.befolkning.person;

import java.util.List;

/**
 * A Norwegian postal address.
 *
 * @param cadastralIdentifier only of a street; optional
 */
public record PostalAddress(
        Validity validity, AddressConfidentiality confidentiality, Post post, String cadastralIdentifier)
        implements Historic {

    /** One of three forms. */
    public sealed interface Post {
        City city();
    }

    /**
     * A box at a post office.
     *
     * @param owner optional
     * @param box box number and post office, e.g. {@code Postboks 12}
     */
    public record PostBox(String owner, String box, City city) implements Post {}

    /** A street; only what the post needs of it. */
    public record StreetForPost(Place.Street street) implements Post {
        @Override
        public City city() {
            return street.city();
        }
    }

    public record FreeForm(List<String> lines, City city) implements Post {}
}
