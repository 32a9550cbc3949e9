/**
 * Control and inspection of the house while one develops against it: the seeded world, reset, the clock, the last
 * exchanges, a first request.
 *
 * <p>Owns: what a developer may do to a house from outside. Must not know: any system of the house; what it resets, shows
 * or moves comes in through {@link no.grunnmur.kontroll.Resettable}, {@link no.grunnmur.kontroll.Exchanges},
 * {@link no.grunnmur.kontroll.WorldView} and the clock.
 *
 * <p>The room hands out private keys and turns back time, so it is mounted in the dev profile only. There is no login; what
 * keeps other people's web pages out is {@link no.grunnmur.kontroll.http.OwnPagesOnly}. Open
 * {@link no.grunnmur.kontroll.Kontroll} first.
 */
package no.grunnmur.kontroll;
