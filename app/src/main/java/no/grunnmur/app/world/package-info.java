/**
 * The seeded world: the organisations, people, clients, accounts and agreements that a fresh house is furnished with.
 *
 * <p>Owns: who is there and what they may do, drawn from one seed, the same on every machine, byte for byte. Every
 * number in it is synthetic: national ids with month + 80, organisation numbers in the series 2 and 3. Where a name is a
 * real one (a municipality, a supplier, Norsk helsenett), only the name is: what is told about it here is invented.
 *
 * <p>Must not know: HTTP, SQL, the rooms' ports (the bridges of {@code app} translate), the addresses of the systems.
 * Open {@link no.grunnmur.app.world.World} first, then {@code Furnishing}, which is the one place that lists it all.
 */
package no.grunnmur.app.world;
