/**
 * The pages that a person meets at HelseID: the menu of identity providers, the synthetic stand-in for them, the page of
 * a login that stopped, and logging out.
 *
 * <p>Owns words, layout and element ids (docs/login.md); everything works without JavaScript. Must not know what a login
 * leads to: it is handed views that are ready to be written, and gives replies. Open
 * {@link no.grunnmur.helseid.page.LoginPages} first; the templates are in {@code src/main/jte}.
 */
package no.grunnmur.helseid.page;
