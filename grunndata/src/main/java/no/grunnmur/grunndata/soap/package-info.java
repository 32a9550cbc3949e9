/**
 * The old contracts of the address register over SOAP: which operations there are, what they do, and how a party is written.
 *
 * <p>A contract is a text file beside this package ({@code ar.contract}), read by {@code no.grunnmur.soap}, which speaks SOAP.
 * Parties are written once, when they are stored, and copied into answers ({@code Packed}).
 *
 * <p>Must not know how anything is stored. Open {@code SoapServices} first, then {@code SoapEndpoint}.
 */
package no.grunnmur.grunndata.soap;
