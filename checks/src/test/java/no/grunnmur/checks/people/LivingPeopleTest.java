package no.grunnmur.checks.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.grunnmur.app.Configuration;
import no.grunnmur.app.House;
import no.grunnmur.app.bridges.PopulationLife;
import no.grunnmur.befolkning.Population;
import no.grunnmur.befolkning.life.Life;
import no.grunnmur.befolkning.life.LifeEvent;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.store.StoredChanges;
import no.grunnmur.persontjenesten.store.StoredEvents;
import no.grunnmur.persontjenesten.store.StoredPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Time passes, and people are born, move, marry and die: seen through the control plane of a whole house. */
@Timeout(180)
class LivingPeopleTest {

    private static final int PEOPLE = 3_000;
    private static final LocalDate FIRST = Population.REFERENCE_DATE;
    private static final Instant MORNING = Instant.parse("2026-01-01T09:00:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void theRegisterLivesWithTheClock() throws Exception {
        Configuration configuration = Configuration.forTests(folder, PEOPLE, Map.of("life", FIRST.toString()));
        Set<String> dead;
        long events;
        try (House house = House.start(configuration, new HouseClock(() -> MORNING))) {
            assertThat(find(house, "event=PersonIsDeceased&count=true")
                            .get("count")
                            .asInt())
                    .isZero();
            JsonNode fallen = find(house, "status=Deceased&count=true&limit=0");
            setClock(house, "2027-01-02T09:00:00Z");
            events = new StoredEvents(house.database()).latest();
            assertThat(events).isEqualTo(PEOPLE + expectedEvents(house, LocalDate.of(2027, 1, 1)));
            JsonNode died = find(house, "event=PersonIsDeceased&count=true&limit=100");
            dead = ids(died);
            assertThat(dead).hasSizeBetween(14, 32);
            died.get("people").forEach(person -> {
                assertThat(person.get("status").asString()).isEqualTo("Deceased");
                assertThat(person.get("why").toString()).contains("PersonIsDeceased");
            });
            assertThat(find(house, "status=Deceased&count=true&limit=0")
                            .get("count")
                            .asInt())
                    .isEqualTo(fallen.get("count").asInt() + dead.size());
            assertThat(ids(find(house, "event=PersonIsCreated&age=0&has=parents")))
                    .isNotEmpty();
            assertThat(ids(find(house, "identifier=merged"))).isNotEmpty();
            assertThat(ids(find(house, "event=PersonIsRestoredBySplitting"))).isNotEmpty();
            personasAreAsEver(house);
            backAndForth(house, events);
        }
        try (House again = House.start(configuration, new HouseClock(() -> Instant.parse("2027-01-03T07:00:00Z")))) {
            assertThat(new StoredEvents(again.database()).latest())
                    .as("a start plays nothing twice")
                    .isGreaterThanOrEqualTo(events);
            assertThat(ids(find(again, "event=PersonIsDeceased&limit=100"))).containsAll(dead);
        }
    }

    private static void backAndForth(House house, long events) throws Exception {
        setClock(house, "2026-06-01T09:00:00Z");
        assertThat(new StoredEvents(house.database()).latest()).isEqualTo(events);
        setClock(house, "2027-01-02T23:00:00Z");
        assertThat(new StoredEvents(house.database()).latest()).isEqualTo(events);
        setClock(house, "2027-01-03T00:30:00Z");
        assertThat(new StoredEvents(house.database()).latest())
                .isEqualTo(PEOPLE + expectedEvents(house, LocalDate.of(2027, 1, 2)));
    }

    private static void personasAreAsEver(House house) {
        StoredPeople people = new StoredPeople(house.database());
        house.world().orElseThrow().personas().forEach(persona -> {
            StoredPeople.Found found = people.byNin(persona.pid().value());
            assertThat(found.sequenceNumber()).isLessThanOrEqualTo(PEOPLE);
        });
    }

    /** As many as the population itself says; merges and splits have two each. */
    private static long expectedEvents(House house, LocalDate upTo) {
        Life life = Life.of(Population.of(1, PEOPLE), FIRST, personas(house));
        long events = 0;
        for (int settlement = 0; settlement < life.settlements(); settlement++) {
            for (LifeEvent event : life.between(settlement, FIRST.minusDays(1), upTo)) {
                events += event instanceof LifeEvent.Change change
                        ? change.happenings().size()
                        : 2;
            }
        }
        return events;
    }

    private static Set<NationalId> personas(House house) {
        return house.world().orElseThrow().personas().stream()
                .map(persona -> persona.pid())
                .collect(Collectors.toSet());
    }

