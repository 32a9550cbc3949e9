package no.grunnmur.kontroll;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds people of the register by what they are, as it holds them now. Open to anybody who may call the control plane. */
public interface PersonFinder {

    /** Of every yes-or-no question and every list of words that can be asked for: the words, in the order they are told. */
    Map<PersonQuestion.Criterion, List<String>> words();

    /** The first people, in the register's order, who are all that is asked. */
    Found find(PersonQuestion question);

    /**
     * Who was found.
     *
     * @param count how many were found; of all when that was asked for and the answer is complete
     * @param scanned how many people were looked at
     * @param complete whether everybody was looked at
     * @param next what to go on {@code after}; empty when there is nobody left
     */
    record Found(List<Somebody> people, int count, int scanned, boolean complete, Optional<String> next) {}

    /**
     * Somebody, in the words of Persontjenesten.
     *
     * @param personId the opaque id
     * @param pid the number in use now; empty when there is none
     * @param otherPids every other number that leads to the person: former ones, and those of the immigration authorities
     * @param age in whole years today; empty when the birth date is not known
     * @param municipality number and name of where they live, as far as that is registered
     * @param why what of the person answers the question
     */
    record Somebody(
            String personId,
            Optional<String> pid,
            List<String> otherPids,
            String name,
            Optional<Integer> age,
            Optional<String> gender,
            Optional<String> status,
            Optional<String> maritalStatus,
            Optional<String> municipality,
            String protection,
            List<String> why) {}
}
