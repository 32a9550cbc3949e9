/**
 * Why something is refused, and how a client holds the profile: the doctor and the conformity report (samsvar), for
 * developers. Both are part of the dev profile alone.
 *
 * <p>They look with the house's own tables of rules and keep nothing but counts and the last redacted example of each
 * requirement. They decide nothing and must never stand in the way of a request. Open
 * {@link no.grunnmur.helseid.inspect.Doctor} and {@link no.grunnmur.helseid.inspect.Conduct} first.
 */
package no.grunnmur.helseid.inspect;
