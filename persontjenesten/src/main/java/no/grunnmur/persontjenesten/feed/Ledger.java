package no.grunnmur.persontjenesten.feed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonId;

/**
 * What is remembered of feeds: which entries have been taken, which version of each person holds, which document has the
 * best claim to each number, and what was set aside. Written in the transaction of the changes that came of it.
 */
public interface Ledger {

    /**
     * A claim to a number.
     *
     * @param version of the newest document that lists the number as its own
     * @param first the first person that the number led to, empty when that is not known: who it leads to again after a
     *     split
     */
    record Claim(Version version, Optional<PersonId> first) {
        /** A number that no feed has told of. */
        public static final Claim NONE = new Claim(Version.NONE, Optional.empty());
    }

    /** A person's version of one kind. */
    record Held(FeedKind kind, PersonId person) {}

    /**
     * Something that was set aside.
     *
     * @param key as in the feed
     * @param reason where and which rule; never a value
     * @param content what came, as text
     * @param waits whether it only waits for a person that is not in the register yet
     */
    record Aside(String source, FeedKind kind, String key, String reason, String content, boolean waits) {}

    /** Where a feed that is asked is to be asked next. */
    record Place(String feed, long next) {}

    /**
     * What is to be remembered of a step.
     *
     * @param taken keys of the entries that are done with; those of them that had been set aside no longer are
     * @param place where the feed is to be asked next; empty when it pushes
     */
    record Receipt(
            String source,
            Set<String> taken,
            Map<Held, Version> versions,
            Map<NationalId, Claim> claims,
            List<Aside> aside,
            Optional<Place> place) {}

    /** Those of the keys that have been taken before. */
    Set<String> taken(String source, Collection<String> keys);

    /** {@link Version#NONE} when no feed has told of the person. */
    Version version(Held held);

    /** {@link Claim#NONE} when no feed has told of the number. */
    Claim claim(NationalId number);

    /**
     * Makes the changes and remembers the receipt, both or neither.
     *
     * @throws no.grunnmur.persontjenesten.ChangeRefused when a change cannot be made, or somebody else took an entry
     *     meanwhile
     */
    void commit(List<? extends PersonChange> changes, Receipt receipt);

    /** Where a feed is to be asked next; empty at its beginning. */
    Optional<Long> position(String feed);

    /** What has been set aside of a source, in the order it came; those that wait first or only. */
    List<Aside> aside(String source, boolean onlyWaiting, int max);

    /** One of them. */
    Optional<Aside> aside(String source, String key);

    /** How many there are. */
    long countAside(String source);

    /** Forgets one of them for good; false when there was none. */
    boolean discard(String source, String key);
}
