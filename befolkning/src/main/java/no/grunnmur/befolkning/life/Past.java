package no.grunnmur.befolkning.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.befolkning.person.AddressProtection;
import no.grunnmur.befolkning.person.Birth;
import no.grunnmur.befolkning.person.Citizenship;
import no.grunnmur.befolkning.person.FamilyRelation;
import no.grunnmur.befolkning.person.Guardianship;
import no.grunnmur.befolkning.person.Historic;
import no.grunnmur.befolkning.person.IdentificationDocument;
import no.grunnmur.befolkning.person.IdentityVerification;
import no.grunnmur.befolkning.person.LegalCapacity;
import no.grunnmur.befolkning.person.MaritalStatus;
import no.grunnmur.befolkning.person.NorwegianIdentificationNumber;
import no.grunnmur.befolkning.person.ParentalResponsibility;
import no.grunnmur.befolkning.person.PersonGender;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.PersonStatus;
import no.grunnmur.befolkning.person.PostalAddress;
import no.grunnmur.befolkning.person.PresentAddress;
import no.grunnmur.befolkning.person.ResidencePermit;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.befolkning.person.SamiAffiliation.ElectoralRoll;
import no.grunnmur.befolkning.person.SamiAffiliation.LanguageUse;
import no.grunnmur.befolkning.person.SharedResidence;
import no.grunnmur.befolkning.person.StayOnSvalbard;
import no.grunnmur.befolkning.person.Validity;

/** Turns what holds into history. Lists are newest first, and never changed in place. */
final class Past {

    private Past() {}

    /** A list in which something new holds, and what held before is history from that day. */
    static <T extends Historic> List<T> follow(List<T> history, T next, LocalDate day) {
        List<T> all = new ArrayList<>(history.size() + 1);
        all.add(next);
        all.addAll(end(history, day));
        return List.copyOf(all);
    }

    /** A list with one more entry that holds; the others are as they were. */
    static <T> List<T> add(List<T> list, T next) {
        List<T> all = new ArrayList<>(list.size() + 1);
        all.add(next);
        all.addAll(list);
        return List.copyOf(all);
    }

    /** A list in which what holds has been put right: the wrong entry is gone. */
    static <T extends Historic> List<T> correct(List<T> history, T right) {
        List<T> all = new ArrayList<>(history.size() + 1);
        all.add(right);
        for (T item : history) {
            if (!item.validity().isValid()) {
                all.add(item);
            }
        }
        return List.copyOf(all);
    }

    /** A list in which nothing holds from a day on. */
    static <T extends Historic> List<T> end(List<T> history, LocalDate day) {
        return history.stream().map(item -> ended(item, day)).toList();
    }

    /** An entry as history; as it is when it already was. */
    @SuppressWarnings("unchecked")
    static <T extends Historic> T ended(T item, LocalDate day) {
        Validity was = item.validity();
        if (!was.isValid()) {
            return item;
        }
        LocalDate last = was.validFrom() != null && was.validFrom().isAfter(day) ? was.validFrom() : day;
        Validity now = new Validity(was.registeredAt(), false, was.source(), was.reason(), was.validFrom(), last);
        return (T) withValidity(item, now);
    }

    private static Historic withValidity(Historic item, Validity v) {
        return switch (item) {
            case AddressProtection i -> new AddressProtection(v, i.level());
            case Birth i -> new Birth(v, i.date(), i.year(), i.place(), i.municipality(), i.country());
            case Citizenship i -> new Citizenship(v, i.country(), i.acquired());
            case ElectoralRoll i -> new ElectoralRoll(v, i.status(), i.resolutionDate());
            case FamilyRelation i ->
                new FamilyRelation(v, i.related(), i.relatedWithoutNumber(), i.relatedRole(), i.ownRole());
            case Guardianship i -> new Guardianship(v, i.type(), i.office(), i.guardian());
            case IdentificationDocument i ->
                new IdentificationDocument(
                        v,
                        i.number(),
                        i.type(),
                        i.issuerCountry(),
                        i.issuerName(),
                        i.documentValidFrom(),
                        i.documentValidTo(),
                        i.verificationStatus(),
                        i.verifiedAt());
            case IdentityVerification i -> new IdentityVerification(v, i.status());
            case LanguageUse i -> new LanguageUse(v, i.languages());
            case LegalCapacity.DeprivedAuthority i -> new LegalCapacity.DeprivedAuthority(v);
            case LegalCapacity.LimitedAuthority i -> new LegalCapacity.LimitedAuthority(v);
            case MaritalStatus i ->
                new MaritalStatus(
                        v, i.type(), i.date(), i.authority(), i.municipality(), i.place(), i.abroad(), i.related());
            case NorwegianIdentificationNumber i -> new NorwegianIdentificationNumber(v, i.number(), false);
            case ParentalResponsibility i ->
                new ParentalResponsibility(
                        v,
                        i.type(),
                        i.subject(),
                        i.responsible(),
                        i.responsibleOrganisation(),
                        i.responsibleWithoutNumber(),
                        i.subjectWithoutNumber());
            case PersonGender i -> new PersonGender(v, i.gender());
            case PersonName i ->
                new PersonName(v, i.givenName(), i.middleName(), i.familyName(), i.shortName(), i.original());
            case PersonStatus i -> new PersonStatus(v, i.status());
            case PostalAddress i -> new PostalAddress(v, i.confidentiality(), i.post(), i.cadastralIdentifier());
            case PresentAddress i ->
                new PresentAddress(
                        v,
                        i.place(),
                        i.isAddressUnknown(),
                        i.cadastralIdentifier(),
                        i.confidentiality(),
                        i.since(),
                        i.stayElsewhere(),
                        i.districts());
            case ResidencePermit i -> new ResidencePermit(v, i.type(), i.from(), i.to());
            case ResidentialAddress i ->
                new ResidentialAddress(
                        v, i.place(), i.cadastralIdentifier(), i.confidentiality(), i.moveDate(), i.districts());
            case SharedResidence i ->
                new SharedResidence(
                        v,
                        i.place(),
                        i.contractValidFrom(),
                        v.validTo(),
                        i.cadastralIdentifier(),
                        i.confidentiality(),
                        i.districts());
            case StayOnSvalbard i ->
                new StayOnSvalbard(
                        v,
                        i.start(),
                        v.validTo(),
                        i.fromMunicipality(),
                        i.fromCountry(),
                        i.previousStays(),
                        i.estimatedLength());
            default ->
                throw new IllegalArgumentException(item.getClass().getSimpleName() + " is never turned into history");
        };
    }
}
