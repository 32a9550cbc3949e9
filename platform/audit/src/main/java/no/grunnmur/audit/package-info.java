/**
 * The audit: append-only, chained by hashes, written by group commit, durable before the answer leaves.
 *
 * <p>Owns the chains (one a run of a process, linked to those before it), their verification and their export, and the
 * keyed pseudonyms under which people stand in it.
 *
 * <p>Must not know the kinds of events: each room has its own. Open {@link no.grunnmur.audit.AuditLog} first.
 */
package no.grunnmur.audit;
