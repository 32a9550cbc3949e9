/**
 * Selvbetjening in PostgreSQL, schema {@code selv}: each thing as a row with its kind, its version and its content as JSON,
 * and beside it a row for each change that it has had. What is there is held in memory on every node.
 *
 * <p>Must not know what the things mean: it keeps records of any kind. Open {@link
 * no.grunnmur.selvbetjening.store.StoredRecords} for how a change is made, {@link
 * no.grunnmur.selvbetjening.store.StoredKeyUse} for the one thing that is written by the crowd.
 */
package no.grunnmur.selvbetjening.store;
