/**
 * What the journal keeps in its folder: the installation and the local copy of its population. Files and no database: a
 * journal of a municipality brings its own, and this one is small.
 *
 * <p>Owns: the form of the files. Must not know: pages, or what the services say.
 *
 * <p>Open {@link no.grunnmur.journal.store.InstallationFile} first.
 */
package no.grunnmur.journal.store;
