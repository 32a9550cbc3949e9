package no.grunnmur.persontjenesten.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.NamedPeople;
import no.grunnmur.persontjenesten.PersonChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A house of its own: nobody is ever loaded into it, and when it closes it keeps nobody waiting. */
class ClosingTest {

    @Test
    @Timeout(50)
    void aRegisterOfChangesAloneIsSearchedAndWhoeverWaitsIsLetGo() throws Exception {
        try (PersonHouse house = new PersonHouse()) {
            Calls calls = new Calls(house);
            SearchCalls searches = new SearchCalls(house);
            assertThat(house.persontjenesten.index().awaitRegister(Duration.ofSeconds(20)))
                    .isTrue();
            long next = 1
                    + house.persontjenesten
                            .changes()
                            .apply(List.of(PersonChange.of(NamedPeople.kari(), EventType.PersonIsCreated)));
            assertThat(searches.ids(Access.FULL, "", "GivenName", "Kari"))
                    .as("a register that came by changes alone is searched too")
                    .containsExactly(NamedPeople.kari().id().value());
            house.persontjenesten.bringBack();
            assertThat(searches.count(Access.FULL, "", "GivenName", "Kari"))
                    .as("nothing was loaded, so there is nothing to go back to")
                    .isEqualTo(1);
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(house.base + Access.FULL.path() + "/event?wait=60&sequenceNumber=" + next));
                waiting.add(house.http.sendAsync(
                        calls.authorized(request, house.tokens.token(Access.FULL))
                                .build(),
                        BodyHandlers.ofString()));
            }

            house.persontjenesten.letGo();

            for (CompletableFuture<HttpResponse<String>> each : waiting) {
                HttpResponse<String> answer = each.get(20, SECONDS);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).startsWith("{\"results\":[]");
            }
        }
    }
}
