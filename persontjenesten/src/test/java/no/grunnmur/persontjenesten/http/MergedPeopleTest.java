package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Two who turn out to be one: both ids and all numbers lead to the survivor, in every lookup. */
@ExtendWith(PersonHouse.Extension.class)
class MergedPeopleTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "informationParts=Name";

    private final PersonHouse house;
    private final Calls calls;

    MergedPeopleTest(PersonHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @BeforeEach
    void people() {
        house.holds("named people before the merge", NamedPeople.all());
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void everyIdAndNumberOfBothLeadToTheSurvivor(Access access) {
        PersonDocument kari = NamedPeople.kari();
        PersonDocument dina = NamedPeople.dina();
        String before = calls.byId(access, kari.id().value(), NAME)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        house.persontjenesten
                .changes()
                .apply(List.of(new PersonChange.Merged(
                        PersonChange.of(kari, EventType.PersonIsContinuedAsValidUponMerger), List.of(dina.id()))));
        HttpResponse<String> survivor = calls.byId(access, kari.id().value(), NAME);

        assertThat(survivor.headers().firstValue("ETag")).isPresent().isNotEqualTo(before);
        assertThat(calls.byId(access, dina.id().value(), NAME).body()).isEqualTo(survivor.body());
        for (String nin : List.of(
                NamedPeople.KARI,
                NamedPeople.DINA,
                NamedPeople.DINA_BEFORE,
                NamedPeople.DINA_HELP,
                NamedPeople.DINA_DUF)) {
            assertThat(calls.byNin(access, nin, NAME).body()).isEqualTo(survivor.body());
        }
        String ids = "personIds=" + dina.id() + "," + NamedPeople.petter().id() + "," + kari.id();
        String nins = "nins=" + NamedPeople.DINA_DUF + "," + NamedPeople.KARI + "," + NamedPeople.DINA;
        assertThat(ids(calls.bulk(access, "id", NAME, ids)))
                .containsExactly(kari.id().value(), NamedPeople.petter().id().value());
        assertThat(ids(calls.bulk(access, "nin", NAME, nins)))
                .containsExactly(kari.id().value());

        house.holds("nobody", List.of(NamedPeople.ola()));
        people();
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return JSON.readTree(answer.body())
                .valueStream()
                .map(person -> person.get("id").asString())
                .toList();
    }
}
