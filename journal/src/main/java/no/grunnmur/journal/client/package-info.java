/**
 * What the journal says to the services, over HTTP as any client does: tokens from HelseID, its own client in Selvbetjening,
 * people in Persontjenesten.
 *
 * <p>Owns: the key file, assertions and proofs, the nonce dance, the cache of tokens, the login of a clinician, what a client
 * can find out about itself, and the wire formats that are sent and read. Must not know: pages, who looks after the
 * installation, or how the services are made.
 *
 * <p>Open {@link no.grunnmur.journal.client.HelseId} first, then {@link no.grunnmur.journal.client.SelvbetjeningApi} and
 * {@link no.grunnmur.journal.client.PersonApi}.
 */
package no.grunnmur.journal.client;
