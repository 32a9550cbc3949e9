/**
 * The endpoints below {@code /kontroll/v1} and what they read and write on the wire.
 *
 * <p>Owns: parsing, JSON, and who may ask ({@link no.grunnmur.kontroll.http.OwnPagesOnly}). The decisions are the
 * room's root's. Open {@link no.grunnmur.kontroll.http.ClockEndpoint} first: it is the one with the most rules.
 */
package no.grunnmur.kontroll.http;
