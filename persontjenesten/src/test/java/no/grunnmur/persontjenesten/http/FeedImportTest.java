package no.grunnmur.persontjenesten.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.Geography;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.feed.DocumentReader;
import no.grunnmur.persontjenesten.feed.FeedImport;
import no.grunnmur.persontjenesten.feed.FeedImport.Taken;
import no.grunnmur.persontjenesten.feed.FeedKind;
import no.grunnmur.persontjenesten.feed.SampleFeed;
import no.grunnmur.persontjenesten.store.StoredChanges;
import no.grunnmur.persontjenesten.store.StoredEvents;
import no.grunnmur.persontjenesten.store.StoredFeed;
import no.grunnmur.persontjenesten.store.StoredPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a feed, over the real register. */
@ExtendWith(PersonHouse.Extension.class)
class FeedImportTest {

    private static final AtomicInteger FILLED = new AtomicInteger();
    private static final String SOURCE = FeedKind.FOLKEREGISTER.segment();

    private final PersonHouse house;
    private final StoredChanges register;
    private final StoredFeed ledger;
    private final FeedImport feeds;

    FeedImportTest(PersonHouse house) {
        this.house = house;
        this.register = new StoredChanges(house.database, new StoredPeople(house.database));
        this.ledger = new StoredFeed(house.database, register);
        this.feeds = new FeedImport(
                register,
                ledger,
                new DocumentReader(Geography.NONE, true),
                Randomness.secure(),
                InstantSource.system());
    }

    @BeforeEach
    void empty() {
        house.holds("feed " + FILLED.incrementAndGet(), List.of());
    }

    private Taken take(List<String> entries) {
        return feeds.take(FeedKind.FOLKEREGISTER, SOURCE, entries, Optional.empty());
    }

