package no.grunnmur.befolkning.life;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.befolkning.norway.Spot;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.AddressProtection;
import no.grunnmur.befolkning.person.Citizenship;
import no.grunnmur.befolkning.person.City;
import no.grunnmur.befolkning.person.Guardianship;
import no.grunnmur.befolkning.person.Guardianship.Guardian;
import no.grunnmur.befolkning.person.Guardianship.Scope;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.LegalCapacity;
import no.grunnmur.befolkning.person.Name;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.PostalAddress;
import no.grunnmur.befolkning.person.ResidencePermit;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.SamiAffiliation;
import no.grunnmur.befolkning.person.SamiAffiliation.Language;
import no.grunnmur.befolkning.person.SamiAffiliation.RollStatus;
import no.grunnmur.kernel.NationalId;

/** What authorities decide: protection of addresses, citizenship, permits, guardianship, parental responsibility, Sami. */
final class Decisions {

    private static final String DECISION = "Vedtak";
    private static final String REPORT = "Melding";
    private static final City GUARDED = new City("0031", "OSLO");

    private Decisions() {}

    /** A household is given protection. One in four is strictly confidential: then all that was known of it vanishes. */
    static void protect(Village village) {
        Person person = village.somebody(one -> Removals.isPlain(one) && village.age(one) >= 18);
        List<Person> household = person == null ? List.of() : village.household(person);
        if (!household.stream().allMatch(one -> village.mayTouch(one) && Removals.isPlain(one))) {
            return;
        }
        boolean strictly = village.chance(25);
        AddressConfidentiality level =
                strictly ? AddressConfidentiality.STRICTLY_CONFIDENTIAL : AddressConfidentiality.CONFIDENTIAL;
        for (Person one : household) {
            village.change(
                    one,
                    edit -> {
                        edit.protections = Past.follow(
                                edit.protections, new AddressProtection(village.now(DECISION), level), village.day);
                        edit.residential = strictly ? List.of() : marked(edit.residential, level);
                        edit.present = List.of();
                        edit.shared = List.of();
                        edit.preferred = List.of();
                        if (strictly) {
                            edit.postal = List.of(guarded(village, one));
                        }
                    },
                    Happening.CHANGE_IN_ADDRESS_PROTECTION,
                    Happening.CHANGE_IN_RESIDENTIAL_ADDRESS);
        }
    }

    private static List<ResidentialAddress> marked(List<ResidentialAddress> homes, AddressConfidentiality level) {
        List<ResidentialAddress> marked = new ArrayList<>(homes.size());
        for (ResidentialAddress home : homes) {
            marked.add(new ResidentialAddress(
                    home.validity(),
                    home.place(),
                    home.cadastralIdentifier(),
                    level,
                    home.moveDate(),
                    home.districts()));
        }
        return List.copyOf(marked);
    }

    private static PostalAddress guarded(Village village, Person person) {
        String box = "Postboks " + (2_000 + Math.floorMod(person.ordinal(), 7_000));
        return new PostalAddress(
                village.now(DECISION),
                AddressConfidentiality.UNCLASSIFIED,
                new PostalAddress.PostBox(null, box, GUARDED),
                null);
    }

    /** The protection of a household that is confidential is lifted. */
    static void unprotect(Village village) {
        Person person = village.somebody(one -> one.status() == PersonStatusType.RESIDENT
                && one.protection() == AddressConfidentiality.CONFIDENTIAL
                && one.addresses().currentResidence() != null);
        List<Person> household = person == null ? List.of() : village.household(person);
        for (Person one : household) {
            if (village.mayTouch(one) && one.protection() == AddressConfidentiality.CONFIDENTIAL) {
                village.change(
                        one,
                        edit -> {
                            edit.protections = Past.follow(
                                    edit.protections,
                                    new AddressProtection(village.now(DECISION), AddressConfidentiality.UNCLASSIFIED),
                                    village.day);
                            edit.residential = marked(edit.residential, AddressConfidentiality.UNCLASSIFIED);
                        },
                        Happening.CHANGE_IN_ADDRESS_PROTECTION);
            }
        }
    }

