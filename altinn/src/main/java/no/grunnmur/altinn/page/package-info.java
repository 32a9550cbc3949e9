/**
 * Altinn's pages: whom one acts for, the inbox, the request with its recipient, the message with its decision, the rights
 * that are given, and giving them.
 *
 * <p>Everything is behind the portal's login and works without JavaScript. What may be done is decided in the root; a page
 * only leaves out what would be refused anyway. Open {@link no.grunnmur.altinn.page.AltinnPages} first.
 */
package no.grunnmur.altinn.page;
