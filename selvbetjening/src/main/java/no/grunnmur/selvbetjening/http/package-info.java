/**
 * The API of Selvbetjening: drafts by an installation's api-key, and a client that reads and changes itself by its access
 * token. Wire records are read and written here and nowhere else.
 *
 * <p>Must not decide anything: each endpoint asks one service of the room. Open {@link
 * no.grunnmur.selvbetjening.http.ApiRoutes} for the addresses, {@link no.grunnmur.selvbetjening.http.Wire} for the forms.
 */
package no.grunnmur.selvbetjening.http;
