/**
 * One person as the Folkeregister knows them: the values that the population is made of.
 *
 * <p>Owns: the shape of a person, in the register's own terms as Persontjenesten translates them (fact sheet person-api,
 * section 5.2), as immutable records. What the register keeps a history of is {@link
 * no.grunnmur.befolkning.person.Historic} and carries its {@link no.grunnmur.befolkning.person.Validity}; lists are
 * newest first and never null; a component that is documented as optional is null when it is absent. Must not know: how
 * people are made, JSON, SQL, any wire format. Open {@code Person} first.
 */
package no.grunnmur.befolkning.person;
