/**
 * The doctor and the conformity report, asked over HTTP by a client that keeps the profile and by one that does not.
 *
 * <p>Open {@link no.grunnmur.checks.inspect.DoctorTest} first.
 */
package no.grunnmur.checks.inspect;
