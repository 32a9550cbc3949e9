/**
 * The pages of the terms' portal: choosing an organisation, reading and signing, the receipt, withdrawing, and customer
 * service's page for versions. Server-rendered, and without scripts.
 *
 * <p>Must not decide: it asks {@code no.grunnmur.vilkar.signing}. Open {@link no.grunnmur.vilkar.page.SigningPages} first.
 */
package no.grunnmur.vilkar.page;
