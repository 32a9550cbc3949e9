/**
 * The register in PostgreSQL, schema {@code enhet}. Must not know what a document shows to whom. Open {@link
 * no.grunnmur.enhetsregisteret.store.StoredOrganisations} for reading, {@link
 * no.grunnmur.enhetsregisteret.store.OrganisationLoader} for filling.
 */
package no.grunnmur.enhetsregisteret.store;
