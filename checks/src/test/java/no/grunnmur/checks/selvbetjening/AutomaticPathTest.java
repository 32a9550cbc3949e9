package no.grunnmur.checks.selvbetjening;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.grunnmur.app.apply.Application;
import no.grunnmur.checks.World;
import no.grunnmur.checks.nodes.Wire;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.testkit.GrunnmurHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a client changes about itself, and what HelseID makes of it at once. */
class AutomaticPathTest {

    private static final String FULL = World.FULL_ACCESS;
    private static final String PARTIES = "nhn:cp-api/access-v2-dpop";

    @RegisterExtension
    static final GrunnmurHouse HOUSE = GrunnmurHouse.own("selvbetjening").withPopulation(500);

    @TempDir
    private Path folder;

    private World world;
    private World.Client client;
    private SelfCalls self;

    @BeforeEach
    void theClient() throws Exception {
        world = World.at(HOUSE.base());
        client = world.clientsFor(FULL).stream()
                .filter(each -> each.scopes().contains(SelfCalls.SELF))
                .findFirst()
                .orElseThrow();
        self = new SelfCalls(world, client);
    }

    @AfterEach
    void asBefore() throws Exception {
        Wire.post(URI.create(HOUSE.base() + "/kontroll/v1/reset?part=selvbetjening"), Map.of(), Map.of());
    }

    @Test
    void aSeededClientIsAsItWasSeeded() throws Exception {
        JsonNode told = self.call("GET", "/v1/client", "").json();
        assertThat(told.get("apiScopes")).hasSize(client.scopes().size());
        for (JsonNode scope : told.get("apiScopes")) {
            assertThat(scope.get("status").asString()).as(scope.toString()).isEqualTo("ok");
        }
        assertThat(self.token("").status()).isEqualTo(200);
    }

    @Test
    void aDraftGetsNoTokenAndIsToldWhy() throws Exception {
        ECKey key = SelfCalls.key("draft");
        String draft = SelfCalls.draft(world, SelfCalls.number(world, "stange"), key);
        SelfCalls drafted = new SelfCalls(world, new World.Client(draft, key, List.of()));
        Wire.Answer refused = drafted.token(SelfCalls.SELF);
        assertThat(refused.error()).isEqualTo("invalid_client");
        assertThat(refused.problem()).isEqualTo("CLIENT-UNCONFIRMED");
    }

    @Test
    void aKeyIsRotatedWithoutAGap() throws Exception {
        ECKey key = SelfCalls.key("rotated");
        assertThat(self.with(key).token(FULL).problem()).isEqualTo("ASSERTION-KEY");
        Wire.Answer added =
                self.call("POST", "/v1/client-secret", key.toPublicJWK().toJSONString());
        assertThat(added.status()).as(added.whole().body()).isEqualTo(200);
        assertThat(self.with(key).token(FULL).status()).isEqualTo(200);
        assertThat(self.token(FULL).status()).isEqualTo(200);
        JsonNode list = self.call("GET", "/v1/client-secret", "").json();
        assertThat(list).hasSize(2);
    }

    @Test
    void whatTheOwnerHoldsBackIsPendingInTheTokenAndInSelvbetjening() throws Exception {
        assertThat(self.token(PARTIES).status()).isEqualTo(200);
        String less = "{\"apiScopes\":[\"" + SelfCalls.SELF + "\",\"" + FULL + "\"]}";
        assertThat(self.call("PATCH", "/v1/client", less).status()).isEqualTo(200);
        assertThat(self.token(PARTIES).error()).isEqualTo("invalid_scope");
        assertThat(self.token("").text("scope")).doesNotContain(PARTIES);
    }

    /** A claim that the owner decides about is pending, and one that nobody registered refused. */
    @Test
    void aClaimWaitsForTheOwner() throws Exception {
        String claims = "{\"audienceSpecificClientClaims\":[{\"key\":\"nhn:cp-api/her-id\",\"value\":\"8094866\"}]}";
        JsonNode claim = self.call("PATCH", "/v1/client", claims)
                .json()
                .get("audienceSpecificClientClaims")
                .get(0);
        assertThat(claim.get("status").asString()).isEqualTo("pending");
        assertThat(self.token(PARTIES).status()).isEqualTo(200);
    }

    @Test
    void aFileIsAppliedLookedAtAndAppliedAgain() throws Exception {
        Files.writeString(folder.resolve("key.json"), client.key().toJSONString());
        Path file = folder.resolve("client.json");
        Files.writeString(file, """
                {"issuer": "%s", "api": "%s", "client_id": "%s", "key_file": "key.json",
                 "client": {"redirectUris": ["https://journal.example/callback"], "childOrganizationNumbers": []}}
                """.formatted(
                        world.issuer(),
                        world.told().at("/systems/api-selvbetjening/baseUrl").asString(),
                        client.id()));
        assertThat(applied(file, true)).isEqualTo("3");
        assertThat(applied(file, true)).isEqualTo("3");
        assertThat(applied(file, false)).isEqualTo("0");
        assertThat(applied(file, true)).isEqualTo("0");
        assertThat(self.call("GET", "/v1/client", "")
                        .json()
                        .get("redirectUris")
                        .get(0)
                        .asString())
                .isEqualTo("https://journal.example/callback");
        Files.writeString(file, Files.readString(file).replace("redirectUris", "redirectURIs"));
        assertThat(applied(file, false)).isEqualTo("2");
        Files.writeString(
                file,
                Files.readString(file).replace("redirectURIs", "redirectUris").replace("https:", "ftp:"));
        assertThat(applied(file, false)).isEqualTo("1");
    }

    private static String applied(Path file, boolean onlyLook) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = new Application(
                        new PrintStream(said, true, StandardCharsets.UTF_8), HOUSE.clock(), Randomness.secure())
                .apply(file, onlyLook);
        String words = said.toString(StandardCharsets.UTF_8);
        assertThat(words).as("exit %d", exit).isNotBlank().doesNotContain("\"d\"");
        return Integer.toString(exit);
    }
}
