package no.grunnmur.altinn;

import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** Somebody who can hold a right: a person or an organisation. */
public sealed interface Party {

    /** A person. */
    record Person(NationalId pid) implements Party {}

    /** An organisation. */
    record Unit(OrganisationNumber number) implements Party {}

    /** Whether it is that person. */
    default boolean is(NationalId person) {
        return this instanceof Person some && some.pid().equals(person);
    }

    /** Whether it is that organisation. */
    default boolean is(OrganisationNumber organisation) {
        return this instanceof Unit some && some.number().equals(organisation);
    }
}
