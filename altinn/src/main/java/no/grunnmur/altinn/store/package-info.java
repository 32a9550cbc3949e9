/**
 * The tables of Altinn, and every change of state: locked, judged, written, told to the other nodes and audited in one
 * transaction.
 *
 * <p>{@link no.grunnmur.altinn.store.RequestDesk} changes requests, {@link no.grunnmur.altinn.store.RightsDesk} rights.
 * What the hot path of HelseID asks is answered from memory by {@link no.grunnmur.altinn.store.StoredRights}. Must not know
 * of HTTP or of pages.
 */
package no.grunnmur.altinn.store;
