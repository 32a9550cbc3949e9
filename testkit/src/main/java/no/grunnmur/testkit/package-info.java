/**
 * A whole house in a test, in three lines.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final GrunnmurHouse HOUSE = new GrunnmurHouse();
 *
 * URI issuer = URI.create(HOUSE.base() + "/helseid");
 * }</pre>
 *
 * <p>The real house on a free port with the real PostgreSQL; nothing is replaced. Open
 * {@link no.grunnmur.testkit.GrunnmurHouse} first.
 */
package no.grunnmur.testkit;
