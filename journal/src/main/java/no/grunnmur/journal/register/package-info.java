/**
 * Where the journal finds people: the old register, the new one, or both while they are compared. Which one is asked is read
 * once for each lookup, so a change counts from the next one on, without a restart, and is kept in a file.
 *
 * <p>Both give one model of the patient, the document of Persontjenesten; the old one fills what it has. The pages see no
 * difference. Ids of people from the old register are numbers enciphered with a key of the journal's own.
 *
 * <p>Must not know pages. Open {@code PatientRegister} first, then {@code OldRegister}.
 */
package no.grunnmur.journal.register;
