/**
 * The synthetic population: people, families, addresses and histories as plain values from a seed.
 *
 * <p>Owns: {@link no.grunnmur.befolkning.Population}, which makes the same people from the same (seed, size, reference
 * date) on every machine: integer arithmetic on {@link no.grunnmur.kernel.SeededRandom} alone; no floating point, clock,
 * locale or hash order. {@code person} holds the values, {@code norway} the facts of the country they live in,
 * {@code making} how they come to be. Must not know: JSON, SQL, HTTP, any system of the house; depends on the kernel
 * alone. Nothing of it names a real person. Open {@code Population} first, then {@code person.Person}.
 */
package no.grunnmur.befolkning;
