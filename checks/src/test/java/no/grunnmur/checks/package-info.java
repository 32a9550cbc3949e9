/**
 * Checks of the whole house: through its one listener, with clients nobody here wrote, and of its own rules.
 *
 * <p>Owns no behaviour. A check starts the house as a user does (the testkit's extension in this process, or the real
 * {@code main} in a child process) and knows of the rooms only what stands on the wire, except where it reads the audit
 * to see that nothing is lost.
 *
 * <p>Open {@link no.grunnmur.checks.NimbusClientTest} first: it is the shortest way through the house.
 */
package no.grunnmur.checks;
