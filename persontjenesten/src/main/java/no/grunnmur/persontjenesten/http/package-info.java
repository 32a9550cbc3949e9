/**
 * The endpoints of Persontjenesten, versions 2 and 3, and those of our own.
 *
 * <p>Owns the versions, the parameters and their validation. Must not know SQL. Each endpoint stands behind a {@link
 * no.grunnmur.persontjenesten.http.Door} and reads its {@link no.grunnmur.persontjenesten.http.Parameters}. Open {@link
 * no.grunnmur.persontjenesten.http.PersonEndpoint} first. Source: fact sheet person-api, sections 1, 2 and 5.4.
 */
package no.grunnmur.persontjenesten.http;
