/**
 * The register in PostgreSQL, schema {@code person}: documents found by number or id in one round trip, the events in their
 * order, changes, and the load.
 *
 * <p>Must not know who may see what of a document. Open {@link no.grunnmur.persontjenesten.store.StoredPeople} for
 * reading, {@link no.grunnmur.persontjenesten.store.StoredEvents} for what happened, {@link
 * no.grunnmur.persontjenesten.store.StoredChanges} for changing, {@link
 * no.grunnmur.persontjenesten.store.PeopleLoader} for filling. The tables are explained where they are made, in the
 * migrations.
 */
package no.grunnmur.persontjenesten.store;
