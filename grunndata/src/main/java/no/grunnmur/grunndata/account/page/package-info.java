/**
 * The pages of accounts in the portal of Grunndata: a person's own accounts, customer service's desk with its worklist, and
 * the page that shows a password once. Server-rendered, and without scripts.
 *
 * <p>Must not decide: it asks {@code no.grunnmur.grunndata.account}. Open {@link
 * no.grunnmur.grunndata.account.page.AccountPages} first.
 */
package no.grunnmur.grunndata.account.page;
