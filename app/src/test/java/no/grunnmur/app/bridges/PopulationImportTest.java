package no.grunnmur.app.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.person.AddressConfidentiality;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.befolkning.person.Place;
import no.grunnmur.befolkning.person.ResidentialAddress;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.PeopleSource;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonPacker;
import no.grunnmur.persontjenesten.PersonRegister;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import org.junit.jupiter.api.Test;

/** The population as documents. */
class PopulationImportTest {

    private static final Selection EVERYTHING = new Selection(EnumSet.allOf(InformationPart.class), true);
    private static final Population PEOPLE = Population.of(7, 5_000);

    /**
     * The same people must stay the same documents, or houses that hold them would not be filled anew. When this fails
     * the generator or the mapping gives other documents: raise {@link PopulationImport#VERSION} and write the new
     * fingerprint here.
     */
    @Test
    void theSameVersionMeansTheSameDocuments() throws Exception {
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        new PopulationImport.Documents(Population.of(1, 1_000)).forEachRemaining(document -> {
            all.update(answer(document, Access.FULL).getBytes(StandardCharsets.UTF_8));
            document.identifiers().forEach(nin -> all.update(nin.value().getBytes(StandardCharsets.UTF_8)));
        });

        assertThat(PopulationImport.VERSION + " " + HexFormat.of().formatHex(all.digest()))
                .isEqualTo("2 bebd105e6e4843241aadefbdcba9760d5684e34d15608791344291efb6122503");
    }

    @Test
    void everybodyMovesInOnceInOrder() {
        Registered register = new Registered();

        assertThat(new PopulationImport(PEOPLE).into(register)).isTrue();

        assertThat(register.documents).hasSize(5_000);
        Set<String> ids = new HashSet<>();
        Set<NationalId> numbers = new HashSet<>();
        for (PersonDocument document : register.documents) {
            assertThat(ids.add(document.id().value())).isTrue();
            assertThat(document.identifiers()).isNotEmpty().allMatch(numbers::add);
        }
        assertThat(register.origin).contains("seed=7").contains("size=5000").contains("date=2026-01-01");
    }

    /** Entries of every part come out of a population of this size, and every person has what everybody has. */
    @Test
    void nothingOfThePopulationIsLost() {
        Set<InformationPart> met = new TreeSet<>();
        Iterator<PersonDocument> documents = new PopulationImport.Documents(PEOPLE);
        PEOPLE.forEach(person -> {
            PersonDocument document = documents.next();
            met.addAll(document.parts().keySet());
            assertThat(document.items(InformationPart.Name)).hasSameSizeAs(person.names());
            assertThat(document.items(InformationPart.ResidentialAddress))
                    .hasSameSizeAs(person.addresses().residential());
            assertThat(document.items(InformationPart.FamilyRelation))
                    .hasSameSizeAs(person.family().relations());
            assertThat(document.identifiers())
                    .contains(person.currentNumber().number())
                    .hasSize(person.identification().numbers().size()
                            + person.identification().immigrationNumbers().size());
        });
        assertThat(EnumSet.complementOf(EnumSet.copyOf(met))).isEmpty();
    }

    /** Place names are searched for in the whole answer, so also in parts where nobody would look for them. */
    @Test
    void noAnswerTellsWhereAProtectedPersonLives() {
        int found = 0;
        Iterator<PersonDocument> documents = new PopulationImport.Documents(PEOPLE);
        List<String> leaks = new ArrayList<>();
        for (int settlement = 0; settlement < PEOPLE.settlements(); settlement++) {
            for (Person person : PEOPLE.settlement(settlement)) {
                PersonDocument document = documents.next();
                if (person.protection().compareTo(AddressConfidentiality.CONFIDENTIAL) < 0) {
                    continue;
                }
                found++;
                String answer = answer(document, Access.RESTRICTED);
                for (ResidentialAddress home : person.addresses().residential()) {
                    for (String secret : placesOf(home.place())) {
                        if (answer.contains("\"" + secret + "\"")) {
                            leaks.add(person.ordinal() + ": " + secret);
                        }
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(5);
        assertThat(leaks).isEmpty();
    }

    private static List<String> placesOf(Place place) {
        return switch (place) {
            case Place.Street street ->
                List.of(
                        street.streetName(),
                        street.city().postalCode(),
                        street.city().name(),
                        street.municipality().number(),
                        street.municipality().name());
            case Place.Cadastral property ->
                List.of(
                        property.city().postalCode(),
                        property.city().name(),
                        property.municipality().number(),
                        property.municipality().name());
            case Place.Unknown unknown ->
                List.of(unknown.municipality().number(), unknown.municipality().name());
            case Place.Abroad abroad -> List.of();
        };
    }

    /** What the register calls current is graded as the person is protected. */
    @Test
    void aHomeThatHoldsHasAGrading() {
        new PopulationImport.Documents(PEOPLE).forEachRemaining(document -> {
            for (Item item : document.items(InformationPart.ResidentialAddress)) {
                assertThat(((Addresses.ResidentialAddress) item).addressConfidentiality())
                        .isNotNull();
            }
        });
    }

    private static String answer(PersonDocument document, Access access) {
        byte[] json = PackedPerson.answer(
                PersonPacker.pack(document), document.id(), document.sequenceNumber(), EVERYTHING, access);
        return new String(json, StandardCharsets.UTF_8);
    }

    private static final class Registered implements PersonRegister {
        private final List<PersonDocument> documents = new ArrayList<>();
        private String origin;

        @Override
        public boolean fill(PeopleSource people) {
            origin = people.origin();
            for (int block = 0; block < people.blocks(); block++) {
                people.block(block).forEachRemaining(documents::add);
            }
            return true;
        }

        @Override
        public long count() {
            return documents.size();
        }
    }
}
