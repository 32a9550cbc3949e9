/**
 * Who may act for which organisation: rights that are delegated to people and to organisations, the requests for them, and the
 * inbox in which they are decided.
 *
 * <p>Must not know what the rights are used for. Source: fact sheet selvbetjening-grunndata, sections 1.2 and 4.
 *
 * <p>The class of the room's name lists its routes: open it first.
 */
package no.grunnmur.altinn;
