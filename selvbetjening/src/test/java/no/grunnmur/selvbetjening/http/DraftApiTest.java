package no.grunnmur.selvbetjening.http;

import static no.grunnmur.selvbetjening.http.Calls.json;
import static no.grunnmur.selvbetjening.http.Calls.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Configurations;
import no.grunnmur.selvbetjening.Drafts;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.ReturnAddress.Status;
import no.grunnmur.selvbetjening.SelvHouse;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.Tokens;
import no.grunnmur.selvbetjening.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft by an api-key, and what a person makes of it. */
@ExtendWith(SelvHouse.Extension.class)
class DraftApiTest {

    private static final Author.Person IT = Town.as(Town.IT, Town.STANGE);

    private final SelvHouse house;
    private final Calls calls;
    private final Kept<Template> template;
    private final String key;

    DraftApiTest(SelvHouse house) {
        this.house = house;
        this.calls = new Calls(house);
        Kept<Template> made = house.template();
        Templates.NewKey newKey = house.room
                .templates()
                .addKey(Town.as(Town.CONSULTANT, Town.CGM), made.value().id(), made.version());
        this.template = newKey.template();
        this.key = newKey.key();
    }

    @AfterEach
    void asBefore() {
        house.clock.reset();
        house.town.reset();
    }

    /** As the .NET sample sends it: the key as text, and nothing that is null. */
    private static Map<String, Object> draft() {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("organizationNumber", Town.STANGE.value());
        draft.put("publicJwk", Tokens.key("draft").toPublicJWK().toJSONString());
        draft.put("apiScopes", List.of("nhn:selvbetjening/client"));
        draft.put("postClientConfirmationRedirectUri", "http://localhost:1337/callback");
        return draft;
    }

    private HttpResponse<String> post(Map<String, Object> draft) {
        return calls.draft(key, Calls.JSON.writeValueAsString(draft));
    }

    private String posted(Map<String, Object> draft) {
        HttpResponse<String> answer = post(draft);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("clientId").asString();
    }

    @Test
    void aDraftIsNothingToUseUntilSomebodyConfirmsIt() {
        String id = posted(draft());
        Configurations.Current draft = house.room.configurations().find(id).orElseThrow();
        assertThat(draft.client().usable()).isFalse();
        assertThat(problem(calls.put(id, "/v1/client", "{\"apiScopes\":[],\"redirectUris\":[]}")))
                .isEqualTo("SELV-CLIENT-ENDED");
        Kept<Configuration> confirmed = house.room.drafts().confirm(IT, id);
        assertThat(house.room.configurations().stands(draft)).isFalse();
        assertThat(confirmed.value().usable()).isTrue();
        assertThat(confirmed.value().contact()).isPresent();
        assertThat(house.room
                        .drafts()
                        .returnAddress(confirmed.value(), Optional.empty(), Optional.empty(), Status.SUCCESS))
                .hasValue(URI.create("http://localhost:1337/callback?status=Success"));
        assertThat(json(calls.get(id, "/v1/client"))
                        .get("apiScopes")
                        .get(0)
                        .get("status")
                        .asString())
                .isEqualTo("ok");
        assertThat(house.room.clients().history(id))
                .extracting(entry -> entry.action() + " by " + entry.authorKind())
                .containsExactly("draft-confirmed by person", "draft-posted by api-key");
    }

    @Test
    void whatIsDecidedOnceIsDecided() {
        String id = posted(draft());
        house.room.drafts().reject(IT, id);
        refused("SELV-NOT-A-DRAFT", () -> house.room.drafts().confirm(IT, id));
        refused("SELV-NOT-A-DRAFT", () -> house.room.drafts().reject(IT, id));
        assertThat(house.room.configurations().find(id).orElseThrow().client().state())
                .isEqualTo(Configuration.State.REJECTED);
    }

