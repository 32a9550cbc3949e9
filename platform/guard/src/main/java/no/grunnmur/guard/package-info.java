/**
 * Token + DPoP + scope to {@link no.grunnmur.guard.Caller}: the one door of every API in the house.
 *
 * <p>Must not know the APIs behind it, nor where the issuer's keys come from ({@link no.grunnmur.guard.TrustedIssuer}).
 * Open {@link no.grunnmur.guard.Guard} first.
 */
package no.grunnmur.guard;
