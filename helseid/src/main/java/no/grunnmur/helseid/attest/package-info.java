/**
 * The attest of Tillitsrammeverket: what a client says about who treats whom, where and why, and what HelseID vouches for.
 *
 * <p>Owns: the structure a client sends ({@link no.grunnmur.helseid.attest.Attest}), the rules it must keep
 * ({@link no.grunnmur.helseid.attest.AttestRules}), and the claim that becomes of it with names and texts from the registers
 * ({@link no.grunnmur.helseid.attest.AttestClaim}). Must not know: how the attest came in (assertion or request object), nor
 * where the registers are (ports: {@link no.grunnmur.helseid.attest.Units}). Open
 * {@link no.grunnmur.helseid.attest.AttestRules} first.
 */
package no.grunnmur.helseid.attest;
