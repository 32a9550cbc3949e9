/**
 * The values, the time, the randomness and the catalogue of problems that every room of the house speaks in.
 *
 * <p>Owns: what has rules of its own and no technique ({@link no.grunnmur.kernel.NationalId},
 * {@link no.grunnmur.kernel.OrganisationNumber}, {@link no.grunnmur.kernel.Scope} ...), the house's
 * {@linkplain no.grunnmur.kernel.HouseClock clock}, {@linkplain no.grunnmur.kernel.Randomness randomness} and the
 * shape of a {@linkplain no.grunnmur.kernel.Problem problem}. Must not know: HTTP, JSON, SQL, any system by name.
 * Depends on nothing but the JDK. Open {@code NationalId} first.
 */
package no.grunnmur.kernel;
