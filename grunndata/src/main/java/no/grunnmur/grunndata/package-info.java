/**
 * Grunndata: the address register with its communication parties, and the accounts that read it.
 *
 * <p>Must not know who owns an organisation: it asks. Source: fact sheet selvbetjening-grunndata, sections 6 and 7.
 *
 * <p>The class of the room's name lists its routes: open it first.
 */
package no.grunnmur.grunndata;
