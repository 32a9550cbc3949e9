/**
 * "Who has looked me up": what the audit knows of lookups of one person, told to that person alone, as a page, as JSON for
 * the same session, and to systems that act for the person.
 *
 * <p>Owns: which events are told and what of each ({@link no.grunnmur.persontjenesten.insight.Lookups}). Must not know: how
 * people log in (the portal of platform/login does), nor who has which name ({@link
 * no.grunnmur.persontjenesten.insight.Names} is a port).
 *
 * <p>Open {@link no.grunnmur.persontjenesten.insight.Insight} first: its routes.
 */
package no.grunnmur.persontjenesten.insight;
