/**
 * What several nodes of one house share beyond their rows: the memory of what has been used once.
 *
 * <p>Knows PostgreSQL and the port of {@code jose}; knows no system. A node that stands alone on its embedded database does
 * without it. Open {@link no.grunnmur.nodes.SharedOneTimeUse} first.
 */
package no.grunnmur.nodes;
