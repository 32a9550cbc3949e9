/**
 * Where people prove who they are: the identity providers that a login can go through.
 *
 * <p>Owns: which providers there are and which will do for a login, and the conversation with a real one as an OpenID
 * Connect client (PAR, PKCE, private_key_jwt, issuer and nonce checks). Must not know: pages, sessions, what a client of
 * ours gets. Open {@link no.grunnmur.helseid.upstream.IdentityProviders} first, then
 * {@link no.grunnmur.helseid.upstream.Federation}: one login at a real provider from start to identity.
 */
package no.grunnmur.helseid.upstream;
