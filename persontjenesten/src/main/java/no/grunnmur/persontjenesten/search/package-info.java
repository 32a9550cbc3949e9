/**
 * The people as they are searched: a read model in an index of its own on each node, filled with the register and caught
 * up from its events.
 *
 * <p>Owns what matches whom. Must not know HTTP or SQL: it reads the register through {@link
 * no.grunnmur.persontjenesten.search.RegisterReader}. What an access may not see of a person is not among what it can
 * find the person by. Open {@link no.grunnmur.persontjenesten.search.PeopleIndex} first, then {@link
 * no.grunnmur.persontjenesten.search.Criteria}. Source: fact sheet person-api, section 3.
 */
package no.grunnmur.persontjenesten.search;
