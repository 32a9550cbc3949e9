package no.grunnmur.selvbetjening.http;

import static no.grunnmur.selvbetjening.http.Calls.json;
import static no.grunnmur.selvbetjening.http.Calls.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import no.grunnmur.selvbetjening.Access.Verdict;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.SelvHouse;
import no.grunnmur.selvbetjening.Town;
import no.grunnmur.selvbetjening.Wish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A client that reads and changes itself. */
@ExtendWith(SelvHouse.Extension.class)
class ClientApiTest {

    private static final String WHOLE = """
            {"apiScopes":["nhn:selvbetjening/client","nhn:cp-api/access-v2-dpop"],
             "audienceSpecificClientClaims":[{"key":"nhn:cp:journal-id","value":"A1"},{"key":"nhn:cp:note","value":"=1+1"}],
             "redirectUris":["https://journal.example/a","http://localhost:1337/callback"],
             "postLogoutRedirectUris":["https://journal.example/out"],
             "childOrganizationNumbers":["%s"]}""".formatted(Town.STANGE_LEGEVAKT);

    private final SelvHouse house;
    private final Calls calls;

    ClientApiTest(SelvHouse house) {
        this.house = house;
        this.calls = new Calls(house);
    }

    @AfterEach
    void asBefore() {
        house.clock.reset();
        house.town.signed();
    }

    private Kept<Configuration> now(String clientId) {
        return house.room.clients().find(clientId).orElseThrow();
    }

    @Test
    void aClientReadsItselfWithEveryMemberThereThoughNull() {
        String id = house.client(SelvHouse.SELV, SelvHouse.FULL, SelvHouse.PARTIES)
                .value()
                .clientId();
        assertThat(calls.put(id, "/v1/client", WHOLE).statusCode()).isEqualTo(200);
        assertThat(calls.get(id, "/v1/client").body()).isEqualTo(Golden.read("client.json"));
        assertThat(calls.get(id, "/v1/client-status").body()).isEqualTo(Golden.read("client-status.json"));
    }

    @Test
    void termsThatAreNotSignedKeepTheScopePendingAndSignedOnesLetItIn() {
        String id = house.client(SelvHouse.SELV, SelvHouse.FULL).value().clientId();
        JsonNode before = json(calls.get(id, "/v1/client")).get("apiScopes").get(1);
        assertThat(before.get("status").asString()).isEqualTo("pending");
        assertThat(before.get("statusReason").asString()).contains("Vilkårene", "signaturrett");
        house.town.signed(Town.STANGE);
        JsonNode after = json(calls.get(id, "/v1/client")).get("apiScopes").get(1);
        assertThat(after.get("status").asString()).isEqualTo("ok");
        assertThat(after.get("statusReason").isNull()).isTrue();
    }

    @Test
    void theOwnerOfTheApiDecides() {
        Kept<Configuration> client = house.client(SelvHouse.SELV, SelvHouse.PARTIES);
        String id = client.value().clientId();
        assertThat(json(calls.get(id, "/v1/client-status")).get("status").asString())
                .isEqualTo("Limited");
        long version = Kept.NOTHING;
        for (Verdict verdict : List.of(Verdict.REJECTED, Verdict.GRANTED, Verdict.REVOKED)) {
            version = house.room
                    .apis()
                    .decide(
                            Town.as(Town.OWNER, Town.NHN),
                            "nhn:cp-api",
                            Town.STANGE,
                            client.value().templateId(),
                            version,
                            Optional.empty(),
                            verdict,
                            "Fordi.")
                    .version();
            JsonNode status = json(calls.get(id, "/v1/client-status"))
                    .get("details")
                    .get("apiScopeAccessStatuses")
                    .get(1);
            assertThat(status.get("reason").isNull() ? "" : status.get("reason").asString())
                    .isEqualTo(
                            switch (verdict) {
                                case REJECTED -> "ApiAccessRejected";
                                case GRANTED -> "";
                                case REVOKED -> "ApiAccessRevoked";
                            });
        }
    }

