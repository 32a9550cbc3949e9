/**
 * The register in PostgreSQL, schema {@code enhet}: a row a unit with its document, and a row an office.
 *
 * <p>Must not know what a document shows to whom, nor what an office lets anybody do.
 *
 * <p>Open {@link no.grunnmur.enhetsregisteret.store.StoredOrganisations} for reading, {@link
 * no.grunnmur.enhetsregisteret.store.OrganisationLoader} for filling.
 */
package no.grunnmur.enhetsregisteret.store;
