/**
 * Kunde: the terms («vilkår») of services that need a signature, who has signed them and for whom. A municipality signs
 * once, and the signature covers every unit below it. HelseID asks {@link no.grunnmur.vilkar.SignedTerms} before a scope
 * of an API behind terms goes into a token, so a signature and its end bite at the next token.
 *
 * <p>Must not know who issues tokens, nor where organisations, offices and e-mail addresses come from: see the ports
 * {@link no.grunnmur.vilkar.Organisations}, {@link no.grunnmur.vilkar.Contacts} and {@link no.grunnmur.vilkar.Staff}. Open
 * {@link no.grunnmur.vilkar.Agreement} first: it decides what stands.
 */
package no.grunnmur.vilkar;
