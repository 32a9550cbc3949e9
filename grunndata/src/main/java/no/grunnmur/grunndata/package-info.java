/**
 * Grunndata, the address register (Adresseregisteret): who can be reached in the health network, by HER-id, with addresses,
 * services, health personnel and certificates; and who changed what.
 *
 * <p>The root holds what a party is and the rules for it. {@code store} keeps parties in PostgreSQL as they are sent,
 * {@code soap} speaks the old contracts (WCF), {@code rest} their successor. Accounts that log in with a password are asked
 * for through {@link no.grunnmur.grunndata.BasicAccounts}.
 *
 * <p>Must not know how an account is ordered, or what an organisation is in Enhetsregisteret. Open
 * {@link no.grunnmur.grunndata.Party} first, then {@link no.grunnmur.grunndata.Grunndata}.
 */
package no.grunnmur.grunndata;
