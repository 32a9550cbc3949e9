/**
 * How a settlement of people comes to be, from nothing but a seed and the settlement's number.
 *
 * <p>Owns: the steps, in this order: {@code Roll} (who there is: age, sex, what became of them), {@code Unions},
 * {@code Parents}, {@code Naming}, {@code Homes}, {@code Numbers}; then {@code Portrait} writes each {@code Draft} down
 * as a person. Each step draws from a stream of its own, so that a change in one does not shake the others more than it
 * must. Days are epoch days (days since 1970-01-01) all through. Must not know: JSON, SQL, HTTP. Open
 * {@code Settlement} first.
 */
package no.grunnmur.befolkning.making;
