package no.grunnmur.persontjenesten;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.InformationPart;
import org.junit.jupiter.api.Test;

/** What is stored is read again whole. */
class PersonReaderTest {

    @Property(tries = 300)
    void whatWasReadIsPackedToTheSameBytes(@ForAll long seed, @ForAll AddressConfidentiality grading) {
        PersonDocument person = new MadeUpPeople(seed, 60).person(1, grading);
        byte[] packed = PersonPacker.pack(person);

        PersonDocument read = PersonReader.read(packed, person.id(), 7, person.identifiers());

        assertThat(PersonPacker.pack(read)).isEqualTo(packed);
        assertThat(read.identifiers()).isEqualTo(person.identifiers());
        assertThat(read.sequenceNumber()).isEqualTo(7);
    }

    /** Nothing is withheld from the full view of somebody open, so each entry comes back as it was. */
    @Test
    void everyEntryOfSomebodyOpenIsTheSame() {
        for (PersonDocument person : NamedPeople.all()) {
            PersonDocument read = PersonReader.read(
                    PersonPacker.pack(person), person.id(), person.sequenceNumber(), person.identifiers());

            if (person.items(InformationPart.AddressProtection).isEmpty()) {
                person.parts()
                        .forEach((part, items) ->
                                assertThat(read.items(part)).containsExactlyInAnyOrderElementsOf(items));
            }
            assertThat(read.currentNumber()).isEqualTo(person.currentNumber());
        }
    }

    @Test
    void aPartThatIsNotAskedForIsNotThere() {
        PersonDocument person = new MadeUpPeople(1, 100).person(1, AddressConfidentiality.Unclassified);

        assertThat(PersonReader.read(PersonPacker.pack(person), EnumSet.of(InformationPart.AddressProtection)))
                .containsOnlyKeys(InformationPart.AddressProtection)
                .containsEntry(
                        InformationPart.AddressProtection,
                        List.copyOf(person.items(InformationPart.AddressProtection)));
    }
}
