package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import java.util.List;
import no.grunnmur.befolkning.person.Person;

/** One thing that the register takes in on a day. */
public sealed interface LifeEvent {

    /** The day the register takes it in. */
    LocalDate day();

    /**
     * A person is new, or is not as before.
     *
     * @param before as they were; null for somebody new
     * @param person as they are from now on; the sequence number says nothing
     * @param happenings what it is called, one or more
     */
    record Change(LocalDate day, Person before, Person person, List<Happening> happenings) implements LifeEvent {}

    /**
     * Two entries turn out to be one person.
     *
     * @param before the entry that stays, as it was
     * @param survivor the entry that stays, with the numbers of both
     * @param discontinued the id of the entry that ends; from now on it leads to the survivor
     */
    record Merge(LocalDate day, Person before, Person survivor, String discontinued) implements LifeEvent {}

    /**
     * A merger is undone: they are two people after all.
     *
     * @param before the entry that stayed, as it was
     * @param changed the entry that stayed, without the numbers of the other
     * @param restored the other one
     */
    record Split(LocalDate day, Person before, Person changed, Person restored) implements LifeEvent {}
}