    @Test
    void aResetBringsTheSeededPeopleBackAndTheyLiveTheSameLifeAgain() throws Exception {
        Configuration configuration = Configuration.forTests(folder, PEOPLE, Map.of("life", FIRST.toString()));
        try (House house = House.start(configuration, new HouseClock(() -> MORNING))) {
            List<String> seeded = everybody(house);
            setClock(house, "2026-05-02T09:00:00Z");
            List<String> lived = everybody(house);
            assertThat(lived).isNotEqualTo(seeded);

            reset(house);
            assertThat(everybody(house)).isEqualTo(seeded);
            assertThat(find(house, "event=PersonIsCreated&count=true")
                            .get("count")
                            .asInt())
                    .isZero();

            setClock(house, "2026-05-02T09:00:00Z");
            assertThat(everybody(house)).containsExactlyInAnyOrderElementsOf(lived);
        }
    }

    /** What is stored of everybody, but for the numbers of their events. */
    private static List<String> everybody(House house) {
        List<String> everybody = new ArrayList<>();
        int last = 0;
        StoredPeople people = new StoredPeople(house.database());
        for (List<StoredPeople.Found> page = people.after(0, 1_000);
                !page.isEmpty();
                page = people.after(last, 1_000)) {
            for (StoredPeople.Found found : page) {
                everybody.add(
                        found.id() + " " + people.identifiers(found.number()) + " " + Arrays.hashCode(found.packed()));
                last = found.number();
            }
        }
        return everybody;
    }

    private static void reset(House house) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(house.address() + "/kontroll/v1/reset"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void twoNodesTellTheSameLifeOnce() throws Exception {
        HouseClock clock = new HouseClock(() -> Instant.parse("2026-05-01T09:00:00Z"));
        try (House house = House.start(Configuration.forTests(folder, PEOPLE), clock)) {
            StoredChanges register = new StoredChanges(house.database(), new StoredPeople(house.database()));
            List<PopulationLife> nodes = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                nodes.add(new PopulationLife(
                                Population.of(1, PEOPLE), personas(house), register, clock, Optional.of(FIRST))
                        .follow());
            }
            nodes.forEach(PopulationLife::catchUp);
            assertThat(new StoredEvents(house.database()).latest())
                    .isEqualTo(PEOPLE + expectedEvents(house, LocalDate.of(2026, 4, 30)));
            nodes.forEach(PopulationLife::close);
        }
    }

    @Test
    void everybodyCanBeFoundByWhatTheyAre() throws Exception {
        try (House house = House.start(Configuration.forTests(folder, PEOPLE), new HouseClock(() -> MORNING))) {
            for (String query : List.of(
                    "age=30-45&gender=Female&has=minorChildren",
                    "age=67-&marital=WidowOrWidower",
                    "municipality=0301",
                    "protection=Confidential",
                    "protection=StrictlyConfidential",
                    "identifier=dNumber",
                    "identifier=duf",
                    "identifier=fh",
                    "identifier=changed",
                    "status=Deceased&has=estate",
                    "has=guardianship",
                    "has=sharedResidence",
                    "has=sami",
                    "has=contactReservation",
                    "has=twin",
                    "has=singleParent",
                    "has=formerName&gender=Female")) {
                JsonNode found = find(house, query + "&limit=3");
                assertThat(found.get("people").size()).as(query).isPositive();
                found.get("people")
                        .forEach(person ->
                                assertThat(person.get("why").size()).as(query).isPositive());
                assertThat(find(house, query + "&limit=3")).isEqualTo(found);
            }
            JsonNode all = find(house, "count=true&limit=1");
            assertThat(all.get("count").asInt()).isEqualTo(PEOPLE);
            assertThat(all.get("complete").asBoolean()).isTrue();
            JsonNode first = find(house, "limit=2");
            JsonNode second = find(house, "limit=2&after=" + first.get("next").asString());
            assertThat(ids(first)).doesNotContainAnyElementsOf(ids(second));
        }
    }

    private static Set<String> ids(JsonNode found) {
        List<String> ids = new ArrayList<>();
        found.get("people").forEach(person -> ids.add(person.get("personId").asString()));
        return Set.copyOf(ids);
    }

    private static JsonNode find(House house, String query) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(house.address() + "/kontroll/v1/personer?" + query))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonMapper().readTree(response.body());
    }

    private static void setClock(House house, String time) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(house.address() + "/kontroll/v1/clock"))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"time\":\"" + time + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
    }
}
