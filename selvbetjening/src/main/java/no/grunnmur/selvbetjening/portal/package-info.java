/**
 * The portal at {@code /selvbetjening}: what people do in a browser. Each class is a part of the portal and lists its own
 * routes; {@link no.grunnmur.selvbetjening.portal.SelvbetjeningPortal} lists the parts. A part reads the request, asks the
 * rights, lets the room's root decide, and says what stands on the page.
 *
 * <p>Knows no SQL, and no HTML beyond the blocks of {@code page}. Every address that changes something is a form of the
 * portal's own. Start with {@link no.grunnmur.selvbetjening.portal.SelvbetjeningPortal} and
 * {@link no.grunnmur.selvbetjening.portal.FirstTime}, the guide's way.
 */
package no.grunnmur.selvbetjening.portal;
