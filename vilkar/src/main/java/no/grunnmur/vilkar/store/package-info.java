/**
 * The tables of versions and signatures (schema {@code vilkar}), and what of them is kept in memory on every node. Knows
 * SQL and nothing of pages.
 *
 * <p>Must not decide who may sign. Open {@link no.grunnmur.vilkar.store.StoredTerms} first.
 */
package no.grunnmur.vilkar.store;
