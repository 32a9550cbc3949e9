/**
 * What the portal's pages look like. A page is a heading and a list of {@link no.grunnmur.selvbetjening.page.Block}s; each
 * block and each {@link no.grunnmur.selvbetjening.page.Field} of a form is written by one template, so that labels, ids,
 * errors and widths are right everywhere or nowhere. The texts are in {@code texts.properties} in three languages.
 *
 * <p>Knows nothing of rights, clients or requests: {@code portal} decides what stands on a page. Start with
 * {@link no.grunnmur.selvbetjening.page.PortalPages}.
 */
package no.grunnmur.selvbetjening.page;
