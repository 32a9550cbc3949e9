/**
 * What a login of a person is, from the pushed request to the tokens.
 *
 * <p>Owns: the request once it holds ({@link no.grunnmur.helseid.user.AuthorizationRequest}), the interaction with the
 * browser, the session, and the grant: the family of tokens that comes of one code. Asks its ports for people, and for
 * what must outlive a process or be seen by another node. Must not know: HTTP, pages, SQL. Open
 * {@link no.grunnmur.helseid.user.LoginFlow} first: one login from authorize to the code.
 */
package no.grunnmur.helseid.user;
