package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an organisation has to do before Persontjenesten works, and how far each thing has come: Oppgradering, vilkår,
 * brannmur, delegering, and the set-up after them.
 */
public record Checklist(Organisations.Unit organisation, List<Item> items) {

    public Checklist {
        items = List.copyOf(items);
    }

    /** A step of the guide. */
    public enum Step {
        UPGRADE,
        TERMS,
        FIREWALL,
        DELEGATION,
        SETUP
    }

    /** How far a step has come. */
    public enum State {
        DONE,
        /** Somebody has been asked and has not answered. */
        WAITING,
        /** It was tried, and does not hold. */
        FAILED,
        /** Nobody has begun. */
        OPEN
    }

    /** Who has to do something next. */
    public enum Who {
        NOBODY,
        /** The organisation's IT. */
        IT,
        /** Somebody who may sign for the organisation. */
        SIGNER,
        /** Somebody who manages access for the organisation. */
        ACCESS_MANAGER,
        SUPPLIER,
        API_OWNER
    }

    /**
     * A thing that can be told of a step.
     *
     * @param name of the text, e.g. {@code version-too-old}
     * @param values that belong in the text, in order
     */
    public record Note(String name, List<String> values) {

        public Note {
            values = List.copyOf(values);
        }

        static Note of(String name, String... values) {
            return new Note(name, List.of(values));
        }
    }

    /**
     * A step and how far it has come.
     *
     * @param names the names of those who can do something, as far as they are known
     * @param since when it came to where it is, as far as that is known
     */
    public record Item(Step step, State state, Who who, List<String> names, Optional<Instant> since, List<Note> notes) {

        public Item {
            names = List.copyOf(names);
            notes = List.copyOf(notes);
        }
    }

    public boolean done() {
        return items.stream().allMatch(item -> item.state() == State.DONE);
    }
}
