/**
 * What people see of the journal: the front, the set-up of HelseID, the login, patients, the list of the population, and the
 * check of the site.
 *
 * <p>Owns: sessions of browsers, forms, how a person from the register is laid out for a clinician. Must not know: how the
 * services are asked.
 *
 * <p>Open {@link no.grunnmur.journal.page.Site} first: everything that a page needs is in it.
 */
package no.grunnmur.journal.page;
