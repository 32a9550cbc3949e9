package no.grunnmur.persontjenesten.search;

import java.util.List;
import java.util.Optional;
import no.grunnmur.persontjenesten.PersonDocument;

/** The register as the index reads it. */
public interface RegisterReader {

    /**
     * What the register holds at the moment.
     *
     * @param origin what it was filled from; another text after every filling
     * @param latestEvent the number of the last event
     */
    record Standing(String origin, long latestEvent) {}

    /** A person as the register has them now; the document is null when they are no more, e.g. merged into another. */
    record Numbered(int personNo, PersonDocument document) {}

    /**
     * People who have changed.
     *
     * @param upTo the number of the last event that was looked at
     * @param people each once, as they are now
     */
    record Changes(long upTo, List<Numbered> people) {}

    /** Takes one person after the other. */
    @FunctionalInterface
    interface Visitor {
        void person(int personNo, PersonDocument document);
    }

    /** What the register holds; empty before it has been filled. */
    Optional<Standing> standing();

    /** The number of the last event; asked by every search, so that it finds what the register holds when it begins. */
    long latestEvent();

    /** Shows everybody, in any order. Of a document at least what is searched for has to be there. */
    void everybody(Visitor visitor);

    /** Those whom the events after that number are about, oldest events first; at least those of one event, if there is one. */
    Changes changesAfter(long event, int most);

    /** Has that called, on any thread, whenever the register may have changed; until closed. */
    AutoCloseable onChange(Runnable changed);
}
