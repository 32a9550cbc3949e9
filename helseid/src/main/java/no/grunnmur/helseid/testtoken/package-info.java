/**
 * The test token service (TTT): tokens with exactly the claims a tester asks for, sound or broken, signed by the issuer.
 *
 * <p>Owns: what can be asked ({@link no.grunnmur.helseid.testtoken.Members}), what the usual claims are
 * ({@link no.grunnmur.helseid.testtoken.TestClaims}), and the thirteen broken proofs
 * ({@link no.grunnmur.helseid.testtoken.TestProof}). Must not be mounted outside the dev profile: whoever has its key can be
 * anybody. Open {@link no.grunnmur.helseid.testtoken.TestTokens} first.
 *
 * <p>Source: fact sheet helseid, section 7.
 */
package no.grunnmur.helseid.testtoken;
