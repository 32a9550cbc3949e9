package no.grunnmur.persontjenesten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import no.grunnmur.persontjenesten.document.Addresses.AddressConfidentiality;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Meta;
import org.junit.jupiter.api.Test;

/** What comes out of the packed form is what a plain reading of the document gives. */
class PackedPersonTest {

    private static final PersonId ID = MadeUpPeople.id(1);
    private static final Meta NOW = new Meta(null, true, null, null, null, null);
    private static final Meta EARLIER = new Meta(null, false, null, null, null, null);

    @Property(tries = 500)
    void anyAnswerIsThePlainOne(
            @ForAll long seed,
            @ForAll Set<InformationPart> parts,
            @ForAll boolean history,
            @ForAll Access access,
            @ForAll AddressConfidentiality grading) {
        PersonDocument person = new MadeUpPeople(seed, 60).person(1, grading);
        Selection selection = new Selection(inOrder(parts), history);

        byte[] answer = PackedPerson.answer(PersonPacker.pack(person), person.id(), 1, selection, access);

        assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo(plain(person, selection, access));
    }

    private static Set<InformationPart> inOrder(Set<InformationPart> parts) {
        return parts.isEmpty() ? EnumSet.noneOf(InformationPart.class) : EnumSet.copyOf(parts);
    }

    /** The slow and obvious way. */
    private static String plain(PersonDocument person, Selection selection, Access access) {
        Disclosure disclosure = Disclosure.of(person);
        List<String> members = new ArrayList<>();
        for (InformationPart part : selection.parts()) {
            Sight sight = access.sight(part);
            if (sight.isWithheld()) {
                continue;
            }
            List<String> shown = new ArrayList<>();
            boolean history = selection.includeHistory() && sight.hasHistory();
            for (boolean now : history ? new boolean[] {true, false} : new boolean[] {true}) {
                for (Item item : person.items(part)) {
                    Item seen = disclosure.shown(item, sight.view());
                    if (item.holdsNow() == now && seen != null) {
                        byte[] json = DocumentJson.bytes(seen);
                        byte[] left =
                                sight.filter() == null ? json : sight.filter().apply(json, 0, json.length);
                        if (left.length > 0) {
                            shown.add(new String(left, StandardCharsets.UTF_8));
                        }
                    }
                }
            }
            String name = "\"" + part.member() + "\":";
            if (part.shape() == InformationPart.Shape.LIST) {
                members.add(name + "[" + String.join(",", shown) + "]");
            } else if (!shown.isEmpty()) {
                members.add(name + shown.getFirst());
            }
        }
        members.add("\"id\":\"" + person.id() + "\"");
        members.add("\"sequenceNumber\":" + person.sequenceNumber());
        return "{" + String.join(",", members) + "}";
    }

    @Test
    void aPartWithoutEntriesIsAnEmptyListAndASingleOneIsLeftOut() {
        PersonDocument nobody = PersonDocument.of(ID, 12).build();

        assertThat(answer(nobody, false, InformationPart.Name, InformationPart.Death))
                .isEqualTo("{\"name\":[],\"id\":\"" + ID + "\",\"sequenceNumber\":12}");
    }

    @Test
    void whatHoldsNowComesFirstAndTheRestOnlyWithHistory() {
        PersonDocument person = PersonDocument.of(ID, 12)
                .add(InformationPart.Gender, new Identity.PersonGender(Identity.Gender.Male, EARLIER))
                .add(InformationPart.Gender, new Identity.PersonGender(Identity.Gender.Female, NOW))
                .build();

        assertThat(answer(person, false, InformationPart.Gender))
                .startsWith("{\"gender\":[{\"gender\":\"Female\",\"isValid\":true}],");
        assertThat(answer(person, true, InformationPart.Gender))
                .startsWith("{\"gender\":[{\"gender\":\"Female\",\"isValid\":true},"
                        + "{\"gender\":\"Male\",\"isValid\":false}],");
    }

    @Test
    void aSingleEntryThatNoLongerHoldsIsHistory() {
        PersonDocument person = PersonDocument.of(ID, 12)
                .add(InformationPart.Death, new Life.Death(null, EARLIER))
                .build();

        assertThat(answer(person, false, InformationPart.Death)).doesNotContain("death");
        assertThat(answer(person, true, InformationPart.Death)).startsWith("{\"death\":{\"isValid\":false},");
    }

    @Test
    void whatBothAccessesSeeIsStoredOnce() {
        PersonDocument open = PersonDocument.of(ID, 12)
                .add(InformationPart.Gender, new Identity.PersonGender(Identity.Gender.Female, NOW))
                .build();

        byte[] entry = "{\"gender\":\"Female\",\"isValid\":true}".getBytes(StandardCharsets.UTF_8);
        assertThat(PersonPacker.pack(open)).hasSize(2 + 3 + Phrases.shorten(entry).length);
    }

    @Test
    void bytesOfAnotherFormatAreRefusedAndNotGuessedAt() {
        Selection name = new Selection(EnumSet.of(InformationPart.Name), false);

        assertThatThrownBy(() -> PackedPerson.answer(new byte[] {1, 0}, ID, 1, name, Access.FULL))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PackedPerson.answer(new byte[0], ID, 1, name, Access.FULL))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String answer(PersonDocument person, boolean history, InformationPart... parts) {
        Selection selection = new Selection(EnumSet.copyOf(List.of(parts)), history);
        byte[] answer = PackedPerson.answer(
                PersonPacker.pack(person), person.id(), person.sequenceNumber(), selection, Access.FULL);
        return new String(answer, StandardCharsets.UTF_8);
    }
}
