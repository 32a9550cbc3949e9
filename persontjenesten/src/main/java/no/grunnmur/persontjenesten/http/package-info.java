/**
 * The endpoints of Persontjenesten version 3.
 *
 * <p>Owns the parameters and their validation. Must not know SQL. Open {@link
 * no.grunnmur.persontjenesten.http.PersonEndpoint} first. Source: fact sheet person-api, sections 1, 2 and 5.4.
 */
package no.grunnmur.persontjenesten.http;
