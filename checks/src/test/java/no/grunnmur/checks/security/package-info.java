/**
 * Whether the house holds what FAPI 2.0, RFC 9700 and the OpenID Foundation's conformance suite ask of it: one test a
 * clause, an attack or a module, through HTTP, with the seeded clients that are held to FAPI 2.0.
 *
 * <p>Open {@link no.grunnmur.checks.security.Message} first: a message is right in every way until a test breaks one thing
 * of it. docs/security-profile.md names the test of each clause.
 */
package no.grunnmur.checks.security;
