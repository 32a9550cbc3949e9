/**
 * Whether a site is ready for the switch: looked at from each place that must reach the services, host by host, and then
 * through the services themselves.
 *
 * <p>Owns: the checks and their order, what each finding means, what to do about it and whom to ask, and the forms a result
 * takes (text, JSON, JUnit XML, an order to the firewall). Must not know: pages, the command line, where a key is kept.
 *
 * <p>Open {@link no.grunnmur.journal.preflight.Preflight} first, then {@link no.grunnmur.journal.preflight.TargetCheck}
 * for what is done to one host, and {@link no.grunnmur.journal.preflight.Code} for what can be found.
 */
package no.grunnmur.journal.preflight;