    /** A foreigner who has been here long becomes a Norwegian citizen. */
    static void naturalisation(Village village) {
        Person person = village.somebody(one -> one.status() == PersonStatusType.RESIDENT
                && one.migration().citizenships().stream()
                        .noneMatch(item -> item.country().equals("NOR"))
                && one.migration().immigrations().stream()
                        .anyMatch(
                                item -> item.validity().validFrom().plusYears(7).isBefore(village.day)));
        if (person == null) {
            return;
        }
        boolean keeps = village.chance(55);
        village.change(
                person,
                edit -> {
                    Citizenship norwegian = new Citizenship(village.now(DECISION), "NOR", village.day);
                    edit.citizenships = keeps
                            ? Past.add(edit.citizenships, norwegian)
                            : Past.follow(edit.citizenships, norwegian, village.day);
                    edit.permits = Past.end(edit.permits, village.day);
                },
                Happening.CHANGE_IN_CITIZENSHIP,
                Happening.CHANGE_IN_RESIDENCE_PERMIT);
    }

    /** A temporary permit becomes a permanent one, or is renewed. */
    static void permit(Village village) {
        Person person = village.somebody(one -> one.status() == PersonStatusType.RESIDENT
                && Historic.current(one.migration().residencePermits()) != null
                && Historic.current(one.migration().residencePermits()).type() == ResidencePermit.Type.TEMPORARY);
        if (person == null) {
            return;
        }
        boolean permanent = Historic.current(person.migration().residencePermits())
                .from()
                .plusYears(3)
                .isBefore(village.day);
        ResidencePermit permit = new ResidencePermit(
                village.now(DECISION),
                permanent ? ResidencePermit.Type.PERMANENT : ResidencePermit.Type.TEMPORARY,
                village.day,
                permanent ? null : village.day.plusYears(3));
        village.change(
                person,
                edit -> edit.permits = Past.follow(edit.permits, permit, village.day),
                Happening.CHANGE_IN_RESIDENCE_PERMIT,
                Happening.CHANGE_IN_RESIDENCY);
    }

