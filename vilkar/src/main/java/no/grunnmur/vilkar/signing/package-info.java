/**
 * What can be done with terms: signing, withdrawing, publishing a version, reminding; with the letters, the receipt and the
 * events of the audit that go along. Each is one transaction, so that whoever is cut off in between begins again from what
 * stands.
 *
 * <p>Must not know pages. Open {@link no.grunnmur.vilkar.signing.Signing} first.
 */
package no.grunnmur.vilkar.signing;
