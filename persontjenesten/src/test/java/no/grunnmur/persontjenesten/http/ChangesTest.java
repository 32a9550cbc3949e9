package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.MadeUpPeople;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonChanges.SourceStep;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Meta;
import no.grunnmur.persontjenesten.store.StoredEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Changes of people, as whoever looks them up and whoever follows the events sees them. */
@ExtendWith(PersonHouse.Extension.class)
class ChangesTest {

    private static final Meta NOW = new Meta(null, true, null, null, null, null);

    private final Calls calls;
    private final PersonHouse house;
    private final PersonChanges changes;
    private final StoredEvents events;

    ChangesTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
        this.changes = house.persontjenesten.changes();
        this.events = new StoredEvents(house.database);
    }

    @BeforeEach
    void fill() {
        house.holds("somebody else, before " + System.nanoTime(), NamedPeople.all());
    }

    @Test
    void whoeverIsLoadedHasOneEventInTheOrderOfLoading() {
        List<PersonEvent> loaded = EventsOf.from(events, 1, Set.of(), 1_000);

        assertThat(loaded).hasSameSizeAs(NamedPeople.all());
        for (int i = 0; i < loaded.size(); i++) {
            PersonDocument person = NamedPeople.all().get(i);
            assertThat(loaded.get(i))
                    .isEqualTo(new PersonEvent(i + 1, person.id(), EventType.PersonPopulated, person.currentNumber()));
        }
        assertThat(events.latest()).isEqualTo(loaded.size());
        assertThat(events.last()).contains(loaded.getLast());
    }

    @Test
    void aChangeIsAnsweredWithTheNumberOfItsLastEvent() {
        long last = changes.apply(List.of(
                PersonChange.of(named(NamedPeople.kari(), "Åse"), EventType.ChangeInName, EventType.PersonIsUpdated)));

        String answer = calls.byNin(Access.FULL, NamedPeople.KARI, "informationParts=Name")
                .body();
        assertThat(answer)
                .contains("\"givenName\":\"Åse\"")
                .doesNotContain("Nordmann")
                .contains("\"sequenceNumber\":" + last);
        assertThat(EventsOf.from(events, last - 1, Set.of(), 10))
                .extracting(PersonEvent::type)
                .containsExactly(EventType.ChangeInName, EventType.PersonIsUpdated);
        assertThat(EventsOf.from(events, 1, Set.of(EventType.ChangeInName, EventType.ChangeInDeath), 10))
                .containsExactly(
                        new PersonEvent(last - 1, NamedPeople.kari().id(), EventType.ChangeInName, NamedPeople.KARI));
    }

    @Test
    void somebodyNewIsFoundAndSomebodyWithoutThatNumberIsNot() {
        PersonDocument stranger = new MadeUpPeople(5, 60).person(77, AddressConfidentiality.Unclassified);
        String nin = stranger.identifiers().iterator().next().value();
        assertThat(found(nin)).isEqualTo("nobody");

        changes.apply(
                List.of(new PersonChange.Revised(stranger, List.of(EventType.PersonIsCreated), PersonChange.NOBODY)));
        assertThat(found(nin)).isEqualTo(stranger.id().value());
        assertThat(calls.byId(Access.FULL, stranger.id().value(), "informationParts=Name")
                        .statusCode())
                .isEqualTo(200);

        changes.apply(List.of(
                PersonChange.of(with(stranger, NamedPeople.NOBODY), EventType.ChangeInNorwegianIdentificationNumber)));
        assertThat(found(nin)).isEqualTo("nobody");
        assertThat(found(NamedPeople.NOBODY)).isEqualTo(stranger.id().value());
    }

    @Test
    void theMergedLeadToTheSurvivorAndAfterASplitEachToTheirOwn() {
        PersonDocument kari = NamedPeople.kari();
        PersonDocument ola = NamedPeople.ola();
        PersonDocument stine = NamedPeople.stine();
        long last = changes.apply(List.of(new PersonChange.Merged(
                PersonChange.of(kari, EventType.PersonIsContinuedAsValidUponMerger), List.of(ola.id()))));

        assertThat(found(NamedPeople.OLA)).isEqualTo(kari.id().value());
        assertThat(foundById(ola)).isEqualTo(kari.id().value());
        assertThat(EventsOf.from(events, last - 1, Set.of(), 10))
                .containsExactly(
                        new PersonEvent(
                                last - 1, kari.id(), EventType.PersonIsContinuedAsValidUponMerger, NamedPeople.KARI),
                        new PersonEvent(last, ola.id(), EventType.PersonIsDiscontinuedAsDuplicate, NamedPeople.OLA));
        assertThat(changes.read(ola.id()).orElseThrow().identifiers())
                .contains(NationalId.of(NamedPeople.KARI), NationalId.of(NamedPeople.OLA));

        // What is learnt of the survivor later does not lose them, nor does a merge of the survivor.
        changes.apply(List.of(PersonChange.of(changes.read(kari.id()).orElseThrow(), EventType.PersonIsUpdated)));
        changes.apply(List.of(new PersonChange.Merged(
                PersonChange.of(stine, EventType.PersonIsContinuedAsValidUponMerger), List.of(kari.id()))));
        assertThat(foundById(ola)).isEqualTo(stine.id().value());
        assertThat(found(NamedPeople.OLA)).isEqualTo(stine.id().value());
        assertThat(found(NamedPeople.KARI)).isEqualTo(stine.id().value());
        refused(ChangeRefused.Reason.MERGED_AWAY, PersonChange.of(ola, EventType.ChangeInName));

        changes.apply(List.of(new PersonChange.Split(
                PersonChange.of(stine, EventType.PersonIsChangedBySplitting),
                List.of(
                        PersonChange.of(kari, EventType.PersonIsRestoredBySplitting),
                        PersonChange.of(ola, EventType.PersonIsRestoredBySplitting)))));
        for (PersonDocument person : List.of(kari, ola, stine)) {
            assertThat(foundById(person)).isEqualTo(person.id().value());
            assertThat(found(person.currentNumber())).isEqualTo(person.id().value());
            assertThat(changes.read(person.id()).orElseThrow().identifiers()).isEqualTo(person.identifiers());
        }
    }

    @Test
    void aNumberOfSomebodyElseIsRefusedAndNothingIsDone() {
        long before = events.latest();

        assertThatThrownBy(() -> changes.apply(List.of(
                        PersonChange.of(named(NamedPeople.kari(), "Åse"), EventType.ChangeInName),
                        PersonChange.of(with(NamedPeople.ola(), NamedPeople.STINE), EventType.PersonIsUpdated))))
                .isInstanceOfSatisfying(
                        ChangeRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ChangeRefused.Reason.NUMBER_TAKEN));

        assertThat(events.latest()).isEqualTo(before);
        assertThat(EventsOf.from(events, before + 1, Set.of(), 10)).isEmpty();
        assertThat(found(NamedPeople.OLA)).isEqualTo(NamedPeople.ola().id().value());
        assertThat(calls.byNin(Access.FULL, NamedPeople.KARI, "informationParts=Name")
                        .body())
                .doesNotContain("Åse");
    }

    @Test
    void twoPeopleMaySwapTheirNumbersInOneGo() {
        changes.apply(List.of(
                PersonChange.of(with(NamedPeople.ola(), NamedPeople.STINE), EventType.PersonCorrected),
                PersonChange.of(with(NamedPeople.stine(), NamedPeople.OLA), EventType.PersonCorrected)));

        assertThat(found(NamedPeople.OLA)).isEqualTo(NamedPeople.stine().id().value());
        assertThat(found(NamedPeople.STINE)).isEqualTo(NamedPeople.ola().id().value());
    }

    @Test
    void aChangeOfWhatSomebodyElseHasChangedMeanwhileIsRefused() {
        PersonDocument read = changes.read(NationalId.of(NamedPeople.KARI)).orElseThrow();
        changes.apply(List.of(PersonChange.of(read, EventType.ChangeInName)));

        refused(
                ChangeRefused.Reason.CHANGED_MEANWHILE,
                new PersonChange.Revised(read, List.of(EventType.ChangeInName), read.sequenceNumber()));
        refused(
                ChangeRefused.Reason.CHANGED_MEANWHILE,
                new PersonChange.Revised(read, List.of(EventType.ChangeInName), PersonChange.NOBODY));
        PersonDocument again = changes.read(read.id()).orElseThrow();
        changes.apply(
                List.of(new PersonChange.Revised(again, List.of(EventType.ChangeInName), again.sequenceNumber())));
    }

    @Test
    void whoIsNotThereCannotBeMergedOrSplit() {
        PersonDocument stranger = new MadeUpPeople(5, 60).person(78, AddressConfidentiality.Unclassified);

        refused(
                ChangeRefused.Reason.UNKNOWN_PERSON,
                new PersonChange.Merged(
                        PersonChange.of(NamedPeople.kari(), EventType.PersonIsContinuedAsValidUponMerger),
                        List.of(stranger.id())));
        refused(
                ChangeRefused.Reason.UNKNOWN_PERSON,
                new PersonChange.Split(
                        PersonChange.of(stranger, EventType.PersonIsChangedBySplitting),
                        List.of(PersonChange.of(NamedPeople.ola(), EventType.PersonIsRestoredBySplitting))));
    }

    @Test
    void aStepOfASourceIsTakenOnce() {
        SourceStep first = new SourceStep("feed", Optional.empty(), "page 1");
        SourceStep second = new SourceStep("feed", Optional.of("page 1"), "page 2");
        List<PersonChange> change = List.of(PersonChange.of(named(NamedPeople.kari(), "Åse"), EventType.ChangeInName));
        assertThat(changes.position("feed")).isEmpty();

        long after = changes.apply(first, change);
        assertThatThrownBy(() -> changes.apply(first, change)).hasMessageContaining("SOURCE_MOVED");
        assertThat(events.latest()).isEqualTo(after);
        assertThat(changes.position("feed")).contains("page 1");

        assertThat(changes.apply(second, List.of())).isEqualTo(after);
        assertThatThrownBy(() -> changes.apply(second, change)).hasMessageContaining("SOURCE_MOVED");
        assertThat(changes.position("feed")).contains("page 2");
    }

    private void refused(ChangeRefused.Reason reason, PersonChange change) {
        assertThatThrownBy(() -> changes.apply(List.of(change)))
                .isInstanceOfSatisfying(
                        ChangeRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private String found(String nin) {
        return idIn(calls.byNin(Access.FULL, nin, "informationParts=Name").body());
    }

    private String foundById(PersonDocument person) {
        return idIn(calls.byId(Access.FULL, person.id().value(), "informationParts=Name")
                .body());
    }

    private static String idIn(String answer) {
        return new JsonMapper().readTree(answer).path("id").asString("nobody");
    }

    private static PersonDocument named(PersonDocument person, String givenName) {
        return rebuilt(
                person, person.identifiers(), new Identity.PersonName(givenName, null, "Endret", null, null, NOW));
    }

    private static PersonDocument with(PersonDocument person, String nin) {
        return rebuilt(person, Set.of(NationalId.of(nin)), null);
    }

    private static PersonDocument rebuilt(PersonDocument person, Set<NationalId> numbers, Identity.PersonName name) {
        PersonDocument.Builder document = PersonDocument.of(person.id(), 1);
        numbers.forEach(document::identifier);
        person.parts().forEach((part, items) -> {
            if (name == null || part != InformationPart.Name) {
                items.forEach(item -> document.add(part, item));
            }
        });
        if (name != null) {
            document.add(InformationPart.Name, name);
        }
        return document.build();
    }
}
