/**
 * Persontjenesten: looks a person up by national id or by the opaque person id, for one of two scopes, and shows the
 * parts that were asked for.
 *
 * <p>Owns the documents, who may see what of them ({@link no.grunnmur.persontjenesten.Disclosure}), their packed form
 * and the audit of every lookup. Must not know where people come from: whoever fills the register does so through
 * {@link no.grunnmur.persontjenesten.PersonRegister}. Open {@link no.grunnmur.persontjenesten.Persontjenesten} first,
 * then {@link no.grunnmur.persontjenesten.http.PersonEndpoint}. Source: fact sheet person-api.
 */
package no.grunnmur.persontjenesten;
