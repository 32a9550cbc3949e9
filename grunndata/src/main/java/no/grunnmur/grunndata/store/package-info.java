/**
 * Parties in PostgreSQL: the document that is true, what is sent for it, the events, the change log and the certificates.
 *
 * <p>Everything that changes takes the lock of {@code ar.counter} first, so numbers have no gaps and no change is lost; see
 * {@code StoredRegister}. Lookups that come together share a query; see {@code StoredParties}. Names are searched in the
 * memory of each node, which follows the events; see {@code PartyIndex}.
 *
 * <p>Must not know what a fragment that is sent looks like.
 */
package no.grunnmur.grunndata.store;
