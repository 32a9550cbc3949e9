package no.grunnmur.altinn.http;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.Party;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/**
 * How Altinn 3 names parties: by URN where a service owner writes, by id where people's own systems do. An organisation's id
 * holds its number; a person's tells nothing to anybody but this house.
 */
public final class PartyIds {

    /** Before a national id. */
    static final String PERSON = "urn:altinn:person:identifier-no";

    /** Before an organisation number. */
    static final String ORGANISATION = "urn:altinn:organization:identifier-no";

    private static final String UNIT_PREFIX = "00000000-0000-8000-8000-000";

    private final Pseudonyms pseudonyms;

    public PartyIds(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Reads a URN. */
    static Optional<Party> ofUrn(String urn) {
        if (urn.startsWith(PERSON + ":")) {
            return NationalId.parse(urn.substring(PERSON.length() + 1)).map(Party.Person::new);
        }
        if (urn.startsWith(ORGANISATION + ":")) {
            return OrganisationNumber.parse(urn.substring(ORGANISATION.length() + 1))
                    .map(Party.Unit::new);
        }
        return Optional.empty();
    }

    /** The id of a person. */
    UUID id(NationalId person) {
        String hex = pseudonyms.of("altinn-party", person.value());
        long high = Long.parseUnsignedLong(hex.substring(0, 16), 16);
        long low = Long.parseUnsignedLong(hex.substring(16, 32), 16);
        return new UUID((high & ~0xF000L) | 0x8000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    /** The id of an organisation. */
    static UUID id(OrganisationNumber organisation) {
        return UUID.fromString(UNIT_PREFIX + organisation);
    }

    /** The organisation that a parameter names, by id, by URN or by number. */
    static OrganisationNumber organisation(String parameter, String value) {
        String text = value.toLowerCase(Locale.ROOT);
        Optional<OrganisationNumber> found = text.startsWith(UNIT_PREFIX)
                ? OrganisationNumber.parse(text.substring(UNIT_PREFIX.length()))
                : OrganisationNumber.parse(
                        text.startsWith(ORGANISATION + ":") ? text.substring(ORGANISATION.length() + 1) : text);
        return found.orElseThrow(() ->
                new Refusal(AltinnProblem.PARTY, "no organisation").about("$QUERY/" + parameter, "An organisation."));
    }
}
