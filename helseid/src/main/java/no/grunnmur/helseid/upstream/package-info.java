/**
 * Where people prove who they are: the identity providers that a login can go through.
 *
 * <p>Owns: which providers there are and which will do for a login, and what is asked of a real one and
 * believed of it; the conversation itself is the platform's ({@link no.grunnmur.login.OidcClient}). Must not know: pages, sessions, what a client of
 * ours gets. Open {@link no.grunnmur.helseid.upstream.IdentityProviders} first, then
 * {@link no.grunnmur.helseid.upstream.Federation}: one login at a real provider from start to identity.
 */
package no.grunnmur.helseid.upstream;
