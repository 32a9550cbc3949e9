package no.grunnmur.app.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory.Withheld;
import no.grunnmur.helseid.Profile;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Configuration.ClientClaim;
import no.grunnmur.selvbetjening.Configuration.ClientKey;
import no.grunnmur.selvbetjening.Configuration.KeyOrigin;
import no.grunnmur.selvbetjening.Configuration.State;
import no.grunnmur.selvbetjening.Configurations;
import no.grunnmur.selvbetjening.KeyUse;
import no.grunnmur.selvbetjening.Template;
import org.junit.jupiter.api.Test;

/** What HelseID's clients are made of, and for how long. */
class LiveClientsTest {

    private static final String ID = "3c9f0d5e-6a1b-4a51-9f6f-0d3cf1a2b7e1";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final OrganisationNumber OWNER = new OrganisationNumber("310000000");
    private static final Scope SCOPE = new Scope("nhn:api/les");

    /** One client, changed as a test wants. */
    private static final class One implements Configurations {
        private Configuration client;
        private final List<Scope> withheld = new ArrayList<>();
        private int asked;

        @Override
        public Optional<Current> find(String clientId) {
            asked++;
            return Optional.ofNullable(client)
                    .filter(one -> one.clientId().equals(clientId))
                    .map(one -> new Current(one, template(), withheld, List.of(new Seen("it", Optional.of(one)))));
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the very object that was seen
        public boolean stands(Current current) {
            return current.seen().getFirst().kept().orElseThrow() == client;
        }

        @Override
        public Optional<Api> api(String audience) {
            Api.Content content = new Api.Content(
                    "API",
                    "",
                    Optional.empty(),
                    List.of(),
                    List.of(new Api.ApiClaim("journal", "", Api.Policy.DECIDED)));
            return audience.equals("nhn:api") ? Optional.of(new Api(audience, OWNER, content)) : Optional.empty();
        }
    }

    private static final class Uses implements KeyUse {
        private final Map<String, String> told = new HashMap<>();

        @Override
        public void used(String clientId, String thumbprint) {
            told.put(clientId, thumbprint);
        }

        @Override
        public Map<String, Instant> of(String clientId) {
            return Map.of();
        }
    }

    private final HouseClock clock = HouseClock.system();
    private final One one = new One();
    private final Uses uses = new Uses();
    private final PublicJwk lasting =
            PrivateJwk.fresh(Algorithm.ES256, Randomness.secure()).publicKey();
    private final PublicJwk aging =
            PrivateJwk.fresh(Algorithm.ES256, Randomness.secure()).publicKey();

    private LiveClients clients(Duration delay) {
        clock.freezeAt(NOW);
        one.client = configuration(State.ACTIVE, Optional.empty());
        return new LiveClients(one, uses, nobody -> Optional.empty(), Profile.HELSEID, delay, clock);
    }

    private static Template template() {
        return new Template(
                "template",
                OWNER,
                new Template.Content(
                        "Journal",
                        "",
                        Template.ApplicationType.WEB,
                        Template.Tenancy.SINGLE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        true,
                        true,
                        List.of(),
                        List.of()),
                Template.Stage.PRODUCTION,
                List.of(),
                List.of());
    }

    private Configuration configuration(State state, Optional<Configuration.Blocked> blocked) {
        return new Configuration(
                ID,
                "Legevakten",
                "template",
                OWNER,
                state,
                blocked,
                List.of(SCOPE),
                List.of(
                        new ClientClaim("journal", Optional.of("A1"), Optional.of("B2"), Optional.empty()),
                        new ClientClaim("other", Optional.of("C3"), Optional.empty(), Optional.empty())),
                List.of("https://journal.example/callback"),
                List.of(),
                List.of(),
                List.of(key(lasting, Optional.empty()), key(aging, Optional.of(NOW.plus(Duration.ofDays(1))))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW);
    }

    private static ClientKey key(PublicJwk key, Optional<Instant> expires) {
        String thumbprint = key.thumbprint().value();
        return new ClientKey(thumbprint, key.toJson(), thumbprint, KeyOrigin.API, NOW, expires);
    }

    @Test
    void whatIsBuiltIsKeptForAsLongAsNothingChanges() {
        LiveClients clients = clients(Duration.ZERO);
        Client first = clients.find(ID).orElseThrow();
        assertThat(clients.find(ID)).containsSame(first);
        assertThat(one.asked).isOne();
        one.client = configuration(State.ACTIVE, Optional.empty());
        assertThat(clients.find(ID).orElseThrow()).isNotSameAs(first);
        assertThat(clients.find("another")).isEmpty();
    }

    @Test
    void aKeyLeavesWhenItExpires() {
        LiveClients clients = clients(Duration.ZERO);
        assertThat(clients.find(ID).orElseThrow().keys()).hasSize(2);
        clock.freezeAt(NOW.plus(Duration.ofDays(1)));
        Client later = clients.find(ID).orElseThrow();
        assertThat(later.keys()).hasSize(1);
        assertThat(later.expiredKeys()).containsExactly(aging.thumbprint().value());
        clock.freezeAt(NOW);
        assertThat(clients.find(ID).orElseThrow().keys()).hasSize(2);
    }

    @Test
    void onlyAClientInUseIsFound() {
        LiveClients clients = clients(Duration.ZERO);
        Map<State, Optional<Withheld>> expected = Map.of(
                State.DRAFT, Optional.of(Withheld.UNCONFIRMED),
                State.REJECTED, Optional.empty(),
                State.REMOVED, Optional.empty());
        expected.forEach((state, why) -> {
            one.client = configuration(state, Optional.empty());
            assertThat(clients.find(ID)).as(state.name()).isEmpty();
            assertThat(clients.withheld(ID)).as(state.name()).isEqualTo(why);
        });
        one.client = configuration(State.ACTIVE, Optional.of(new Configuration.Blocked("Misbruk", NOW)));
        assertThat(clients.find(ID)).isEmpty();
        assertThat(clients.withheld(ID)).hasValue(Withheld.BLOCKED);
    }

    @Test
    void withADelayWhatWasFetchedIsBelievedForThatLong() {
        LiveClients clients = clients(Duration.ofSeconds(20));
        one.client = configuration(State.DRAFT, Optional.empty());
        assertThat(clients.withheld(ID)).hasValue(Withheld.UNCONFIRMED);
        one.client = configuration(State.ACTIVE, Optional.empty());
        clock.freezeAt(NOW.plusSeconds(19));
        assertThat(clients.find(ID)).isEmpty();
        clock.freezeAt(NOW.plusSeconds(20));
        assertThat(clients.find(ID)).isPresent();
        one.client = configuration(State.ACTIVE, Optional.of(new Configuration.Blocked("Misbruk", NOW)));
        clock.freezeAt(NOW.plusSeconds(39));
        assertThat(clients.find(ID)).isPresent();
        clock.freezeAt(NOW.plusSeconds(40));
        assertThat(clients.find(ID)).isEmpty();
    }

    @Test
    void scopesThatAreHeldBackAndClaimsThatCountAreInIt() {
        LiveClients clients = clients(Duration.ZERO);
        one.withheld.add(SCOPE);
        Client client = clients.find(ID).orElseThrow();
        assertThat(client.pendingScopes()).containsExactly(SCOPE);
        assertThat(client.scopes()).contains(SCOPE);
        assertThat(client.tokens().staticClaims()).isEqualTo(Map.of("nhn:api", Map.of("journal", "A1")));
        clients.authenticated(client, lasting);
        assertThat(uses.told).containsEntry(ID, lasting.thumbprint().value());
    }
}
