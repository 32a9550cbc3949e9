package no.grunnmur.app.bridges;

import static no.grunnmur.app.bridges.RegisterTerms.meta;
import static no.grunnmur.app.bridges.RegisterTerms.name;
import static no.grunnmur.app.bridges.RegisterTerms.number;

import java.util.List;
import no.grunnmur.befolkning.person.Guardianship.Guardian;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.document.Guardianship;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;

/** Guardianship, future powers of attorney and limited legal authority of a person of the population. */
final class PopulationLegalCapacity {

    private final RegisterTerms terms;

    PopulationLegalCapacity(RegisterTerms terms) {
        this.terms = terms;
    }

    void add(Person person, PersonDocument.Builder document) {
        for (var guardianship : person.legalCapacity().guardianships()) {
            document.add(
                    InformationPart.GuardianshipOrFuturePowerOfAttorney,
                    new Guardianship.GuardianshipOrFuturePowerOfAttorney(
                            terms.word(Guardianship.GuardianshipType.class, guardianship.type()),
                            guardianship.office(),
                            guardian(guardianship.guardian()),
                            meta(guardianship.validity())));
        }
        for (var deprived : person.legalCapacity().deprived()) {
            document.add(
                    InformationPart.DeprivedLegalAuthority,
                    new Guardianship.DeprivedLegalAuthority(meta(deprived.validity())));
        }
        for (var limited : person.legalCapacity().limited()) {
            document.add(
                    InformationPart.LegalAuthority,
                    new Guardianship.LegalAuthority(
                            Guardianship.LegalAuthorityScope.Limited, meta(limited.validity())));
        }
    }

    /** What is known of a guardian without a number is told twice: in the deprecated member and in the one that replaces it. */
    private Guardianship.GuardianOrProxy guardian(Guardian guardian) {
        if (guardian == null) {
            return null;
        }
        Identity.IdentifyingInformation known = terms.information(guardian.information());
        List<String> citizenships = known == null ? null : known.citizenship();
        Guardianship.PersonNameBirthDate deprecated = known == null
                ? null
                : new Guardianship.PersonNameBirthDate(
                        known.personName(),
                        known.birthDate(),
                        citizenships == null || citizenships.isEmpty() ? null : citizenships.getFirst(),
                        known.gender());
        return new Guardianship.GuardianOrProxy(
                name(guardian.name()),
                number(guardian.number()),
                terms.word(Guardianship.GuardianshipScope.class, guardian.scope()),
                guardian.isWithinPersonalScope(),
                deprecated,
                known,
                guardian.serviceAreas().stream()
                        .map(area -> new Guardianship.GuardianServiceArea(area.establishment(), area.task()))
                        .toList());
    }
}
