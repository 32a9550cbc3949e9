package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.MadeUpPeople;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PeopleSource;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonRegister;
import no.grunnmur.persontjenesten.WireSchema;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Filling the register: once for an origin, and on from where it was after a crash. */
@ExtendWith(PersonHouse.Extension.class)
@SuppressWarnings("EnumOrdinal") // the place of a part in the packed form
class LoadTest {

    private final Calls calls;
    private final PersonRegister register;

    LoadTest(PersonHouse house) {
        this.calls = new Calls(house);
        this.register = house.persontjenesten.register();
    }

    @Test
    void theSameOriginIsLoadedOnce() {
        register.replaceAll("something else", List.<PersonDocument>of()::iterator);

        assertThat(register.replaceAll("twice", NamedPeople.all()::iterator)).isTrue();
        assertThat(register.replaceAll("twice", () -> {
                    throw new AssertionError("nobody is asked for people that are there");
                }))
                .isFalse();
        assertThat(register.count()).isEqualTo(NamedPeople.all().size());
    }

    @Test
    void anotherOriginReplacesEverybody() {
        register.replaceAll("all of them", NamedPeople.all()::iterator);
        register.replaceAll("one of them", List.of(NamedPeople.dina())::iterator);

        assertThat(register.count()).isEqualTo(1);
        assertThat(calls.byNin(Access.FULL, NamedPeople.DINA, "informationParts=Name")
                        .statusCode())
                .isEqualTo(200);
        assertThat(calls.byNin(Access.FULL, NamedPeople.KARI, "informationParts=Name")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLoadThatIsCutShortGoesOnWhereItWas() {
        MadeUpPeople made = new MadeUpPeople(12, 30);
        List<PersonDocument> people = IntStream.rangeClosed(1, 41)
                .mapToObj(i -> made.person(i, AddressConfidentiality.Unclassified))
                .toList();
        InBlocks breaks = new InBlocks(people, 17);
        assertThatThrownBy(() -> register.fill(breaks)).hasMessageContaining("the source broke");
        assertThat(register.count()).isZero();

        InBlocks whole = new InBlocks(people, -1);
        assertThat(register.fill(whole)).isTrue();

        assertThat(whole.asked).contains(17).hasSizeLessThan(whole.blocks());
        assertThat(register.count()).isEqualTo(41);
        for (PersonDocument person : people) {
            String nin = person.identifiers().iterator().next().value();
            assertThat(calls.byNin(Access.FULL, nin, "informationParts=Name").body())
                    .contains("\"sequenceNumber\":" + person.sequenceNumber() + "}");
        }
        assertThat(register.fill(whole)).isFalse();
    }

    /** Two in a block; one block breaks when all others of its time have been handed out. */
    private static final class InBlocks implements PeopleSource {
        private final List<PersonDocument> people;
        private final int broken;
        private final Set<Integer> asked = ConcurrentHashMap.newKeySet();

        InBlocks(List<PersonDocument> people, int broken) {
            this.people = people;
            this.broken = broken;
        }

        @Override
        public String origin() {
            return "in blocks";
        }

        @Override
        public long people() {
            return people.size();
        }

        @Override
        public int blocks() {
            return (people.size() + 1) / 2;
        }

        @Override
        public int blockSize() {
            return 2;
        }

        @Override
        public Iterator<PersonDocument> block(int block) {
            asked.add(block);
            if (block == broken) {
                throw new IllegalStateException("the source broke");
            }
            return people.subList(2 * block, Math.min(2 * block + 2, people.size()))
                    .iterator();
        }
    }

    /** Two people with one number: whose it is cannot be known, so the register does not become whole. */
    @Test
    void aNumberThatTwoPeopleHaveIsRefused() {
        assertThatThrownBy(() ->
                        register.replaceAll("ambiguous", List.of(NamedPeople.kari(), NamedPeople.kari())::iterator))
                .isInstanceOf(RuntimeException.class);
        assertThat(register.count()).isZero();

        register.replaceAll("better", NamedPeople.all()::iterator);
        assertThat(register.count()).isEqualTo(NamedPeople.all().size());
    }

    /** Several hundred people who have everything, each part, both accesses, over HTTP: every answer is of the schema. */
    @Test
    void everyAnswerAboutManyPeopleIsOfTheSchema() {
        MadeUpPeople made = new MadeUpPeople(11, 70);
        List<PersonDocument> people = new ArrayList<>(IntStream.rangeClosed(1, 300)
                .mapToObj(i -> made.person(i, AddressConfidentiality.values()[i % 4]))
                .toList());
        register.replaceAll("made-up people", people::iterator);
        WireSchema schema = new WireSchema();
        JsonMapper json = new JsonMapper();

        for (PersonDocument person : people) {
            Access access = person.sequenceNumber() % 2 == 0 ? Access.FULL : Access.RESTRICTED;
            String nin = person.identifiers().iterator().next().value();
            String body = calls.byNin(access, nin, LookupTest.EVERYTHING + "&includeHistory=true")
                    .body();
            assertThat(schema.faults(json.readTree(body))).isEmpty();
            assertThat(json.readTree(body).get("sequenceNumber").asLong()).isEqualTo(person.sequenceNumber());
        }
    }
}
