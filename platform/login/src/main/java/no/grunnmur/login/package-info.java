/**
 * Logging people in through somebody else, over HTTP, as a real OpenID Connect client: what HelseID does with its identity
 * providers, and what every portal of the house does with HelseID. There is no back door.
 *
 * <p>Owns: the conversation with a provider (PAR, PKCE, private_key_jwt, DPoP, the rules of its tokens), and on top of it a
 * portal's login, callback, logout and session. Must not know: which provider or portal it is, nor what their pages show.
 *
 * <p>Open {@link no.grunnmur.login.Portal} first when you have pages to let people into, and
 * {@link no.grunnmur.login.OidcClient} for the conversation.
 */
package no.grunnmur.login;
