/**
 * The old contracts of the address register over SOAP 1.2 with WS-Addressing and SOAP 1.1, as WCF speaks them.
 *
 * <p>A contract is a text file beside this package ({@code ar.contract}): types and operations in the order of the wire. From
 * it come the served WSDL, the reader of requests and the writer of answers, so that what is promised, what is taken and
 * what is sent cannot differ. Parties are written once, when they are stored, and copied into answers ({@code Packed}).
 *
 * <p>Must not know how anything is stored. Open {@code Contract} first, then {@code SoapEndpoint}.
 */
package no.grunnmur.grunndata.soap;
