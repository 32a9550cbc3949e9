package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.Villagers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages of hits, as who keeps a local copy walks them. */
@ExtendWith(PersonHouse.Extension.class)
class SearchPagesTest {

    private static final List<PersonDocument> PEOPLE = Villagers.of(7, 600);
    private static final String WITH_HELP = "includeAinResults=true";

    private final PersonHouse house;
    private final SearchCalls calls;

    SearchPagesTest(PersonHouse house) {
        this.house = house;
        this.calls = new SearchCalls(house);
    }

    @BeforeEach
    void people() {
        house.holds("many", PEOPLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 599, 600, 601, 10_000})
    void anEmptyBodyWalksEverybodyOnceInOrder(int size) {
        List<String> walked = new ArrayList<>();
        int offset = size == 1 ? 590 : 0;
        List<String> everybody =
                PEOPLE.stream().skip(offset).map(person -> person.id().value()).toList();
        while (true) {
            HttpResponse<String> answer = calls.post(
                    Access.FULL, "paged-match-list", WITH_HELP, "PageSize", size + "", "IndexOffset", offset + "");
            JsonNode page = SearchCalls.json(answer);
            List<String> ids = SearchCalls.texts(page.get("results"));
            walked.addAll(ids);
            assertThat(page.get("startIndex").asInt()).isEqualTo(offset);
            assertThat(page.get("endIndex").asInt()).isEqualTo(offset + ids.size() - 1);
            offset = page.get("endIndex").asInt() + 1;
            if (ids.size() < size) {
                break;
            }
        }

        assertThat(walked).isEqualTo(everybody);
    }

    @Test
    void aPageHasAThousandUnlessAskedOtherwise() {
        assertThat(calls.ids(Access.RESTRICTED, WITH_HELP)).hasSize(PEOPLE.size());
        assertThat(calls.ids(Access.RESTRICTED, "")).hasSizeLessThan(PEOPLE.size());
        assertThat(calls.count(Access.RESTRICTED, WITH_HELP)).isEqualTo(PEOPLE.size());
    }

    @Test
    void beyondTheLastThereIsNobody() {
        HttpResponse<String> answer = calls.post(
                Access.FULL, "paged-match-list", "", "PageSize", "10000", "IndexOffset", Integer.MAX_VALUE + "");

        assertThat(answer.body()).isEqualTo("{\"results\":[],\"startIndex\":2147483647,\"endIndex\":2147483646}");
    }

    @Test
    void noBodyAtAllIsAnEmptyForm() {
        HttpResponse<String> answer = calls.postForm(Access.LEGAL_BASIS, "paged-match-list", WITH_HELP, "");

        assertThat(SearchCalls.json(answer).get("results")).hasSize(PEOPLE.size());
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void theBareListIsOfVersionTwoOnly(Access access) {
        HttpResponse<String> answer = calls.post(access, "match-list", WITH_HELP, "FullName", "anne");

        if (access.version() == 3) {
            assertThat(answer.statusCode()).isEqualTo(404);
        } else {
            assertThat(SearchCalls.texts(SearchCalls.json(answer)))
                    .isEqualTo(calls.ids(access, WITH_HELP, "FullName", "anne"))
                    .isNotEmpty();
        }
    }
}
