/**
 * What becomes of a token after it has been issued: who may read it, what it opens at the issuer itself, and how it ends.
 *
 * <p>Owns: reading the issuer's own access tokens ({@link no.grunnmur.helseid.tokens.OwnTokens}), userinfo
 * ({@link no.grunnmur.helseid.tokens.UserInfo}), introspection ({@link no.grunnmur.helseid.tokens.Introspection}), revocation
 * ({@link no.grunnmur.helseid.tokens.Revocation}) and client info. Must not know: how a token came to be, HTTP, or SQL (ports:
 * {@link no.grunnmur.helseid.tokens.Revocations}, {@link no.grunnmur.helseid.tokens.TokenGrants}). Open
 * {@link no.grunnmur.helseid.tokens.OwnTokens} first.
 */
package no.grunnmur.helseid.tokens;
