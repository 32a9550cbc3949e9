/**
 * The accounts of Grunndata: Tjenestekonto, Personkonto, OrgUsr and what is left of the old brukerkonto, by the rules of seed
 * document 2: who may have how many, what they are called, how passwords are made, handed over and changed, what blocking one
 * stops, and which have to be replaced.
 *
 * <p>Must not know SOAP, nor what is registered about anybody. Whoever lets systems in by HTTP Basic asks {@link
 * no.grunnmur.grunndata.account.BasicAccounts}. Open {@link no.grunnmur.grunndata.account.AccountRules} first.
 */
package no.grunnmur.grunndata.account;
