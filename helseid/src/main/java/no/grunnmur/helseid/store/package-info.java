/**
 * HelseID's tables: logins on their way, sessions, grants, access tokens of users.
 *
 * <p>Owns the SQL behind the ports of {@link no.grunnmur.helseid.user} and the migrations. Must not decide anything but
 * who of several callers comes first. Whatever is used once is taken by one statement. Open
 * {@link no.grunnmur.helseid.store.StoredGrants} first.
 */
package no.grunnmur.helseid.store;
