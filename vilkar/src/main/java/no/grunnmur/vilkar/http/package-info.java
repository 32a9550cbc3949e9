/**
 * The terms' room as data: the versions there are, and where an organisation stands, for whoever has logged in to the
 * portal.
 *
 * <p>Must not decide: it asks {@code no.grunnmur.vilkar.signing}. Open {@link no.grunnmur.vilkar.http.TermsData} first.
 */
package no.grunnmur.vilkar.http;
