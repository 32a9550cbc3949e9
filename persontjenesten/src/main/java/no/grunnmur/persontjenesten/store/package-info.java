/**
 * Documents in PostgreSQL, schema {@code person}: found by number or id in one round trip, and loaded by COPY.
 *
 * <p>Must not know what is in a document, nor who may see it. Open {@link
 * no.grunnmur.persontjenesten.store.StoredPeople} for reading, {@link
 * no.grunnmur.persontjenesten.store.PeopleLoader} for filling.
 */
package no.grunnmur.persontjenesten.store;