    @Test
    void putReplacesTheWholeAndWhatIsMissingIsWiped() {
        String id = house.client(SelvHouse.SELV).value().clientId();
        calls.put(id, "/v1/client", WHOLE);
        HttpResponse<String> wiped = calls.put(
                id, "/v1/client", "{\"apiScopes\":[\"nhn:selvbetjening/client\"],\"redirectUris\":[],\"unknown\":1}");
        JsonNode client = json(wiped);
        assertThat(client.get("apiScopes").size()).isEqualTo(1);
        for (String empty : List.of(
                "audienceSpecificClientClaims", "redirectUris", "postLogoutRedirectUris", "childOrganizationNumbers")) {
            assertThat(client.get(empty).size()).as(empty).isZero();
        }
        HttpResponse<String> without = calls.put(id, "/v1/client", "{\"apiScopes\":[],\"redirectUris\":null}");
        assertThat(problem(without)).isEqualTo("SELV-REDIRECT-URI-MISSING");
        assertThat(json(without).get("errors").has("redirectUris")).isTrue();
    }

    @Test
    void withATemplateThatSharesItsRedirectUrisNullIsFine() {
        var content = house.content();
        var sharing = new no.grunnmur.selvbetjening.Template.Content(
                content.name(),
                "",
                content.type(),
                content.tenancy(),
                List.of(),
                content.scopes(),
                List.of("https://shared.example/callback"),
                List.of(),
                true,
                true,
                true,
                List.of(),
                content.versions());
        Wish nothing = new Wish(List.of("nhn:selvbetjening/client"), List.of(), Optional.empty(), List.of(), List.of());
        String id = house.client(house.template(sharing), nothing).value().clientId();
        HttpResponse<String> answer = calls.put(id, "/v1/client", "{\"apiScopes\":[\"nhn:selvbetjening/client\"]}");
        assertThat(json(answer).get("redirectUris").get(0).asString()).isEqualTo("https://shared.example/callback");
        assertThat(problem(calls.put(
                        id, "/v1/client", "{\"apiScopes\":[],\"redirectUris\":[\"https://other.example/callback\"]}")))
                .isEqualTo("SELV-REDIRECT-URI-SHARED");
    }

    @Test
    void aNewClaimValueWaitsAndTheOldOneStaysUntilTheOwnerSaysYes() {
        String id = house.client(SelvHouse.SELV, SelvHouse.PARTIES).value().clientId();
        assertThat(claim(calls.put(id, "/v1/client", WHOLE), 0)).isEqualTo("pending null A1");
        decide(id, true);
        assertThat(claim(calls.get(id, "/v1/client"), 0)).isEqualTo("ok A1 null");
        assertThat(claim(calls.put(id, "/v1/client", WHOLE.replace("A1", "B2")), 0))
                .isEqualTo("updatePending A1 B2");
        assertThat(claim(calls.get(id, "/v1/client"), 1)).isEqualTo("ok =1+1 null");
        decide(id, false);
        assertThat(claim(calls.get(id, "/v1/client"), 0)).isEqualTo("ok A1 null");
    }

    private void decide(String id, boolean granted) {
        house.room
                .clients()
                .decideClaim(Town.as(Town.OWNER, Town.NHN), id, now(id).version(), SelvHouse.JOURNAL_ID, granted, "");
    }

    private static String claim(HttpResponse<String> answer, int place) {
        JsonNode claim = json(answer).get("audienceSpecificClientClaims").get(place);
        return claim.get("status").asString() + " "
                + (claim.get("activeClaimValue").isNull()
                        ? "null"
                        : claim.get("activeClaimValue").asString()) + " "
                + (claim.get("pendingClaimValue").isNull()
                        ? "null"
                        : claim.get("pendingClaimValue").asString());
    }

