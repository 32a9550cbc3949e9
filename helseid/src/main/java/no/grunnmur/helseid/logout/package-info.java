/**
 * The end of a session, and who hears of it.
 *
 * <p>Owns: logout tokens, their delivery to clients by the back channel, the addresses that the browser opens for the front
 * channel, and what is written down of both. Must not know: pages and cookies. Open
 * {@link no.grunnmur.helseid.logout.EndOfSession} first.
 */
package no.grunnmur.helseid.logout;
