package no.grunnmur.selvbetjening.http;

import static no.grunnmur.selvbetjening.http.Calls.json;
import static no.grunnmur.selvbetjening.http.Calls.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Outbox;
import no.grunnmur.selvbetjening.SelvHouse;
import no.grunnmur.selvbetjening.Tokens;
import no.grunnmur.selvbetjening.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The keys of a client: added by itself, listed, expired, warned of. */
@ExtendWith(SelvHouse.Extension.class)
class KeyApiTest {

    private final SelvHouse house;
    private final Calls calls;
    private final String client;

    KeyApiTest(SelvHouse house) {
        this.house = house;
        this.calls = new Calls(house);
        this.client = house.client(SelvHouse.SELV).value().clientId();
    }

    @AfterEach
    void asBefore() {
        house.clock.reset();
    }

    private HttpResponse<String> add(String body) {
        return calls.post(client, "/v1/client-secret", body);
    }

    private static String asText(String jwk) {
        return Calls.JSON.writeValueAsString(jwk);
    }

    /** Form A: the .NET samples and the FHI tool send the JWK as a JSON string. Form B: the libraries send the object. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/jwk+json", "text/json"})
    void bothFormsOfTheBodyAndEveryContentTypeAreTaken(String type) {
        for (boolean text : new boolean[] {true, false}) {
            String jwk = Tokens.key("k-" + type + text).toPublicJWK().toJSONString();
            HttpResponse<String> answer =
                    calls.send(calls.by(client, "POST", "/v1/client-secret", text ? asText(jwk) : "\n " + jwk + "\n")
                            .setHeader("Content-Type", type));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            String expiration = json(answer).get("expiration").asString();
            assertThat(expiration).endsWith("Z");
            assertThat(ZonedDateTime.parse(expiration).toInstant())
                    .isBetween(
                            house.clock.instant().plus(Duration.ofDays(364)),
                            house.clock.instant().plus(Duration.ofDays(366)));
        }
    }

    @Test
    void theListSaysWhereEachCameFromAndLeavesOutWhatHasExpired() {
        Instant now = house.freeze();
        add(Tokens.key("rotated").toPublicJWK().toJSONString());
        JsonNode keys = json(calls.get(client, "/v1/client-secret"));
        String expected = Golden.read("client-secret.json")
                .replace("{gui}", keys.get(0).get("jwkThumbprint").asString())
                .replace("{api}", keys.get(1).get("jwkThumbprint").asString());
        assertThat(keys.toString()).isEqualTo(expected);
        assertThat(now.plus(Duration.ofDays(365)))
                .hasToString(keys.get(1).get("expiration").asString());
        house.pass(Duration.ofDays(365));
        assertThat(json(calls.get(client, "/v1/client-secret")).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELV-KEY-KIND        | {\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"alg\":\"EdDSA\"}",
                "SELV-KEY-PRIVATE     | {\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"alg\":\"HS256\"}",
                "SELV-KEY-WEAK        |"
                        + " {\"kty\":\"RSA\",\"n\":\"q83vASNFZ4mrze8BI0VniavN7wEjRWeJ\",\"e\":\"AQAB\",\"alg\":\"PS256\"}",
                "SELV-KEY-MALFORMED   | {\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"alg\":\"ES256\"}",
                "SELV-KEY-MALFORMED   | \"not json\"",
                "SELV-BODY-MALFORMED  | [1]",
                "SELV-BODY-MALFORMED  | {\"kty\":\"EC\"},\"a\":{}"
            })
    void whatIsNoGoodPublicKeyIsRefused(String code, String body) {
        assertThat(problem(add(body))).isEqualTo(code);
    }

    @Test
    void algMustBeThereAndFit() {
        String jwk = Tokens.key("other").toPublicJWK().toJSONString();
        assertThat(problem(add(jwk.replace("\"alg\":\"ES256\"", "\"x5u\":\"\""))))
                .isEqualTo("SELV-KEY-ALG-MISSING");
        for (String wrong : new String[] {"ES384", "PS256", "HS256", "none", "=1+1"}) {
            assertThat(problem(add(jwk.replace("ES256", wrong))))
                    .as(wrong)
                    .isEqualTo(wrong.equals("ES384") ? "SELV-KEY-MALFORMED" : "SELV-KEY-ALG");
        }
        assertThat(problem(add(jwk.replace("\"alg\"", "\"use\":\"enc\",\"alg\""))))
                .isEqualTo("SELV-KEY-MALFORMED");
    }

    @Test
    void theSameKeyOrKidTwiceIsRefusedAndSoIsTheNinthKey() {
        ECKey key = Tokens.key("twice");
        add(key.toPublicJWK().toJSONString());
        assertThat(problem(add(key.toPublicJWK().toJSONString()))).isEqualTo("SELV-KEY-REPEATED");
        assertThat(problem(add(Tokens.key("twice").toPublicJWK().toJSONString())))
                .isEqualTo("SELV-KEY-REPEATED");
        for (int i = 0; i < 6; i++) {
            assertThat(add(Tokens.key("more-" + i).toPublicJWK().toJSONString()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(problem(add(Tokens.key("ninth").toPublicJWK().toJSONString())))
                .isEqualTo("SELV-KEYS-FULL");
    }

    @Test
    void aPrivateKeyIsRefusedInBothForms() {
        String jwk = Tokens.key("secret").toJSONString();
        for (String body : new String[] {jwk, asText(jwk)}) {
            HttpResponse<String> answer = add(body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(problem(answer)).isEqualTo("SELV-KEY-PRIVATE");
        }
    }

    @Test
    void aKeyIsWarnedOfAtEachStepOnceWhateverNodeLooks() {
        house.freeze();
        var kept = house.room.clients().find(client).orElseThrow();
        var contact = Optional.of(new EmailAddress("drift-" + client + "@stange.example"));
        var written = house.room.clients().contact(Town.as(Town.IT, Town.STANGE), client, kept.version(), contact);
        house.room.keys().remove(Town.as(Town.IT, Town.STANGE), client, written.version(), "gui-key");
        house.pass(Duration.ofSeconds(1));
        Instant now = house.clock.instant();
        add(Tokens.key("aging").toPublicJWK().toJSONString());
        for (int days = 60; days >= 0; days--) {
            house.clock.freezeAt(now.plus(Duration.ofDays(365L - days)));
            house.room.warnings().run();
            house.room.warnings().run();
            house.otherNode.warnings().run();
        }
        assertThat(house.outbox.latest(contact, 10))
                .extracting(Outbox.Kept::mail)
                .extracting(mail -> mail.subject())
                .containsExactly(
                        "En nøkkel i HelseID utløper om ett døgn",
                        "En nøkkel i HelseID utløper om 7 dager",
                        "En nøkkel i HelseID utløper om 14 dager",
                        "En nøkkel i HelseID utløper om 30 dager");
    }

    @Test
    void lastUseIsRecordedInBatches() {
        house.freeze();
        String thumbprint = house.room
                .clients()
                .find(client)
                .orElseThrow()
                .value()
                .keys()
                .getFirst()
                .thumbprint();
        assertThat(house.room.keys().lastUsed(client)).isEmpty();
        for (int i = 0; i < 1000; i++) {
            house.room.keyUse().used(client, thumbprint);
        }
        assertThat(house.room.keys().lastUsed(client)).containsEntry(thumbprint, house.clock.instant());
    }
}
