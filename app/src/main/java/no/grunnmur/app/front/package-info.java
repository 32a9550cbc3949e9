/**
 * The front page of the house: what runs here and where, who the personas are, and a first request that works.
 *
 * <p>Owns the page and its texts. Must not know how the house is put together: {@link no.grunnmur.app.front.HouseMap}
 * holds everything it shows, filled by the composition root. Open {@link no.grunnmur.app.front.FrontPage} first; the
 * template is {@code src/main/jte/front.jte}.
 */
package no.grunnmur.app.front;