    @Test
    void aPatchChangesWhatItNamesAndADryRunNothing() {
        String id = house.client(SelvHouse.SELV).value().clientId();
        calls.put(id, "/v1/client", WHOLE);
        long version = now(id).version();
        HttpResponse<String> dry =
                calls.send(calls.by(id, "PATCH", "/v1/client?dryRun=true", "{\"childOrganizationNumbers\":null}"));
        assertThat(dry.body()).isEqualTo(Golden.read("dry-run.json").replace("{version}", Long.toString(version)));
        assertThat(now(id).version()).isEqualTo(version);
        HttpRequest.Builder patch = calls.by(id, "PATCH", "/v1/client", "{\"childOrganizationNumbers\":null}")
                .setHeader("Content-Type", "application/merge-patch+json")
                .header("If-Match", dry.headers().firstValue("ETag").orElseThrow());
        JsonNode changed = json(calls.send(patch));
        assertThat(changed.get("childOrganizationNumbers").size()).isZero();
        assertThat(changed.get("redirectUris").size()).isEqualTo(2);
        assertThat(problem(calls.send(calls.by(id, "PATCH", "/v1/client", "{\"redirectURIs\":[]}"))))
                .isEqualTo("SELV-BODY-MALFORMED");
        assertThat(problem(calls.send(calls.by(id, "PATCH", "/v1/client?dryRun=1", "{}"))))
                .isEqualTo("SELV-PARAMETER");
    }

