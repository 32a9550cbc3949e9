package no.grunnmur.befolkning.person;

/**
 * How an address is protected (adressegradering).
 *
 * <p>The last two protect a person and then stand on all of the person's residential, present and shared addresses;
 * client address marks a single address that would tell of an institution.
 */
public enum AddressConfidentiality {
    UNCLASSIFIED,
    CLIENT_ADDRESS,
    CONFIDENTIAL,
    STRICTLY_CONFIDENTIAL
}
