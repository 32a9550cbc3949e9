/**
 * The audit: append-only, chained by hashes, written by group commit, durable before the answer leaves.
 *
 * <p>Must not know the kinds of events: each room has its own. Open {@link no.grunnmur.audit.AuditLog} first.
 */
package no.grunnmur.audit;
