package no.grunnmur.persontjenesten.insight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AboutIndex;

/**
 * One time that something was told of a person, as that person may see it: nothing of anybody else whom the same event was
 * about, and of a user no more than Helsepersonellregisteret makes public.
 *
 * @param at when
 * @param place of the event, to go on from
 * @param kind how
 * @param organisation for whom, when the token said
 * @param unit the unit of the organisation
 * @param supplier who asked on the organisation's behalf
 * @param hasUser whether a person asked, and not a system by itself
 * @param user the health worker who asked
 * @param system what the system calls itself
 * @param purpose code of the purpose that an attest stated, e.g. TREAT
 * @param parts what was asked for; empty when the event tells none
 */
public record Lookup(
        Instant at,
        AboutIndex.Place place,
        Kind kind,
        Optional<Named> organisation,
        Optional<Named> unit,
        Optional<Named> supplier,
        boolean hasUser,
        Optional<Named> user,
        Optional<String> system,
        Optional<String> purpose,
        List<String> parts) {

    /** How a person was looked up. */
    public enum Kind {
        /** Alone, by number or id. */
        LOOKUP,
        /** Among others, by a list of numbers or ids. */
        BULK,
        /** As a hit of a search or a match. */
        SEARCH,
        /** By following what has changed. */
        EVENTS,
        /** A system read this list for the person. */
        INSIGHT;

        /** The kind of an event, by its type. */
        static Kind of(String type) {
            if (type.equals(InsightRead.TYPE)) {
                return INSIGHT;
            }
            if (type.contains("search") || type.contains("match")) {
                return SEARCH;
            }
            if (type.contains("event")) {
                return EVENTS;
            }
            return type.contains(".person-looked-up") ? LOOKUP : BULK;
        }
    }

    /**
     * Somebody with a public number.
     *
     * @param name empty when the register does not know the number
     */
    public record Named(String number, Optional<String> name) {}
}
