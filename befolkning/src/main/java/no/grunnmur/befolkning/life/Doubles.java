package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.ContactRegister;
import no.grunnmur.befolkning.person.ContactRegister.Detail;
import no.grunnmur.befolkning.person.Gender;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonGender;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.kernel.NationalId;

/** Entries that turn out to be the same person, or not to be; FH-numbers; and what people tell the contact register. */
final class Doubles {

    private static final int SPLIT_AFTER_DAYS = 40;

    private Doubles() {}

    /** An FH-number is given to somebody whom the emergency ward does not know. */
    static void unknownPatient(Village village) {
        NationalId number = Numbering.fhNumber(village);
        if (number == null) {
            return;
        }
        Gender gender = village.chance(50) ? Gender.FEMALE : Gender.MALE;
        int year = village.day.getYear() - village.random.between(1, 90);
        Edit edit = village.newcomer();
        edit.numbers = List.of(Numbering.entry(village, number, "Innvandring"));
        edit.genders = List.of(new PersonGender(village.now("Melding"), gender));
        edit.births = List.of(new Birth(village.now("Melding"), null, year, null, null, null));
        var names = Norway.once().names();
        edit.names = List.of(Cradle.named(
                village.now("Melding"),
                names.given(gender == Gender.FEMALE, year, village.random),
                null,
                names.family(village.random)));
        village.welcome(edit, Happening.CREATED_ALTERNATE_IDENTIFICATION_NUMBER);
    }

    /** More becomes known of somebody with an FH-number. */
    static void knownPatient(Village village) {
        Person person = village.somebody(one -> one.currentNumber().number().kind() == NationalId.Kind.FH_NUMBER
                && one.birth().date() == null);
        if (person == null) {
            return;
        }
        Birth was = person.birth();
        var date = LocalDate.of(was.year(), village.random.between(1, 12), village.random.between(1, 28));
        village.change(
                person,
                edit -> edit.births = Past.correct(
                        edit.births, new Birth(village.now("Melding"), date, was.year(), null, null, null)),
                Happening.UPDATED_ALTERNATE_IDENTIFICATION_NUMBER);
    }

    /** A D-number turns out to belong to somebody who has a number already: both lead to that one from now on. */
    static void merger(Village village) {
        Person gone = village.somebody(one -> one.status() == PersonStatusType.TEMPORARY
                && one.currentNumber().number().kind() == NationalId.Kind.D_NUMBER);
        Person survivor = village.somebody(one -> Removals.isPlain(one)
                && one.birth().municipality() == null
                && one.identification().numbers().size() == 1);
        if (gone == null || survivor == null) {
            return;
        }
        Edit edit = new Edit(survivor);
        List<NorwegianIdentificationNumber> numbers = new ArrayList<>(edit.numbers);
        numbers.addAll(Past.end(gone.identification().numbers(), village.day));
        edit.numbers = List.copyOf(numbers);
        village.merge(gone, survivor, edit.person(survivor.sequenceNumber()));
    }

    /** Some mergers were wrong: after six weeks the two are two again. */
    static void splits(Village village) {
        for (Village.Merged merger : List.copyOf(village.merged)) {
            if (!merger.day().plusDays(SPLIT_AFTER_DAYS).equals(village.day)
                    || merger.gone().ordinal() % 2 != 0) {
                continue;
            }
            Person survivor = null;
            NationalId wrong = merger.gone().currentNumber().number();
            for (Person person : village.everybody()) {
                survivor = person.id().equals(merger.survivor()) ? person : survivor;
            }
            if (survivor == null || survivor.death() != null) {
                continue;
            }
            village.merged.remove(merger);
            Edit edit = new Edit(survivor);
            edit.numbers = edit.numbers.stream()
                    .filter(item -> !item.number().equals(wrong))
                    .toList();
            Edit restored = new Edit(merger.gone());
            restored.statuses = Past.follow(
                    restored.statuses,
                    new PersonStatus(village.now("Splitting"), PersonStatusType.TEMPORARY),
                    village.day);
            village.split(survivor, edit.person(survivor.sequenceNumber()), restored.person(1));
        }
    }

    /** Somebody confirms or changes what the contact register has of them, or reserves against digital post. */
    static void contactRegister(Village village) {
        Person person = village.somebody(one -> one.status() == PersonStatusType.RESIDENT
                && one.contactRegister() != null
                && one.contactRegister().status() == ContactRegister.Status.ACTIVE);
        if (person == null) {
            return;
        }
        ContactRegister was = person.contactRegister();
        var now = village.moment();
        boolean reserved = was.reservation() ? village.chance(40) : village.chance(3);
        Detail email = was.email() == null ? null : new Detail(was.email().value(), now, now, now, false);
        Detail phone = was.phone() == null ? null : new Detail(was.phone().value(), now, now, now, false);
        village.change(
                person,
                edit -> edit.contactRegister = new ContactRegister(
                        reserved,
                        was.status(),
                        reserved ? (was.reservation() ? was.reservedAt() : now) : null,
                        !reserved,
                        email,
                        phone,
                        reserved ? null : was.mailbox(),
                        was.certificate(),
                        was.language(),
                        was.languageUpdated()),
                Happening.CHANGE_IN_COMMON_CONTACT_REGISTER_INFORMATION);
    }
}
