/**
 * Enhetsregisteret, the national register of organisations, as a synthetic stand-in: who exists, how units hang together,
 * and who holds which office. Others ask it whether somebody may sign for an organisation or manage access to it.
 *
 * <p>It keeps each organisation as the document of the register's open data, so that a downloaded file can replace the
 * synthetic one, and beside it the few facts that are searched. Offices carry the holder's national id, which the open
 * data never show.
 *
 * <p>Must not know what anybody does with the answers: terms, delegation and login ask through
 * {@link no.grunnmur.enhetsregisteret.Organisations}. Open {@link no.grunnmur.enhetsregisteret.Enhetsregisteret} first.
 */
package no.grunnmur.enhetsregisteret;
