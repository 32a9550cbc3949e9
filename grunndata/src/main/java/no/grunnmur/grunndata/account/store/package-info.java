/**
 * The tables of accounts (schema {@code grunndata}), and the accounts in memory on every node. Knows SQL.
 *
 * <p>Must not decide what an account may be: that is {@link no.grunnmur.grunndata.account.AccountRules}. Open {@link
 * no.grunnmur.grunndata.account.store.StoredAccounts} first.
 */
package no.grunnmur.grunndata.account.store;
