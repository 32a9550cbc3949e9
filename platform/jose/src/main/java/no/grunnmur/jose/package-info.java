/**
 * JOSE as the house needs it: keys and their rotation, signing, verification, DPoP proofs, one-time use.
 *
 * <p>Own code on the hot path (each line known), compared in tests with Nimbus. Must not know HTTP, SQL or any system.
 * Open {@link no.grunnmur.jose.Jws} first, then {@link no.grunnmur.jose.DpopProof} and {@link no.grunnmur.jose.KeyRing}.
 */
package no.grunnmur.jose;
