/**
 * SOAP 1.2 with WS-Addressing and SOAP 1.1 as WCF speaks them, for any contract; knows no system.
 *
 * <p>A contract is a text file of the room that speaks it: types and operations in the order of the wire. From it come the
 * served WSDL, the reader of requests and the writer of answers, so that what is promised, what is taken and what is sent
 * cannot differ. Messages whose schema is somebody else's stand in a contract as open types and are read as trees.
 *
 * <p>Must not know accounts, audit, or how anything is stored. Open {@code Contract} first, then {@code SoapBinding}.
 */
package no.grunnmur.soap;
