/**
 * {@code grunnmur apply FILE}: a client's configuration as a file that is kept with the rest of a system's code, brought into
 * Selvbetjening by the client itself, over its public API and with its own key.
 *
 * <p>Must not know the house from within: it works against the real service in the same way, as far as that has the house's
 * additions. Open {@link no.grunnmur.app.apply.Application} first, then {@link no.grunnmur.app.apply.ApplyFile} for the form.
 */
package no.grunnmur.app.apply;
