/**
 * The rules of the house as code: which way dependencies point, where time and randomness come from, what things are called.
 *
 * <p>Owns the rules ({@link no.grunnmur.checks.rules.HouseRules}) and the broken little house they are tried on ({@code
 * broken}), because a rule that has never caught anything is not known to catch. Knows no room's behaviour.
 *
 * <p>Open {@link no.grunnmur.checks.rules.HouseRules} first.
 */
package no.grunnmur.checks.rules;