    /** Who answers to each number, by the first number of theirs, and what is said of them. */
    private Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        Map<String, String> firstNumber = new LinkedHashMap<>();
        for (String number : SampleFeed.everybody()) {
            Optional<PersonDocument> person = register.read(NationalId.of(number));
            state.put(
                    number,
                    person.map(known -> firstNumber.computeIfAbsent(known.id().value(), none -> number) + " "
                                    + known.parts())
                            .orElse("nobody"));
        }
        return state;
    }

    private List<PersonEvent> events() {
        return EventsOf.from(new StoredEvents(house.database), 1, java.util.Set.of(), 1000);
    }

    @Test
    void aCleanFeedMakesTheRegister() {
        Taken taken = take(SampleFeed.story().entries());

        assertThat(taken.aside()).isEmpty();
        assertThat(taken.applied() + taken.late()).isEqualTo(22);
        Map<String, String> state = state();
        assertThat(state.get(SampleFeed.number(3))).isEqualTo(state.get(SampleFeed.number(13)));
        assertThat(state.get(SampleFeed.number(7))).isEqualTo(state.get(SampleFeed.number(6)));
        assertThat(state.get(SampleFeed.number(5))).contains("Dagny Tre");
        assertThat(state.get(SampleFeed.number(4))).contains("Dagny Alene");
        assertThat(state.get(SampleFeed.number(12))).isEqualTo(state.get(SampleFeed.number(2)));
        assertThat(events().stream().map(PersonEvent::type))
                .contains(
                        EventType.PersonIsContinuedAsValidUponMerger,
                        EventType.PersonIsDiscontinuedAsDuplicate,
                        EventType.PersonIsRestoredBySplitting,
                        EventType.PersonIsUpdated);
    }

    @Test
    void whatComesAgainChangesNothing() {
        List<String> story = SampleFeed.story().entries();
        take(story);
        List<PersonEvent> before = events();

        Taken again = take(story);

        assertThat(again.repeated()).isEqualTo(story.size());
        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void corruptRepeatedLateAndReorderedEntriesEndInTheStateOfTheCleanFeed(long seed) {
        List<String> story = SampleFeed.story().entries();
        take(story);
        Map<String, String> clean = state();
        empty();

        Random random = new Random(seed);
        List<String> disturbed = new ArrayList<>(story);
        for (String entry : story) {
            if (random.nextInt(3) == 0) {
                disturbed.add(entry);
            }
            if (random.nextInt(3) == 0) {
                disturbed.add(broken(entry, random));
            }
        }
        Collections.shuffle(disturbed, random);
        for (int from = 0; from < disturbed.size(); ) {
            int to = Math.min(disturbed.size(), from + 1 + random.nextInt(7));
            take(disturbed.subList(from, to));
            from = to;
        }

        assertThat(state()).isEqualTo(clean);
    }

    private static String broken(String entry, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> entry.substring(0, entry.length() / 2);
            case 1 -> entry.replace("\"etternavn\":\"Prøvesen\"", "\"etternavn\":17");
            case 2 -> entry.replace("\"ugradert\"", "\"hemmelig\"");
            case 3 -> entry.replaceFirst("\"ajourholdstidspunkt\":\"2026", "\"ajourholdstidspunkt\":\"3026");
            default -> entry.replaceAll("\"foedselsEllerDNummer\":\"\\d", "\"foedselsEllerDNummer\":\"9");
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"fornavn\":\"Anne\"` | `\"fornavn\":17` | navn[0].fornavn: must be a text",
                "`\"fornavn\":\"Anne\"` | `\"fornavn\":\"A\\u0000\"` | navn[0].fornavn: holds a control character",
                "`\"ugradert\"` | `\"hemmelig\"` | bostedsadresse[0].adressegradering: is not one of the words that are known"
                        + " there",
                "`,\"adressegradering\":\"ugradert\"` | `` | bostedsadresse[0].adressegradering: is required",
                "`\"3411\"` | `\"341\"` | bostedsadresse[0].vegadresse.kommunenummer: must be 4 digits",
                "`\"status\":\"iBruk\"` | `\"status\":true` | identifikasjonsnummer[0].status: must be a text",
                "`\"sekvensnummer\":1` | `\"sekvensnummer\":0` | sekvensnummer: must be a whole number from 1",
                "`\"hendelsestype\":\"personErOpprettet\"` | `\"noe\":1` | hendelse.hendelsetype: is required",
                "`\"folkeregisterperson\"` | `\"noe\"` | folkeregisterperson: is required: the document that the event points"
                        + " to",
                "`\"ajourholdstidspunkt\":\"2026-01-01T10:01:00Z\"},` | `\"ajourholdstidspunkt\":\"i fjor\"},` |"
                        + " hendelse.ajourholdstidspunkt: must be a time with an offset, such as 2026-01-31T12:00:00+01:00",
                "`\"ajourholdstidspunkt\":\"2026-01-01T10:01:00Z\"},` |"
                        + " `\"ajourholdstidspunkt\":\"3026-01-01T10:01:00Z\"},` | hendelse.ajourholdstidspunkt: lies in the"
                        + " future"
            })
    void aBadDocumentIsSetAsideWithItsReason(String good, String bad, String reason) {
        String entry = SampleFeed.story().entries().getFirst();
        String broken = entry.replace(good, bad);
        assertThat(broken).isNotEqualTo(entry);

        Taken taken = take(List.of(broken, SampleFeed.story().entries().get(1)));

        assertThat(taken.applied()).as("it stops nothing").isEqualTo(1);
        assertThat(taken.aside())
                .singleElement()
                .satisfies(aside -> assertThat(aside.reason()).isEqualTo(reason));
        assertThat(ledger.countAside(SOURCE)).isEqualTo(1);
    }

    @Test
    void aRealNumberIsKeptOut() {
        String entry = SampleFeed.story().entries().getFirst().replace(SampleFeed.number(1), "15076500565");

        assertThat(take(List.of(entry)).aside().getFirst().reason())
                .startsWith("identifikasjonsnummer[0].foedselsEllerDNummer: could be a real person's number")
                .doesNotContain("15076500565");
    }

    @Test
    void aGoodOneTakesThePlaceOfTheBadOne() {
        String entry = SampleFeed.story().entries().getFirst();
        take(List.of(entry.replace("\"ugradert\"", "\"hemmelig\"")));
        assertThat(feeds.retry(SOURCE, "1").orElseThrow().aside()).hasSize(1);

        take(List.of(entry));

        assertThat(ledger.countAside(SOURCE)).isZero();
        assertThat(state().get(SampleFeed.number(1))).contains("Anne");
        assertThat(feeds.retry(SOURCE, "1")).isEmpty();
    }

    @Test
    void theContactRegisterIsAFeedOfItsOwnAndWaitsForPeople() {
        String contact = "{\"sekvensnummer\":1,\"ajourholdstidspunkt\":\"2026-02-01T10:00:00Z\",\"person\":{"
                + "\"personidentifikator\":\"" + SampleFeed.number(1)
                + "\",\"reservasjon\":\"NEI\",\"status\":\"AKTIV\","
                + "\"varslingsstatus\":\"KAN_VARSLES\",\"kontaktinformasjon\":{\"epostadresse\":\"anne@example.org\"}}}";
        String kind = FeedKind.CONTACT_REGISTER.segment();

        Taken early = feeds.take(FeedKind.CONTACT_REGISTER, kind, List.of(contact), Optional.empty());
        assertThat(early.aside().getFirst().reason()).isEqualTo("person.personidentifikator: leads to nobody yet");

        take(SampleFeed.story().entries());

        PersonDocument anne = register.read(NationalId.of(SampleFeed.number(1))).orElseThrow();
        assertThat(anne.items(InformationPart.CommonContactRegisterInformation).toString())
                .contains("anne@example.org");
        assertThat(ledger.countAside(kind)).isZero();
        assertThat(events().getLast().type()).isEqualTo(EventType.ChangeInCommonContactRegisterInformation);
        String older = contact.replace("2026-02", "2026-01")
                .replace("anne@", "gammel@")
                .replace(":1,", ":2,");
        assertThat(feeds.take(FeedKind.CONTACT_REGISTER, kind, List.of(older), Optional.empty())
                        .late())
                .isEqualTo(1);
    }
}
