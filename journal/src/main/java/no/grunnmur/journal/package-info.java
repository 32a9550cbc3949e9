/**
 * The municipality's journal: a small EHR that uses HelseID, Selvbetjening, Persontjenesten and the old register as any other
 * EHR does, over HTTP, and knows nothing of the house they stand in.
 *
 * <p>Owns: its versions and what each can, its own key and client, its clinicians' logins, the pages they see, and the check
 * of a site's readiness. Must not know: any other room, and anything that an outside program could not know.
 *
 * <p>Open {@link no.grunnmur.journal.preflight.Preflight} for the check of a site.
 */
package no.grunnmur.journal;