    @Test
    void ofManyWhoDecideAtOnceOnTwoNodesOneDoes() throws Exception {
        String id = posted(draft());
        List<Callable<String>> deciding = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Drafts node = (i % 2 == 0 ? house.room : house.otherNode).drafts();
            boolean yes = i % 3 != 0;
            deciding.add(() -> {
                try {
                    return (yes ? node.confirm(IT, id) : node.reject(IT, id))
                            .value()
                            .state()
                            .name();
                } catch (Refusal late) {
                    return late.problem().code();
                }
            });
        }
        List<String> came = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<String> each : threads.invokeAll(deciding)) {
                came.add(each.get());
            }
        }
        String decided =
                house.room.clients().find(id).orElseThrow().value().state().name();
        assertThat(came).containsOnly(decided, "SELV-NOT-A-DRAFT").containsOnlyOnce(decided);
        assertThat(house.room.clients().history(id)).hasSize(2);
    }

    @Test
    void onlyThoseWithTheRightForTheOrganisationDecide() {
        String id = posted(draft());
        for (Author.Person other : List.of(
                Town.as(Town.STRANGER, Town.STANGE),
                Town.as(Town.CONSULTANT, Town.CGM),
                Town.as(Town.IT, Town.RINGSAKER))) {
            refused("SELV-NOT-ALLOWED", () -> house.room.drafts().look(other, id));
            refused("SELV-NOT-ALLOWED", () -> house.room.drafts().confirm(other, id));
            refused("SELV-NOT-ALLOWED", () -> house.room.drafts().reject(other, id));
        }
        refused("SELV-NOT-FOUND", () -> house.room.drafts().confirm(IT, "3c9f0d5e-6a1b-4a51-9f6f-0d3cf1a2b7e1"));
    }

    @Test
    void aDraftGetsOld() {
        house.freeze();
        String id = posted(draft());
        house.pass(Drafts.LIFETIME);
        refused("SELV-DRAFT-EXPIRED", () -> house.room.drafts().confirm(IT, id));
    }

    @Test
    void theKeyOpensNothingWhenItIsMissingWrongTwiceOrRevoked() {
        String body = Calls.JSON.writeValueAsString(draft());
        assertThat(problem(calls.draft(key + "x", body))).isEqualTo("SELV-API-KEY");
        assertThat(problem(calls.draft(key.substring(0, key.indexOf('.') + 1), body)))
                .isEqualTo("SELV-API-KEY");
        assertThat(problem(calls.send(
                        calls.byKey(key, "POST", "/v1/client-drafts", body).header("api-key", key))))
                .isEqualTo("SELV-API-KEY");
        assertThat(problem(calls.send(HttpRequest.newBuilder(calls.at("/v1/client-drafts"))
                        .POST(HttpRequest.BodyPublishers.ofString(body)))))
                .isEqualTo("SELV-API-KEY");
        String id = template.value().apiKeys().getFirst().id();
        house.room
                .templates()
                .revokeKey(Town.as(Town.CONSULTANT, Town.CGM), template.value().id(), template.version(), id);
        assertThat(problem(calls.draft(key, body))).isEqualTo("SELV-API-KEY");
    }

    @Test
    void theKeyIsKeptNowhere() {
        String secret = key.substring(key.indexOf('.') + 1);
        String rows = house.database.query(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select string_agg(content, '') from selv.thing")) {
                row.next();
                return row.getString(1);
            }
        });
        assertThat(rows).doesNotContain(secret);
        assertThat(house.room.templates().history(template.value().id()).toString())
                .doesNotContain(template.value().apiKeys().getFirst().hash());
    }

    @ParameterizedTest
    @CsvSource({
        "organizationNumber, 310000001, SELV-ORGANISATION-NUMBER",
        "organizationNumber, 314159265, SELV-ORGANISATION-UNKNOWN",
        "organizationNumber, 310000035, SELV-ORGANISATION-NOT-MAIN",
        "organizationNumber, =1+1, SELV-ORGANISATION-NUMBER",
        "publicJwk, <b>key</b>, SELV-KEY-MALFORMED"
    })
    void whatBreaksARuleIsNoDraft(String member, String value, String code) {
        Map<String, Object> draft = draft();
        draft.put(member, value.equals("314159265") ? Town.number(500).value() : value);
        assertThat(problem(post(draft))).isEqualTo(code);
    }

    @Test
    void aPrivateKeyIsRefusedWithTheAdviceToThrowItAway() {
        ECKey secret = Tokens.key("secret");
        Map<String, Object> draft = draft();
        draft.put("publicJwk", secret.toJSONString());
        HttpResponse<String> answer = post(draft);
        assertThat(problem(answer)).isEqualTo("SELV-KEY-PRIVATE");
        assertThat(json(answer).get("title").asString()).contains("throw it away");
        assertThat(answer.body()).doesNotContain(secret.getD().toString());
    }

    /** Nobody who has an api-key may send a browser anywhere but to the machine itself or to the supplier's own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://epj.example.evil.example/",
                "https://epj.example@evil.example/",
                "https://epj.example:444/",
                "http://epj.example/",
                "http://localhost.evil.example/",
                "http://evil.example#localhost",
                "//evil.example",
                "/callback",
                "javascript:alert(1)",
                "http://localhost:1337/?status=Success",
                "http://localhost:1337/?flag",
                "http://localhost:99999/"
            })
    void theBrowserGoesNowhereElse(String address) {
        Map<String, Object> draft = draft();
        draft.put("postClientConfirmationRedirectUri", address);
        assertThat(problem(post(draft))).isEqualTo("SELV-RETURN-URI");
    }

    @ParameterizedTest
    @CsvSource({
        "https://epj.example/back?a=b, https://epj.example/back?a=b&status=Cancelled",
        "http://127.0.0.1:8080, http://127.0.0.1:8080?status=Cancelled",
        "http://[::1]:1337/cb, http://[::1]:1337/cb?status=Cancelled"
    })
    void theBrowserGoesBackToThese(String address, String expected) {
        Map<String, Object> draft = draft();
        draft.put("postClientConfirmationRedirectUri", address);
        Configuration client =
                house.room.clients().find(posted(draft)).orElseThrow().value();
        assertThat(house.room.drafts().returnAddress(client, Optional.of("1"), Optional.of("older"), Status.CANCELLED))
                .hasValue(URI.create(expected));
    }

    @Test
    void theOlderFormOfTheAddressNamesAPortOfTheMachine() {
        Map<String, Object> draft = draft();
        draft.remove("postClientConfirmationRedirectUri");
        Configuration client =
                house.room.clients().find(posted(draft)).orElseThrow().value();
        Drafts drafts = house.room.drafts();
        assertThat(drafts.returnAddress(client, Optional.of("1337"), Optional.of("callback"), Status.SUCCESS))
                .hasValue(URI.create("http://localhost:1337/callback?status=Success"));
        assertThat(drafts.returnAddress(client, Optional.empty(), Optional.empty(), Status.SUCCESS))
                .isEmpty();
        for (List<String> bad : List.of(
                List.of("0", "a"),
                List.of("70000", "a"),
                List.of("80@evil.example", "a"),
                List.of("80", "/evil"),
                List.of("80", "../x"),
                List.of("80", "a?b"))) {
            refused(
                    "SELV-RETURN-URI",
                    () -> drafts.returnAddress(
                            client, Optional.of(bad.get(0)), Optional.of("/" + bad.get(1)), Status.SUCCESS));
        }
    }

    @Test
    void aMultiTenantTemplateHasNoDrafts() {
        Template.Content content = house.content();
        Kept<Template> many = house.room
                .templates()
                .create(
                        Town.as(Town.CONSULTANT, Town.CGM),
                        new Template.Content(
                                content.name(),
                                "",
                                content.type(),
                                Template.Tenancy.MULTI,
                                List.of(),
                                content.scopes(),
                                List.of(),
                                List.of(),
                                false,
                                true,
                                true,
                                List.of(),
                                List.of()));
        refused(
                "SELV-TEMPLATE-MULTI-TENANT",
                () -> house.room
                        .templates()
                        .addKey(Town.as(Town.CONSULTANT, Town.CGM), many.value().id(), many.version()));
    }

    @Test
    void draftsThatNobodyDecidesAreNotWithoutEnd() {
        for (int i = 0; i < 20; i++) {
            posted(draft());
        }
        assertThat(problem(post(draft()))).isEqualTo("SELV-DRAFTS-FULL");
        house.freeze();
        house.pass(Duration.ofDays(400));
        posted(draft());
    }

    private static void refused(String code, Runnable command) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }
}
