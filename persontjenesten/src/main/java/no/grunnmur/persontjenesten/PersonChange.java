package no.grunnmur.persontjenesten;

import java.util.List;

/** One change of the register. A document always says all that the register holds about the person from then on. */
public sealed interface PersonChange {

    /**
     * A person new to the register, or the new document of one that it knows. Its identifiers replace those that led to
     * the person before.
     *
     * @param document its sequence number does not matter: the stored one is that of the last of these events
     * @param events what happened, in order, at least one; each gets a number of its own
     * @param basedOn the sequence number of the document that this one was made from, so that nobody's change is lost;
     *     {@link #WHATEVER} to replace whatever is there, {@link #NOBODY} when the person must be new
     */
    record Revised(PersonDocument document, List<EventType> events, long basedOn) implements PersonChange {

        public Revised {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("a change without an event would never be heard of");
            }
        }
    }

    /**
     * People who were one all the time. Their ids and all their numbers lead to the survivor from now on; each of them has
     * {@link EventType#PersonIsDiscontinuedAsDuplicate}, after the survivor's events.
     *
     * @param survivor who goes on
     * @param discontinued the others, at least one, known to the register
     */
    record Merged(Revised survivor, List<PersonId> discontinued) implements PersonChange {

        public Merged {
            discontinued = List.copyOf(discontinued);
            if (discontinued.isEmpty()
                    || discontinued.contains(survivor.document().id())) {
                throw new IllegalArgumentException("a merge is of one person with others");
            }
        }
    }

    /**
     * One who turns out to be several: each id and number leads to its own again.
     *
     * @param continued who was there all the time, with the identifiers that are left to them
     * @param restored the others, each with their own identifiers
     */
    record Split(Revised continued, List<Revised> restored) implements PersonChange {

        public Split {
            restored = List.copyOf(restored);
            if (restored.isEmpty()) {
                throw new IllegalArgumentException("a split leaves two people at least");
            }
        }
    }

    /** Replaces whatever document is there, or none. */
    long WHATEVER = -1;

    /** The person must be new. */
    long NOBODY = 0;

    /** The new document of a person, whatever was there. */
    static Revised of(PersonDocument document, EventType... events) {
        return new Revised(document, List.of(events), WHATEVER);
    }
}
