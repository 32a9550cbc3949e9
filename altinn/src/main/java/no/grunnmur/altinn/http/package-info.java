/**
 * Altinn's APIs: the facade of Altinn 2 for service owners, the delegation requests of Altinn 3 for service owners and for
 * people, and the requests for system users.
 *
 * <p>Wire records and errors are Altinn's own; what may be done is decided in the root, and done in {@code store}. Open
 * {@link no.grunnmur.altinn.http.Apis} first: it lists the calls and their scopes.
 */
package no.grunnmur.altinn.http;
