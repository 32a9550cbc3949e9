/**
 * The Folkeregister's person as Persontjenesten v3 shows it: every type and enum with exactly the names of the wire.
 *
 * <p>A record here is the register's document, which this service keeps and hands out as it is; it is not a domain model
 * of ours. That is why members carry the register's spelling ({@code aquiredDate}, {@code adresselinje}) and enum
 * constants are written as they travel. Null means that the register says nothing; such a member is left out. A pure
 * date is a {@link java.time.LocalDate} and travels as a date-time at midnight UTC.
 *
 * <p>Must not know HTTP, SQL, or who may see what ({@link no.grunnmur.persontjenesten.Disclosure}). Open
 * {@link no.grunnmur.persontjenesten.document.InformationPart} first. Source: fact sheet person-api, sections 5.1 to 5.3.
 */
package no.grunnmur.persontjenesten.document;
