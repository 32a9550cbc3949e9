/**
 * What the tests of several rooms need, below the {@code testkit}, which starts a whole house: {@link
 * no.grunnmur.testing.OwnDatabase}, a database on the one PostgreSQL server of a test process.
 *
 * <p>Must not know any room, and nothing but tests may know it. Open {@link no.grunnmur.testing.OwnDatabase} first.
 */
package no.grunnmur.testing;
