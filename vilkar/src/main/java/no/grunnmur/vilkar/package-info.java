/**
 * The terms of Norsk helsenett's services and who has signed them: once for an organisation, by somebody who may sign for it,
 * covering every unit below it.
 *
 * <p>Must not know what follows from a signature: whoever needs that asks {@code SignedTerms}. Source: fact sheet
 * selvbetjening-grunndata, section 5.
 *
 * <p>The class of the room's name lists its routes: open it first.
 */
package no.grunnmur.vilkar;
