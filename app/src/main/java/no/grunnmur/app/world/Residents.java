package no.grunnmur.app.world;

import java.time.LocalDate;
import java.time.Period;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.PersonName;
import no.grunnmur.befolkning.person.PersonStatusType;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.ResidentialAddress;

/**
 * The population as the world sees it, in the population's own order. Made settlement by settlement, only as far as
 * somebody reads on.
 */
public final class Residents implements Iterable<Resident> {

    private final Population population;

    public Residents(Population population) {
        this.population = population;
    }

    @Override
    public Iterator<Resident> iterator() {
        return IntStream.range(0, population.settlements())
                .boxed()
                .flatMap(settlement -> population.settlement(settlement).stream())
                .filter(person -> person.currentName() != null && person.birth().date() != null)
                .map(this::resident)
                .iterator();
    }

    private Resident resident(Person person) {
        PersonName name = person.currentName();
        LocalDate born = person.birth().date();
        AddressConfidentiality protection = person.protection();
        return new Resident(
                person.currentNumber().number(),
                name.givenName(),
                name.familyName(),
                Period.between(born, population.referenceDate()).getYears(),
                person.status() == PersonStatusType.RESIDENT && person.death() == null,
                protection == AddressConfidentiality.CONFIDENTIAL,
                isMarked(person, protection));
    }

    private static boolean isMarked(Person person, AddressConfidentiality protection) {
        ResidentialAddress home = person.addresses().currentResidence();
        List<?> guardianships = person.legalCapacity().guardianships();
        return protection == AddressConfidentiality.STRICTLY_CONFIDENTIAL
                || person.identification().falseIdentity() != null
                || !guardianships.isEmpty()
                || home == null
                || !(home.place() instanceof Place.Norwegian)
                || home.confidentiality() != protection;
    }
}
