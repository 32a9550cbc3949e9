/**
 * The contract {@code IPersonRegistry} over SOAP 1.2: HL7 version 3 messages, WS-Security with a user name.
 *
 * <p>What is said of the wire stands in {@code personregistry.contract} and {@code hl7.xsd} beside this package. Requests are read
 * as trees, leniently, as .NET's XmlSerializer reads them: unknown elements are passed over and the order does not matter.
 * Answers are written in the order of the schema.
 *
 * <p>Must not know how anything is stored. Open {@code RegistryEndpoint} first.
 */
package no.grunnmur.personregister.soap;
