/**
 * Parties that exist nowhere: what the register is filled with on a developer's machine and in benchmarks.
 *
 * <p>The same seed and the same number give the same parties on every machine; organisation numbers are of the synthetic
 * series. {@code PartySeeds} makes one of each kind, {@code SyntheticParties} as many as are wanted.
 *
 * <p>Must not know the seeded world: whoever fills the register brings its organisations. Open {@code PartySeeds} first.
 */
package no.grunnmur.grunndata.synthetic;
