/**
 * Two nodes of one house, on one PostgreSQL and one folder of keys, each on a port of its own behind one public address.
 *
 * <p>Asks over HTTP alone. Open {@link no.grunnmur.checks.nodes.TwoNodesTest} first.
 */
package no.grunnmur.checks.nodes;
