/**
 * A little house that breaks every rule, so that the rules are known to catch.
 *
 * <p>Nothing here is run; {@link no.grunnmur.checks.rules.HouseRulesTest} reads the compiled classes. The packages below
 * have the names of the real ones. When a rule is added, break it here: the test asks for it.
 */
package no.grunnmur.checks.rules.broken;
