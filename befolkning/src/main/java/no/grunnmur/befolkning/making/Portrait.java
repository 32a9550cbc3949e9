package no.grunnmur.befolkning.making;

import java.util.List;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.kernel.SeededRandom;

/** Writes a draft down as a person. */
final class Portrait {

    private final PersonIds ids;
    private final Papers papers;
    private final LifeCourse life;
    private final AddressBook addresses;
    private final Kin kin;
    private final Borders borders;
    private final Affairs affairs;

    /** @param rare what is rare is drawn from a stream of its own, so that it leaves everything else as it is */
    Portrait(long seed, SeededRandom random, SeededRandom rare, List<Draft> drafts, int referenceDay) {
        this.ids = new PersonIds(seed);
        Ledger ledger = new Ledger(random, referenceDay);
        this.papers = new Papers(random, rare, ledger, drafts, referenceDay);
        this.life = new LifeCourse(random, ledger, referenceDay);
        this.addresses = new AddressBook(random, rare, ledger, referenceDay);
        this.kin = new Kin(random, rare, ledger, referenceDay);
        this.borders = new Borders(random, ledger, referenceDay);
        this.affairs = new Affairs(random, ledger, drafts, referenceDay);
    }

    Person of(Draft draft) {
        return new Person(
                ids.of(draft.ordinal),
                draft.ordinal,
                draft.ordinal + 1L,
                papers.of(draft),
                life.names(draft),
                life.genders(draft),
                life.births(draft),
                life.birthsInNorway(draft),
                life.statuses(draft),
                life.death(draft),
                life.estateContacts(draft),
                addresses.of(draft),
                kin.of(draft),
                borders.of(draft),
                affairs.sami(draft),
                affairs.legalCapacity(draft),
                affairs.contactRegister(draft));
    }
}
