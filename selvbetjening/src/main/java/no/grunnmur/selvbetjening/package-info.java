/**
 * Selvbetjening: who has which client of HelseID, of which product, with which keys, scopes and claims, and what is in order.
 * Suppliers register templates, organisations confirm and change clients, API owners decide who gets in, and a client can
 * change itself.
 *
 * <p>Each kind of thing is an immutable record kept with a version, a history and a place in memory ({@link
 * no.grunnmur.selvbetjening.Records}); each change is a command of one service here, by an {@link
 * no.grunnmur.selvbetjening.Author}, held to a table of rules.
 *
 * <p>Must not know how HelseID or Altinn do their work: it asks small ports, and HelseID asks it. Open {@link
 * no.grunnmur.selvbetjening.Selvbetjening} first, then {@link no.grunnmur.selvbetjening.Clients}.
 */
package no.grunnmur.selvbetjening;
