/**
 * What happens to the population after its reference date: births, deaths, moves, weddings and the rest, day by day.
 *
 * <p>Owns: how often each thing happens, to whom, and what the register then holds; as plain values, without any input
 * or output. A settlement's days follow from the seed, the day the telling begins and its own number alone, so they can be
 * told again from the beginning on any machine, and nobody has to remember anything but how far they have been told. Must
 * not know: the register of Persontjenesten, the clock, SQL, any wire format. Open {@code Life} first.
 */
package no.grunnmur.befolkning.life;
