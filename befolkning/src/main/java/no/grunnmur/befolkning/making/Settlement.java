package no.grunnmur.befolkning.making;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.kernel.SeededRandom;

/** Makes the people of one settlement, step by step. */
public final class Settlement {

    private Settlement() {}

    /**
     * The people of a settlement, by ordinal.
     *
     * @param seed the population's
     * @param settlement its number, from 0
     * @param firstOrdinal the ordinal of its first person
     * @param size how many people
     * @param referenceDay the epoch day the population is seen from; nothing happens on it or later
     */
    public static List<Person> people(long seed, int settlement, int firstOrdinal, int size, int referenceDay) {
        long own = SeededRandom.named(seed, "settlement " + settlement).nextLong();
        BirthDays birthDays = new BirthDays(seed, settlement, referenceDay);
        List<Draft> drafts =
                new Roll(SeededRandom.named(own, "roll"), birthDays, referenceDay).call(settlement, firstOrdinal, size);
        List<Draft> oldestFirst = new ArrayList<>(drafts);
        oldestFirst.sort(Comparator.<Draft>comparingInt(draft -> draft.birth).thenComparingInt(draft -> draft.ordinal));
        new Unions(SeededRandom.named(own, "unions"), referenceDay).pair(settlement, oldestFirst);
        new Parents(SeededRandom.named(own, "parents"), referenceDay).find(oldestFirst);
        new Naming(SeededRandom.named(own, "naming")).name(oldestFirst);
        new Homes(SeededRandom.named(own, "homes"), referenceDay).settle(settlement, oldestFirst);
        new Numbers(SeededRandom.named(own, "numbers"), birthDays, settlement).give(drafts);
        Portrait portrait = new Portrait(
                seed, SeededRandom.named(own, "portrait"), SeededRandom.named(own, "rare"), drafts, referenceDay);
        List<Person> people = new ArrayList<>(size);
        for (Draft draft : drafts) {
            people.add(portrait.of(draft));
        }
        return List.copyOf(people);
    }
}
