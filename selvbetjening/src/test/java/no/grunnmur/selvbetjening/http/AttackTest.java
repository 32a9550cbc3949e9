package no.grunnmur.selvbetjening.http;

import static no.grunnmur.selvbetjening.http.Calls.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvHouse;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.Tokens;
import no.grunnmur.selvbetjening.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody with a stolen key, an old token or a key of an installation, and what they try. */
@ExtendWith(SelvHouse.Extension.class)
class AttackTest {

    private static final Author.Person IT = Town.as(Town.IT, Town.STANGE);

    private final SelvHouse house;
    private final Calls calls;

    AttackTest(SelvHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @AfterEach
    void asBefore() {
        house.clock.reset();
        house.town.reset();
    }

    /** A request with a token that the thief has fetched before. */
    private HttpRequest.Builder with(String token, String method, String path, String body) {
        URI address = calls.at(path);
        return HttpRequest.newBuilder(address)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", house.tokens.proof(method, address, token));
    }

    private String token(String client) {
        return house.tokens.token(client, "nhn:selvbetjening", "nhn:selvbetjening/client");
    }

    private List<String> kids(String client) {
        return house.room.clients().find(client).orElseThrow().value().keys().stream()
                .map(Configuration.ClientKey::kid)
                .toList();
    }

    /** The stolen key is taken away, and the thief's last token shall give it another. */
    @Test
    void whoStoleAKeyGivesItselfNoOtherAfterTheKeyIsTakenAway() {
        house.freeze();
        String client = house.client(SelvHouse.SELV).value().clientId();
        calls.post(
                client, "/v1/client-secret", Tokens.key("stolen").toPublicJWK().toJSONString());
        String stolen = token(client);
        Kept<Configuration> now = house.room.clients().find(client).orElseThrow();
        house.room.keys().remove(IT, client, now.version(), "stolen");
        house.pass(Duration.ofSeconds(5));
        String another = Tokens.key("another").toPublicJWK().toJSONString();
        for (String[] tried : new String[][] {
            {"POST", "/v1/client-secret", another},
            {"PUT", "/v1/client", "{\"apiScopes\":[],\"redirectUris\":[\"http://localhost:1/thief\"]}"},
            {"PATCH", "/v1/client", "{\"redirectUris\":[\"http://localhost:1/thief\"]}"}
        }) {
            HttpResponse<String> answer = calls.send(with(stolen, tried[0], tried[1], tried[2]));
            assertThat(problem(answer)).as(tried[0]).isEqualTo("SELV-TOKEN-BEFORE-KEYS");
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("invalid_token");
        }
        assertThat(kids(client)).containsExactly("gui-key");
        assertThat(calls.send(with(stolen, "GET", "/v1/client", null)).statusCode())
                .isEqualTo(200);
        assertThat(calls.post(client, "/v1/client-secret", another).statusCode())
                .as("with a token that is newer")
                .isEqualTo(200);
    }

    /** A trial borrows a key and gives it back: nobody has lost one. */
    @Test
    void aTrialStopsNobodysToken() {
        house.freeze();
        String client = house.client(SelvHouse.SELV).value().clientId();
        String token = token(client);
        house.room.keys().lend(IT, client, Tokens.key("lent").toPublicJWK().toJSONString(), Duration.ofMinutes(2));
        house.room.keys().takeBack(IT, client, "lent");
        assertThat(calls.send(with(
                                token,
                                "POST",
                                "/v1/client-secret",
                                Tokens.key("own").toPublicJWK().toJSONString()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theTokenOfAClientThatHasEndedChangesNothing() {
        Kept<Configuration> client = house.client(SelvHouse.SELV);
        String id = client.value().clientId();
        String token = token(id);
        house.room.clients().remove(IT, id, client.version());
        String another = Tokens.key("another").toPublicJWK().toJSONString();
        assertThat(problem(calls.send(with(token, "POST", "/v1/client-secret", another))))
                .isEqualTo("SELV-CLIENT-ENDED");
        assertThat(problem(calls.send(with(
                        token, "PUT", "/v1/client", "{\"apiScopes\":[],\"redirectUris\":[\"http://localhost/x\"]}"))))
                .isEqualTo("SELV-CLIENT-ENDED");
        assertThat(kids(id)).doesNotContain("another");
    }

    /** What a client may not say of itself is not taken in, whatever it calls it. */
    @Test
    void aClientMakesNothingOfItselfThatOnlyOthersDecide() {
        String id = house.client(SelvHouse.SELV, SelvHouse.FULL).value().clientId();
        Configuration before = house.room.clients().find(id).orElseThrow().value();
        String more = "\"clientId\":\"other\",\"organizationNumber\":\"" + Town.NHN
                + "\",\"organisation\":{\"value\":\"" + Town.NHN
                + "\"},\"state\":\"ACTIVE\",\"status\":\"ok\",\"blocked\":null,\"keys\":[],\"templateId\":\"x\"";
        String scopes = "\"apiScopes\":[\"nhn:selvbetjening/client\",\"" + SelvHouse.FULL
                + "\"],\"redirectUris\":[\"https://journal.example/callback\"],";
        for (String method : List.of("PUT", "PATCH")) {
            calls.send(calls.by(id, method, "/v1/client", "{" + scopes + more + "}"));
            Configuration after = house.room.clients().find(id).orElseThrow().value();
            assertThat(after).as(method).isEqualTo(before);
        }
        String nested = "{"
                + scopes.replace(
                        "\"nhn:selvbetjening/client\"", "{\"scope\":\"nhn:selvbetjening/client\",\"status\":\"ok\"}")
                + "\"x\":1}";
        assertThat(calls.put(id, "/v1/client", nested).statusCode()).isEqualTo(400);
    }

    @Test
    void aKeyOfAnInstallationThatIsTakenBackOpensNothingOnTheOtherNodeEither() {
        Kept<Template> template = house.template();
        Author.Person consultant = Town.as(Town.CONSULTANT, Town.CGM);
        Templates.NewKey made =
                house.room.templates().addKey(consultant, template.value().id(), template.version());
        String keyId = made.template().value().apiKeys().getFirst().id();
        house.room
                .templates()
                .revokeKey(consultant, template.value().id(), made.template().version(), keyId);
        long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
        while (house.otherNode.templates().byApiKey(made.key()).isPresent() && System.nanoTime() < end) {
            LockSupport.parkNanos(100_000);
        }
        assertThat(house.otherNode.templates().byApiKey(made.key())).isEmpty();
        assertThat(problem(calls.draft(made.key(), "{}"))).isEqualTo("SELV-API-KEY");
    }

    /** An RSA key whose signatures anybody can make, and the same key hidden behind other spellings. */
    @Test
    void aKeyThatSignsForEverybodyIsRefused() {
        String id = house.client(SelvHouse.SELV).value().clientId();
        String modulus = "w" + "A".repeat(340) + "Q";
        for (String exponent : List.of("AQ", "Aw", "AAEAAQ", "AQAA", "")) {
            String jwk = Calls.JSON.writeValueAsString(
                    Map.of("kty", "RSA", "n", modulus, "e", exponent, "alg", "PS256", "kid", "e-" + exponent));
            assertThat(problem(calls.post(id, "/v1/client-secret", jwk)))
                    .as(exponent)
                    .startsWith("SELV-KEY-");
        }
        String good = Tokens.key("good").toPublicJWK().toJSONString();
        for (String hidden : List.of("\"\\u0064\":\"AQAB\"", "\"d\":null", "\"k\":\"\"", "\"kid\":\"twice\"")) {
            HttpResponse<String> answer =
                    calls.post(id, "/v1/client-secret", good.substring(0, good.length() - 1) + "," + hidden + "}");
            assertThat(answer.statusCode()).as(hidden).isEqualTo(400);
        }
        assertThat(kids(id)).containsExactly("gui-key");
    }

    /** Another supplier's product that calls itself what everybody looks for. */
    @Test
    void aProductThatLooksLikeAnothersIsNotApproved() {
        Template real = house.template().value();
        house.town.give(Town.STRANGER, Town.NHN, Right.TEMPLATES);
        Author.Person impostor = Town.as(Town.STRANGER, Town.NHN);
        for (String name : List.of(
                real.name(), real.name().toUpperCase(Locale.ROOT), real.name().replace('J', '\u0408'))) {
            Template.Content content = house.content();
            Template.Content same = new Template.Content(
                    name,
                    content.description(),
                    content.type(),
                    content.tenancy(),
                    content.tags(),
                    content.scopes(),
                    content.redirectUris(),
                    content.postLogoutRedirectUris(),
                    content.sharedRedirectUris(),
                    content.refreshTokens(),
                    content.userLogin(),
                    content.returnOrigins(),
                    content.versions());
            assertThatThrownBy(() -> house.room.templates().create(impostor, same))
                    .as(name)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(SelvProblem.TEMPLATE_NAME_TAKEN));
        }
    }
}