    /** Somebody old gets a guardian, some of them with limits to what they may decide; or a guardianship ends. */
    static void guardianship(Village village) {
        boolean ends = village.chance(40);
        Person ward = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= (ends ? 18 : 66)
                && (Historic.current(one.legalCapacity().guardianships()) != null) == ends);
        Person guardian = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= 25
                && village.age(one) <= 65
                && Historic.current(one.legalCapacity().guardianships()) == null);
        if (ward == null || guardian == null || ward.ordinal() == guardian.ordinal()) {
            return;
        }
        if (ends) {
            village.change(
                    ward,
                    edit -> {
                        edit.guardianships = Past.end(edit.guardianships, village.day);
                        edit.limited = Past.end(edit.limited, village.day);
                    },
                    Happening.CHANGE_IN_GUARDIANSHIP);
            return;
        }
        Name name = new Name(
                guardian.currentName().givenName(),
                guardian.currentName().middleName(),
                guardian.currentName().familyName());
        boolean personal = village.chance(65);
        Guardianship given = new Guardianship(
                village.now(DECISION),
                village.chance(80) ? Guardianship.Type.ADULT : Guardianship.Type.TEMPORARY_FOR_ADULT,
                "Statsforvalteren i Innlandet",
                new Guardian(
                        name,
                        guardian.currentNumber().number(),
                        null,
                        personal ? Scope.PERSONAL_AND_FINANCIAL_INTERESTS : Scope.FINANCIAL_INTERESTS,
                        personal,
                        List.of()));
        village.change(
                ward,
                edit -> edit.guardianships = Past.follow(edit.guardianships, given, village.day),
                Happening.CHANGE_IN_GUARDIANSHIP);
    }

    /** Limits to what a ward may decide are set or lifted. */
    static void legalAuthority(Village village) {
        Person ward = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= 18
                && Historic.current(one.legalCapacity().guardianships()) != null);
        if (ward == null) {
            return;
        }
        boolean limited = Historic.current(ward.legalCapacity().limited()) != null;
        village.change(
                ward,
                edit -> edit.limited = limited
                        ? Past.end(edit.limited, village.day)
                        : Past.follow(
                                edit.limited, new LegalCapacity.LimitedAuthority(village.now(DECISION)), village.day),
                Happening.CHANGE_IN_LEGAL_AUTHORITY);
    }

    /** An old entry of deprived legal authority is put right: it is taken out of the history. */
    static void deprivedAuthority(Village village) {
        Person ward = village.somebody(one -> !one.legalCapacity().deprived().isEmpty() && one.death() == null);
        if (ward != null) {
            village.change(ward, edit -> edit.deprived = List.of(), Happening.CHANGE_IN_DEPRIVED_LEGAL_AUTHORITY);
        }
    }

    /** The mother alone is responsible from now on. */
    static void soleResponsibility(Village village, Person child, List<Person> parents) {
        Person mother = parents.getFirst();
        NationalId number = child.currentNumber().number();
        ParentalResponsibility.Type type = switch (mother.gender()) {
            case FEMALE -> ParentalResponsibility.Type.MOTHER;
            case MALE -> ParentalResponsibility.Type.FATHER;
        };
        village.change(
                child,
                edit -> edit.responsibilities = Past.follow(
                        edit.responsibilities,
                        new ParentalResponsibility(
                                village.now(DECISION),
                                type,
                                null,
                                mother.currentNumber().number(),
                                null,
                                null,
                                null),
                        village.day),
                Happening.CHANGE_IN_PARENTAL_RESPONSIBILITY);
        for (Person parent : parents) {
            boolean stays = parent.ordinal() == mother.ordinal();
            village.change(
                    parent,
                    edit -> {
                        List<ParentalResponsibility> after = new ArrayList<>();
                        if (stays) {
                            after.add(new ParentalResponsibility(
                                    village.now(DECISION), type, number, null, null, null, null));
                        }
                        for (ParentalResponsibility item : edit.responsibilities) {
                            after.add(number.equals(item.subject()) ? Past.ended(item, village.day) : item);
                        }
                        edit.responsibilities = List.copyOf(after);
                    },
                    Happening.CHANGE_IN_PARENTAL_RESPONSIBILITY);
        }
    }

    /** Somebody enters the electoral roll of the Sami parliament, or leaves it. */
    static void samiRoll(Village village) {
        Person person = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= 18
                && !one.sami().electoralRoll().isEmpty());
        if (person == null) {
            return;
        }
        RollStatus status = Historic.current(person.sami().electoralRoll()).status() == RollStatus.ENROLLED
                ? RollStatus.UNENROLLED
                : RollStatus.ENROLLED;
        village.change(
                person,
                edit -> edit.electoralRoll = Past.follow(
                        edit.electoralRoll,
                        new SamiAffiliation.ElectoralRoll(village.now(DECISION), status, village.day),
                        village.day),
                Happening.CHANGE_IN_SAMI_PARLIAMENT_ELECTORAL_REGISTRY_STATUS);
    }

    /** Somebody of the roll tells which Sami languages they use. */
    static void samiLanguage(Village village) {
        Person person = village.somebody(one -> Removals.isPlain(one)
                && village.age(one) >= 18
                && !one.sami().electoralRoll().isEmpty()
                && one.sami().languages().size() < 3);
        if (person == null) {
            return;
        }
        List<Language> languages = village.chance(70)
                ? List.of(Language.NORDSAMISK)
                : village.chance(50) ? List.of(Language.SOERSAMISK) : List.of(Language.LULESAMISK);
        village.change(
                person,
                edit -> edit.languages = Past.follow(
                        edit.languages, new SamiAffiliation.LanguageUse(village.now(REPORT), languages), village.day),
                Happening.CHANGE_IN_USE_OF_SAMI_LANGUAGE);
    }

    /** Somebody takes post at a box, or ceases to. */
    static void postalAddress(Village village) {
        Person person = village.somebody(one -> Removals.isPlain(one) && village.age(one) >= 18);
        if (person == null) {
            return;
        }
        boolean has = Historic.current(person.addresses().postal()) != null;
        Spot spot = village.random.pick(Norway.once().somewhere(village.random).spots());
        String box = "Postboks " + village.random.between(1, 900);
        village.change(
                person,
                edit -> edit.postal = has
                        ? Past.end(edit.postal, village.day)
                        : Past.follow(
                                edit.postal,
                                new PostalAddress(
                                        village.now(REPORT),
                                        AddressConfidentiality.UNCLASSIFIED,
                                        new PostalAddress.PostBox(null, box, spot.city()),
                                        null),
                                village.day),
                Happening.CHANGE_IN_POSTAL_ADDRESS,
                Happening.CHANGE_IN_CONTACTINFORMATION);
    }
}
