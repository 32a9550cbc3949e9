package no.grunnmur.helseid.inspect;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A requirement of the security profile as far as it can be seen from HelseID's side.
 *
 * @param id its number, or a name where the profile has none; the texts are kept under it
 * @param clause where it comes from
 * @param broken the codes of problems that break it
 * @param check what it says of a request
 */
record Requirement(String id, String clause, Set<String> broken, Check check) {

    /** What a requirement says of a request. */
    sealed interface Verdict {
        /** It does not concern the request, or the request did not get far enough. */
        record Silent() implements Verdict {}

        /** It is kept. */
        record Kept() implements Verdict {}

        /**
         * It is broken.
         *
         * @param seen what was seen instead; no secret and no national id
         */
        record Broken(String seen) implements Verdict {}
    }

    static final Verdict SILENT = new Verdict.Silent();
    static final Verdict KEPT = new Verdict.Kept();

    static Verdict broken(String seen) {
        return new Verdict.Broken(seen);
    }

    /** Kept when nothing is said against it. */
    static Verdict keptUnless(Optional<String> against) {
        return against.isPresent() ? broken(against.get()) : KEPT;
    }

    /** Looks at a request, with what is remembered of the client. */
    @FunctionalInterface
    interface Check {
        Verdict look(Sighting sighting, ClientMemory memory);
    }

    /** The verdict on a request: a rule of the house that stopped it comes before what can be seen besides. */
    Verdict of(Sighting sighting, ClientMemory memory) {
        return broken.contains(sighting.problem())
                ? broken("refused with " + sighting.problem())
                : check.look(sighting, memory);
    }

    /** Every requirement in the order of the report. */
    static List<Requirement> all() {
        return Requirements.ALL;
    }
}
