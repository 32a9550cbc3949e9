package no.grunnmur.grunndata.account;

import java.time.Instant;

/**
 * Something that is wrong with an account, on customer service's worklist.
 *
 * @param account the number of the account
 * @param kind what is wrong
 * @param evidence what it was seen by: names of systems, numbers of organisations, days
 * @param foundAt when it was first seen
 * @param state how far it has come
 * @param changedAt when it came so far
 */
public record Finding(long account, Kind kind, String evidence, Instant foundAt, State state, Instant changedAt) {

    /** What can be wrong. Source: seed document 2; fact sheet selvbetjening-grunndata, sections 6.1 and 6.4. */
    public enum Kind {
        /** Several systems use it: each is to have one of its own. */
        SEVERAL_SYSTEMS,
        /** Several organisations use it: each is to have one of its own. */
        SEVERAL_ORGANISATIONS,
        /** It has a person's name: a Tjenestekonto is ordered in its place. */
        PERSON_NAMED,
        /** Nothing has used it for long: it is closed, or somebody says what it is for. */
        IDLE,
        /** Its password is old: it is changed, with an overlap. */
        OLD_PASSWORD
    }

    /** How far it has come. */
    public enum State {
        OPEN,
        /** The organisation has got a letter. */
        TOLD,
        /** It is no longer so. */
        DONE
    }
}
