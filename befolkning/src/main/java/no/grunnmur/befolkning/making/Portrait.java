package no.grunnmur.befolkning.making;

import java.util.List;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.kernel.SeededRandom;

/** Writes a draft down as a person. */
final class Portrait {

    private static final String HEX = "0123456789abcdef";

    private final long idSeed;
    private final Papers papers;
    private final LifeCourse life;
    private final AddressBook addresses;
    private final Kin kin;
    private final Borders borders;
    private final Affairs affairs;

    Portrait(long seed, SeededRandom random, List<Draft> drafts, int referenceDay) {
        this.idSeed = SeededRandom.named(seed, "person ids").nextLong();
        Ledger ledger = new Ledger(random, referenceDay);
        this.papers = new Papers(random, ledger, referenceDay);
        this.life = new LifeCourse(random, ledger, referenceDay);
        this.addresses = new AddressBook(random, ledger, referenceDay);
        this.kin = new Kin(random, ledger, referenceDay);
        this.borders = new Borders(random, ledger, referenceDay);
        this.affairs = new Affairs(random, ledger, drafts, referenceDay);
    }

    Person of(Draft draft) {
        return new Person(
                id(draft.ordinal),
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

    /** 64 hex digits; the first sixteen alone differ for every ordinal of a population. */
    private String id(int ordinal) {
        SeededRandom random = new SeededRandom(idSeed + ordinal * 0xD1342543DE82EF95L);
        char[] digits = new char[64];
        for (int i = 0; i < 64; i += 16) {
            long bits = random.nextLong();
            for (int j = 0; j < 16; j++) {
                digits[i + j] = HEX.charAt((int) (bits & 15));
                bits >>>= 4;
            }
        }
        return new String(digits);
    }
}