    @Test
    void whoChangesAnOlderVersionChangesNothing() {
        String id = house.client(SelvHouse.SELV).value().clientId();
        String tag = calls.get(id, "/v1/client").headers().firstValue("ETag").orElseThrow();
        calls.put(id, "/v1/client", WHOLE);
        HttpResponse<String> late =
                calls.send(calls.by(id, "PUT", "/v1/client", WHOLE).header("If-Match", tag));
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(problem(late)).isEqualTo("SELV-CHANGED-MEANWHILE");
        String newest = calls.get(id, "/v1/client").headers().firstValue("ETag").orElseThrow();
        assertThat(calls.send(calls.by(id, "PUT", "/v1/client", WHOLE).header("If-Match", "\"0\", " + newest))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELV-SCOPE           | {\"apiScopes\":[\"a b\"],\"redirectUris\":[]}",
                "SELV-SCOPE-UNKNOWN   | {\"apiScopes\":[\"nhn:other/read\"],\"redirectUris\":[]}",
                "SELV-CLAIM-UNKNOWN   | {\"audienceSpecificClientClaims\":[{\"key\":\"x\",\"value\":\"y\"}],\"redirectUris\":[]}",
                "SELV-CLAIM-VALUE     | {\"audienceSpecificClientClaims\":[{\"key\":\"nhn:cp:note\",\"value\":\"a\\u0007\"}],\"redirectUris\":[]}",
                "SELV-CLAIM-REPEATED  | {\"audienceSpecificClientClaims\":[{\"key\":\"nhn:cp:note\",\"value\":\"a\"},{\"key\":\"nhn:cp:note\",\"value\":\"b\"}],\"redirectUris\":[]}",
                "SELV-REDIRECT-URI    | {\"redirectUris\":[\"http://journal.example/callback\"]}",
                "SELV-REDIRECT-URI    | {\"redirectUris\":[\"javascript:alert(1)\"]}",
                "SELV-REDIRECT-URI    | {\"redirectUris\":[\"https://journal.example/#fragment\"]}",
                "SELV-REDIRECT-URI    | {\"redirectUris\":[\"https://user@journal.example/\"]}",
                "SELV-POST-LOGOUT-URI | {\"redirectUris\":[],\"postLogoutRedirectUris\":[\"/out\"]}",
                "SELV-CHILD-NUMBER    | {\"redirectUris\":[],\"childOrganizationNumbers\":[\"123456789\"]}",
                "SELV-BODY-MALFORMED  | {\"apiScopes\":\"nhn:selvbetjening/client\"}",
                "SELV-BODY-MALFORMED  | {\"apiScopes\":[1]}",
                "SELV-BODY-MALFORMED  | []",
                "SELV-BODY-MALFORMED  | {"
            })
    void whatBreaksARuleChangesNothing(String code, String body) {
        Kept<Configuration> client = house.client(SelvHouse.SELV);
        assertThat(problem(calls.put(client.value().clientId(), "/v1/client", body)))
                .isEqualTo(code);
        assertThat(now(client.value().clientId())).isEqualTo(client);
    }

    @Test
    void scopesBesideTheTemplateAndUnitsOfOthersAreRefused() {
        var content = house.content();
        var few = new no.grunnmur.selvbetjening.Template.Content(
                content.name(),
                "",
                content.type(),
                content.tenancy(),
                List.of(),
                List.of(new no.grunnmur.selvbetjening.Template.OfferedScope(SelvHouse.SELV, true)),
                List.of(),
                List.of(),
                false,
                true,
                true,
                List.of(),
                content.versions());
        String id = house.client(house.template(few), SelvHouse.wish(SelvHouse.SELV))
                .value()
                .clientId();
        assertThat(problem(calls.put(id, "/v1/client", WHOLE))).isEqualTo("SELV-SCOPE-NOT-OFFERED");
        String foreign = "{\"redirectUris\":[],\"childOrganizationNumbers\":[\"" + Town.RINGSAKER_LEGEVAKT + "\"]}";
        assertThat(problem(calls.put(id, "/v1/client", foreign))).isEqualTo("SELV-CHILD-NOT-BELOW");
    }

    @Test
    void theDoorTakesTheRightTokenOnly() {
        String id = house.client(SelvHouse.SELV).value().clientId();
        HttpResponse<String> without = calls.send(HttpRequest.newBuilder(calls.at("/v1/client")));
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("DPoP");
        for (List<String> wrong : List.of(
                List.of("nhn:other", "nhn:selvbetjening/client", "401"),
                List.of("nhn:selvbetjening", "nhn:selvbetjening/other", "403"))) {
            String token = house.tokens.token(id, wrong.get(0), wrong.get(1));
            HttpResponse<String> answer = calls.send(HttpRequest.newBuilder(calls.at("/v1/client"))
                    .header("Authorization", "DPoP " + token)
                    .header("DPoP", house.tokens.proof("GET", calls.at("/v1/client"), token)));
            assertThat(answer.statusCode()).isEqualTo(Integer.parseInt(wrong.get(2)));
        }
        assertThat(problem(calls.get("3c9f0d5e-6a1b-4a51-9f6f-0d3cf1a2b7e1", "/v1/client")))
                .isEqualTo("SELV-CLIENT-UNKNOWN");
        assertThat(problem(calls.send(calls.by(id, "PUT", "/v1/client", "{}").setHeader("Content-Type", "text/plain"))))
                .isEqualTo("SELV-BODY-TYPE");
    }

    @Test
    void aBlockedClientSeesThatItIsAndChangesNothing() {
        Kept<Configuration> client = house.client(SelvHouse.SELV);
        String id = client.value().clientId();
        house.room.clients().block(Town.as(Town.OWNER, Town.NHN), id, client.version(), "Misbruk");
        JsonNode status = json(calls.get(id, "/v1/client-status"));
        assertThat(status.get("status").asString()).isEqualTo("Blocked");
        assertThat(status.get("details").get("clientStatus").get("reason").asString())
                .isEqualTo("BlockedByAdmin");
        assertThat(problem(calls.put(id, "/v1/client", WHOLE))).isEqualTo("SELV-CLIENT-BLOCKED");
    }

    @Test
    void theDocumentIsOneOfOpenApiWithThisAddressInIt() {
        String text = calls.send(HttpRequest.newBuilder(calls.at("/swagger/v1/swagger.json")))
                .body();
        var parsed = new OpenAPIV3Parser().readContents(text);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getServers().getFirst().getUrl()).isEqualTo(house.base.toString());
        assertThat(parsed.getOpenAPI().getPaths().keySet())
                .containsExactlyInAnyOrder(
                        "/v1/client-drafts",
                        "/v1/client",
                        "/v1/client-secret",
                        "/v1/client-status",
                        "/v1/checklist/{step}");
    }
}
