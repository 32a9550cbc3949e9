/**
 * PostgreSQL, embedded or external: start and stop, migrations, the pool, transactions, group commit and group query.
 *
 * <p>One engine, the same SQL everywhere (house rule 10). Must not know what is stored. Open
 * {@link no.grunnmur.database.Database} first, then {@link no.grunnmur.database.EmbeddedPostgres}.
 */
package no.grunnmur.database;
