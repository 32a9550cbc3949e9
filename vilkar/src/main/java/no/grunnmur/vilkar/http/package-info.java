/**
 * The terms' room as data: versions, and where an organisation stands.
 *
 * <p>Must not decide: it asks {@code no.grunnmur.vilkar.signing}. Open {@link no.grunnmur.vilkar.http.TermsData} first.
 */
package no.grunnmur.vilkar.http;
