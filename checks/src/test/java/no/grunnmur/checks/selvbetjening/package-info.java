/**
 * A supplier's automatic path through Selvbetjening, and what HelseID makes of each step: over HTTP alone, against a house of
 * its own.
 *
 * <p>Must not know how the rooms do it. Open {@link no.grunnmur.checks.selvbetjening.AutomaticPathTest} first; what
 * two nodes make of a change is in {@code no.grunnmur.checks.nodes}.
 */
package no.grunnmur.checks.selvbetjening;
