/**
 * Clients of Persontjenesten on the command line: the follower, which keeps a local copy, and the import.
 *
 * <p>They know the house by its addresses alone, as any client does, and get their tokens from HelseID with a client of
 * the seeded world. Must not know any room. Open {@link no.grunnmur.app.follow.Follower} first. Source: fact sheet
 * person-api, section 4 (how to keep a copy).
 */
package no.grunnmur.app.follow;
