package no.grunnmur.helseid;

import static no.grunnmur.helseid.TolerancesTest.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What published clients really send (fact sheet helseid, sections 2.1 to 2.4 and 9) gets a token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TolerancesTest {

    record Row(String who, Consumer<TokenCall> varying) {
        static Row row(String who, Consumer<TokenCall> varying) {
            return new Row(who, varying);
        }

        @Override
        public String toString() {
            return who;
        }
    }

    private static final long NOW = TestHouse.NOW;
    private static final TestKey P384 = TestKey.ec("p384", Curve.P_384);
    private static final TestKey P521 = TestKey.ec("p521", Curve.P_521);
    private static final TestKey RSA_4096 = TestKey.rsa("rsa-4096", 4096);

    private final TestHouse house = new TestHouse();

    TolerancesTest() {
        Client usual = TestHouse.machine();
        house.add(new Client(
                "keys",
                "Mange nøkler",
                usual.organisation(),
                usual.scopes(),
                usual.grants(),
                List.of(
                        TestKey.rsa("old").publicJwk(),
                        TestHouse.RSA.publicJwk(),
                        TestHouse.EC.publicJwk(),
                        P384.publicJwk(),
                        P521.publicJwk(),
                        RSA_4096.publicJwk()),
                usual.tokens(),
                Profile.HELSEID));
        house.add(new Client(
                "bearer",
                "Uten DPoP",
                usual.organisation(),
                usual.scopes(),
                usual.grants(),
                usual.keys(),
                new TokenSettings(600, java.util.Optional.empty(), false, Map.of()),
                Profile.HELSEID));
        house.add(new Client(
                "fapi2",
                "Streng",
                usual.organisation(),
                usual.scopes(),
                usual.grants(),
                usual.keys(),
                usual.tokens(),
                Profile.FAPI2));
    }

    @AfterAll
    void close() {
        house.close();
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("the plain request", call -> {}),
                row(
                        "LIB.JAVA: no client_id, 5 seconds",
                        call -> call.drop("client_id").say("exp", NOW + 5)),
                row("LIB.NET: 10 seconds, new assertion", call -> call.say("exp", NOW + 10)),
                row("FIKS: PS512, no scope", call -> call.head("alg", "PS512").drop("scope")),
                row("FIKS: an empty scope", call -> call.set("scope", "")),
                row(
                        "HIJ: a fresh random kid, 45 seconds",
                        call -> call.head("kid", UUID.randomUUID().toString()).say("exp", NOW + 45)),
                row("HIJ: the details as JSON in a text", call -> call.say("assertion_details", """
                        {"type":"helseid_authorization","practitioner_role":{"organization":{"identifier":
                        {"system":"urn:oid:2.16.578.1.12.4.1.2.101","type":"ENH","value":"310000019"}}}}""")),
                row("KJ: no kid, no typ, no iat, token endpoint as aud, 60 seconds", call -> {
                    call.assertionHeader.remove("kid");
                    call.assertionHeader.remove("typ");
                    call.sayNothingOf("iat")
                            .say("aud", call.house.tokenEndpoint())
                            .say("exp", NOW + 60);
                }),
                row(
                        "KJ: neither iat nor nbf",
                        call -> call.sayNothingOf("iat").sayNothingOf("nbf").say("exp", NOW + 60)),
                row(
                        "KJ: nbf and exp in the proof, RSA proof key",
                        call -> call.proofBy(TestHouse.RSA, "RS256")
                                .prove("nbf", NOW)
                                .prove("exp", NOW + 60)),
                row(
                        "typ JWT and the token endpoint",
                        call -> call.head("typ", "JWT").say("aud", call.house.tokenEndpoint())),
                row(
                        "typ JWT and the PAR endpoint",
                        call -> call.head("typ", "JWT").say("aud", call.house.issuer + "/connect/par")),
                row(
                        "typ JWT and the CIBA endpoint",
                        call -> call.head("typ", "JWT").say("aud", call.house.issuer + "/connect/ciba")),
                row(
                        "typ JWT, issuer and token endpoint both",
                        call -> call.head("typ", "JWT")
                                .say("aud", List.of(call.house.issuer, call.house.tokenEndpoint()))),
                row(
                        "typ in capitals, with application/",
                        call -> call.head("typ", "application/Client-Authentication+JWT")),
                row("aud as a list of one", call -> call.say("aud", List.of(call.house.issuer))),
                row("aud with a trailing slash", call -> call.say("aud", call.house.issuer + "/")),
                row("old samples: iat as a text", call -> call.say("iat", String.valueOf(NOW))),
                row("iat as a text a year ago", call -> call.say("iat", String.valueOf(NOW - 31_536_000))),
                row("iat a year ago", call -> call.say("iat", NOW - 31_536_000)),
                row("no iat", call -> call.sayNothingOf("iat")),
                row("fapi2: no iat", call -> as("fapi2", call).sayNothingOf("iat")),
                row(
                        "fapi2: iat 70 seconds ago",
                        call -> as("fapi2", call).say("iat", NOW - 70).say("nbf", NOW - 70)),
                row(
                        "fapi2: iat 10 seconds ahead",
                        call -> as("fapi2", call)
                                .say("iat", NOW + 10)
                                .say("nbf", NOW + 10)
                                .say("exp", NOW + 20)),
                row(
                        "times with a fraction",
                        call -> call.say("exp", new BigDecimal(NOW + 10 + ".5"))
                                .say("iat", new BigDecimal(NOW + ".25"))),
                row(
                        "a clock 10 seconds fast",
                        call -> call.say("exp", NOW + 70)
                                .say("iat", NOW + 10)
                                .say("nbf", NOW + 10)
                                .prove("iat", NOW + 10)),
                row(
                        "a clock 9 seconds slow",
                        call -> call.say("exp", NOW - 9)
                                .say("iat", NOW - 14)
                                .say("nbf", NOW - 14)
                                .prove("iat", NOW - 9)),
                row("a jti of 256 characters", call -> call.say("jti", UUID.randomUUID() + "j".repeat(220))),
                row(
                        "the same key for assertion and proof",
                        call -> call.proofBy(TestHouse.EC, "ES256").signedBy(TestHouse.EC, "ES256", "ec-1")),
                row("kid, use and alg in the proof's jwk", call -> {
                    Map<String, Object> jwk = new java.util.LinkedHashMap<>(TestHouse.DPOP.publicMembers());
                    jwk.put("kid", "dpop-1");
                    jwk.put("use", "sig");
                    jwk.put("alg", "ES256");
                    call.proofHead("jwk", jwk).proofHead("kid", "dpop-1");
                }),
                row("RS256", call -> call.head("alg", "RS256")),
                row("RS384", call -> call.head("alg", "RS384")),
                row("RS512", call -> call.head("alg", "RS512")),
                row("PS384", call -> call.head("alg", "PS384")),
                row("PS512 by 4096 bits", call -> as("keys", call).signedBy(RSA_4096, "PS512", "rsa-4096")),
                row("ES256", call -> call.signedBy(TestHouse.EC, "ES256", "ec-1")),
                row("ES384", call -> as("keys", call).signedBy(P384, "ES384", "p384")),
                row("ES512", call -> as("keys", call).signedBy(P521, "ES512", "p521")),
                row("the second RSA key of several, no kid", call -> {
                    as("keys", call);
                    call.assertionHeader.remove("kid");
                }),
                row(
                        "a kid that is another kind of key",
                        call -> as("keys", call).signedBy(TestHouse.RSA, "PS256", "ec-1")),
                row("DPoP from a client that need not", call -> as("bearer", call)),
                row(
                        "a charset behind the content type",
                        call -> call.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")),
                row("parameters nobody knows", call -> call.set("audience", "x").set("color", "red")),
                row(
                        "spaces around the scopes",
                        call -> call.set("scope", " " + TestHouse.FULL + "  " + TestHouse.RESTRICTED + " ")),
                row(
                        "a scope twice in one parameter",
                        call -> call.set("scope", TestHouse.FULL + " " + TestHouse.FULL)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatPublishedClientsSendIsAccepted(Row row) {
        TokenCall call = new TokenCall(house);
        row.varying().accept(call);
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.member("token_type")).isEqualTo("DPoP");
        assertThat(answer.tokenClaims().object("cnf").orElseThrow().text("jkt")).hasValue(call.proofKey.thumbprint());
    }

    private static TokenCall as(String clientId, TokenCall call) {
        return call.say("iss", clientId).say("sub", clientId).set("client_id", clientId);
    }
}
