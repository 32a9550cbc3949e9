/**
 * The composition root: the one place where the house is put together, configured, started and stopped.
 *
 * <p>{@link no.grunnmur.app.House} is the list of everything that exists; {@code bridges} lets rooms meet that must not
 * know each other; {@code world} is the seeded world; {@code demo} plays the story as an outside client. Open
 * {@code House} first, then {@code Setting} for what can be configured.
 */
package no.grunnmur.app;
