package no.grunnmur.helseid;

import static no.grunnmur.helseid.BrokenTokenRequestsTest.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix: a request that is right in every way but one, sent over HTTP, for each rule and each way to break it. What
 * the answer says stands in {@code golden/problems.txt}; which rows are audited is decided by the stage of the problem.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenTokenRequestsTest {

    record Row(String broken, String code, Consumer<TokenCall> breaking) {
        static Row row(String broken, String code, Consumer<TokenCall> breaking) {
            return new Row(broken, code, breaking);
        }

        @Override
        public String toString() {
            return code + ": " + broken;
        }
    }

    private static final long NOW = TestHouse.NOW;
    private static final String STRICT = "client-strict";
    private static final String FAPI2 = "fapi2";
    private static final String BEARER = "client-bearer";
    private static final String CHILDLESS = "client-childless";
    private static final String SUPPLIERS = "client-supplier";
    private static final String LISTED = "client-listed";
    private static final String NOBODYS = "client-nobody";
    private static final String NOT_MACHINE = "client-not-machine";
    private static final String POOR = "client-poor";
    private static final String RSA_ONLY = "client-rsa-only";
    private static final String MIXED = "client-mixed";
    private static final String DRAFT = "client-draft";
    private static final String BLOCKED = "client-blocked";
    private static final String OLD_KEY = "client-old-key";
    private static final String PENDING = "client-pending";
    private static final TestKey STRANGER = TestKey.rsa("rsa-1");
    private static final TestKey WEAK = TestKey.rsa("weak", 1024);
    private static final TestKey P384 = TestKey.ec("p384", Curve.P_384);

    private final TestHouse house = new TestHouse();
    private final Map<String, String[]> golden = goldenProblems();

    BrokenTokenRequestsTest() {
        Client usual = TestHouse.machine();
        Scope signed = new Scope("test:signed/ps");
        Scope curved = new Scope("test:curved/es");
        house.add(new Api("test:signed", List.of(signed), Api.USUAL_CLAIMS, java.util.Optional.of(Algorithm.PS256)));
        house.add(new Api("test:curved", List.of(curved), Api.USUAL_CLAIMS, java.util.Optional.of(Algorithm.ES256)));
        TokenSettings bearer = new TokenSettings(600, java.util.Optional.empty(), false, Map.of());
        house.add(client(STRICT, usual.organisation(), usual.scopes(), usual.tokens(), Profile.STRICT));
        house.add(client(FAPI2, usual.organisation(), usual.scopes(), usual.tokens(), Profile.FAPI2));
        house.add(client(BEARER, usual.organisation(), usual.scopes(), bearer, Profile.HELSEID));
        house.add(client(
                CHILDLESS,
                ClientOrganisation.single(TestHouse.PARENT, List.of()),
                usual.scopes(),
                usual.tokens(),
                Profile.HELSEID));
        house.add(client(
                SUPPLIERS,
                ClientOrganisation.multi(TestHouse.SUPPLIER),
                usual.scopes(),
                usual.tokens(),
                Profile.HELSEID));
        house.add(client(
                LISTED,
                new ClientOrganisation(
                        Tenancy.MULTI,
                        java.util.Optional.empty(),
                        List.of(),
                        java.util.Optional.of(TestHouse.SUPPLIER),
                        java.util.Optional.of(List.of(TestHouse.CHILD))),
                usual.scopes(),
                usual.tokens(),
                Profile.HELSEID));
        house.add(client(NOBODYS, ClientOrganisation.none(), usual.scopes(), usual.tokens(), Profile.HELSEID));
        house.add(client(POOR, usual.organisation(), List.of(), usual.tokens(), Profile.HELSEID));
        house.add(client(MIXED, usual.organisation(), List.of(signed, curved), usual.tokens(), Profile.HELSEID));
        house.add(new Client(
                NOT_MACHINE,
                "Pålogging",
                usual.organisation(),
                usual.scopes(),
                Set.of(GrantType.AUTHORIZATION_CODE),
                usual.keys(),
                usual.tokens(),
                Profile.HELSEID));
        house.add(new Client(
                RSA_ONLY,
                "Bare RSA",
                usual.organisation(),
                usual.scopes(),
                usual.grants(),
                List.of(TestHouse.RSA.publicJwk()),
                usual.tokens(),
                Profile.HELSEID));
        house.add(new Client(
                        OLD_KEY,
                        "Utløpt nøkkel",
                        usual.organisation(),
                        usual.scopes(),
                        usual.grants(),
                        List.of(TestHouse.EC.publicJwk()),
                        usual.tokens(),
                        Profile.HELSEID)
                .without(Set.of(), Set.of("rsa-1")));
        house.add(client(PENDING, usual.organisation(), usual.scopes(), usual.tokens(), Profile.HELSEID)
                .without(Set.copyOf(usual.scopes()), Set.of()));
        house.withheld.put(DRAFT, ClientDirectory.Withheld.UNCONFIRMED);
        house.withheld.put(BLOCKED, ClientDirectory.Withheld.BLOCKED);
        house.delegate(TestHouse.PARENT, TestHouse.SUPPLIER);
    }

    private static Client client(
            String id, ClientOrganisation organisation, List<Scope> scopes, TokenSettings tokens, Profile profile) {
        Client usual = TestHouse.machine();
        return new Client(id, id, organisation, scopes, usual.grants(), usual.keys(), tokens, profile);
    }

    @AfterAll
    void close() {
        house.close();
    }

    static Stream<Row> rows() {
        return Stream.of(
                        form(),
                        whoAsks(),
                        audience(),
                        times(),
                        signature(),
                        proof(),
                        nonce(),
                        fapi2(),
                        grant(),
                        organisation())
                .flatMap(List::stream);
    }

    private static List<Row> fapi2() {
        return List.of(
                row(
                        "RS256 in the profile fapi2",
                        "ASSERTION-ALG-FAPI2",
                        call -> as(FAPI2, call).head("alg", "RS256")),
                row(
                        "aud as an array in the profile fapi2",
                        "ASSERTION-AUDIENCE-FAPI2",
                        call -> as(FAPI2, call).say("aud", List.of(call.house.issuer))),
                row(
                        "the token endpoint as aud in the profile fapi2",
                        "ASSERTION-AUDIENCE-FAPI2",
                        call -> as(FAPI2, call).head("typ", "JWT").say("aud", call.house.tokenEndpoint())),
                row(
                        "a slash after aud in the profile fapi2",
                        "ASSERTION-AUDIENCE-FAPI2",
                        call -> as(FAPI2, call).say("aud", call.house.issuer + "/")),
                row(
                        "iat as a text in the profile fapi2",
                        "ASSERTION-IAT-FAPI2",
                        call -> as(FAPI2, call).say("iat", String.valueOf(NOW))),
                row(
                        "iat 71 seconds ago in the profile fapi2",
                        "ASSERTION-IAT-FAPI2",
                        call -> as(FAPI2, call).say("iat", NOW - 71).say("nbf", NOW - 71)),
                row(
                        "iat in 1970 in the profile fapi2",
                        "ASSERTION-IAT-FAPI2",
                        call -> as(FAPI2, call).say("iat", 0L)),
                row(
                        "a proof by RS256 in the profile fapi2",
                        "DPOP-ALG-FAPI2",
                        call -> as(FAPI2, call).proofBy(TestHouse.RSA, "RS256")));
    }

    private static List<Row> form() {
        return List.of(
                row("GET", "TOKEN-METHOD", call -> call.method = "GET"),
                row("PUT", "TOKEN-METHOD", call -> call.method = "PUT"),
                row("DELETE", "TOKEN-METHOD", call -> call.method = "DELETE"),
                row("JSON", "TOKEN-CONTENT-TYPE", call -> {
                    call.header("Content-Type", "application/json");
                    call.body = "{}";
                }),
                row("multipart", "TOKEN-CONTENT-TYPE", call -> call.header("Content-Type", "multipart/form-data")),
                row(
                        "a form in another character set",
                        "TOKEN-CONTENT-TYPE",
                        call -> call.header("Content-Type", "application/x-www-form-urlencoded; charset=utf-16")),
                row("a broken percent escape", "MALFORMED-FORM", call -> call.body = "grant_type=%zz"),
                row("bytes that are not UTF-8", "MALFORMED-FORM", call -> call.body = "grant_type=%ff"),
                row("grant_type twice", "TOKEN-PARAMETER-REPEATED", call -> call.set("grant_type", "a", "b")),
                row("scope twice", "TOKEN-PARAMETER-REPEATED", call -> call.set("scope", "a", "b")),
                row(
                        "client_assertion twice",
                        "TOKEN-PARAMETER-REPEATED",
                        call -> call.set("client_assertion", call.assertionText(), call.assertionText())),
                row("an unknown parameter twice", "TOKEN-PARAMETER-REPEATED", call -> call.set("color", "red", "red")));
    }

    private static List<Row> whoAsks() {
        return List.of(
                row("a secret as well", "CLIENT-SECRET", call -> call.set("client_secret", "hemmelig")),
                row("Basic as well", "CLIENT-SECRET", call -> call.header("Authorization", "Basic YTpi")),
                row("no assertion", "ASSERTION-MISSING", call -> call.set("no_assertion", "")),
                row("an empty assertion", "ASSERTION-MISSING", call -> call.set("client_assertion", "")),
                row("no assertion type", "ASSERTION-TYPE", call -> call.drop("client_assertion_type")),
                row(
                        "the assertion type of SAML",
                        "ASSERTION-TYPE",
                        call -> call.set(
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")),
                row(
                        "an assertion of 20 000 characters",
                        "ASSERTION-LENGTH",
                        call -> call.say("padding", "x".repeat(15_000))),
                row(
                        "two parts",
                        "ASSERTION-MALFORMED",
                        call -> call.bendAssertion = text -> text.substring(0, text.lastIndexOf('.'))),
                row("four parts", "ASSERTION-MALFORMED", call -> call.bendAssertion = text -> text + ".x"),
                row("padding", "ASSERTION-MALFORMED", call -> call.bendAssertion = text -> text + "="),
                row("a line break", "ASSERTION-MALFORMED", call -> call.bendAssertion = text -> text + "\n"),
                row(
                        "a payload that is no object",
                        "ASSERTION-MALFORMED",
                        call -> call.bendAssertion =
                                text -> call.key.sign(call.assertionHeader, "[]".getBytes(StandardCharsets.UTF_8))),
                row(
                        "a repeated claim",
                        "ASSERTION-MALFORMED",
                        call -> call.bendAssertion = text -> call.key.sign(
                                call.assertionHeader,
                                "{\"iss\":\"a\",\"iss\":\"b\"}".getBytes(StandardCharsets.UTF_8))),
                row("crit", "ASSERTION-MALFORMED", call -> call.head("crit", List.of("exp"))),
                row("alg none", "ASSERTION-ALG", call -> call.head("alg", "none")),
                row("alg HS256", "ASSERTION-ALG", call -> call.head("alg", "HS256")),
                row("alg EdDSA", "ASSERTION-ALG", call -> call.head("alg", "EdDSA")),
                row("alg in lower case", "ASSERTION-ALG", call -> call.head("alg", "ps256")),
                row("a proof as an assertion", "ASSERTION-TYP", call -> call.head("typ", "dpop+jwt")),
                row("an access token as an assertion", "ASSERTION-TYP", call -> call.head("typ", "application/at+jwt")),
                row(
                        "a request object as an assertion",
                        "ASSERTION-TYP",
                        call -> call.head("typ", "oauth-authz-req+jwt")),
                row("no iss", "ASSERTION-ISS", call -> call.sayNothingOf("iss")),
                row("iss as a number", "ASSERTION-ISS", call -> call.say("iss", 7L)),
                row("no sub", "ASSERTION-SUB", call -> call.sayNothingOf("sub")),
                row("another sub", "ASSERTION-SUB", call -> call.say("sub", STRICT)),
                row("another client_id", "CLIENT-ID-MISMATCH", call -> call.set("client_id", STRICT)),
                row(
                        "a client nobody knows",
                        "CLIENT-UNKNOWN",
                        call -> call.say("iss", "nobody").say("sub", "nobody").drop("client_id")),
                row("a client that nobody has confirmed", "CLIENT-UNCONFIRMED", call -> as(DRAFT, call)),
                row("a client that has been blocked", "CLIENT-BLOCKED", call -> as(BLOCKED, call)));
    }

    private static List<Row> audience() {
        return List.of(
                row("no aud", "ASSERTION-AUDIENCE", call -> call.sayNothingOf("aud")),
                row(
                        "the token endpoint as aud",
                        "ASSERTION-AUDIENCE",
                        call -> call.say("aud", call.house.tokenEndpoint())),
                row(
                        "two aud",
                        "ASSERTION-AUDIENCE",
                        call -> call.say("aud", List.of(call.house.issuer, call.house.tokenEndpoint()))),
                row("another issuer", "ASSERTION-AUDIENCE", call -> call.say("aud", "https://helseid-sts.nhn.no")),
                row("two trailing slashes", "ASSERTION-AUDIENCE", call -> call.say("aud", call.house.issuer + "//")),
                row("a path more", "ASSERTION-AUDIENCE", call -> call.say("aud", call.house.issuer + "x")),
                row(
                        "typ JWT and another aud",
                        "ASSERTION-AUDIENCE-LEGACY",
                        call -> call.head("typ", "JWT").say("aud", "https://helseid-sts.nhn.no/connect/token")),
                row(
                        "typ JWT and userinfo as aud",
                        "ASSERTION-AUDIENCE-LEGACY",
                        call -> call.head("typ", "JWT").say("aud", call.house.issuer + "/connect/userinfo")),
                row(
                        "typ JWT and ours beside another's",
                        "ASSERTION-AUDIENCE-LEGACY",
                        call -> call.head("typ", "JWT")
                                .say("aud", List.of(call.house.issuer, "https://other.example"))),
                row(
                        "typ JWT and an empty list",
                        "ASSERTION-AUDIENCE-LEGACY",
                        call -> call.head("typ", "JWT").say("aud", List.of())));
    }

    private static List<Row> times() {
        return List.of(
                row("no exp", "ASSERTION-EXP-MISSING", call -> call.sayNothingOf("exp")),
                row("exp as a text", "ASSERTION-EXP-MISSING", call -> call.say("exp", String.valueOf(NOW + 10))),
                row("exp before 1970", "ASSERTION-EXP-MISSING", call -> call.say("exp", -1L)),
                row(
                        "exp 10 seconds ago",
                        "ASSERTION-EXPIRED",
                        call -> call.say("exp", NOW - 10).say("iat", NOW - 20).say("nbf", NOW - 20)),
                row("exp 71 seconds ahead", "ASSERTION-LIFETIME", call -> call.say("exp", NOW + 71)),
                row("exp in milliseconds", "ASSERTION-LIFETIME", call -> call.say("exp", (NOW + 10) * 1000)),
                row("exp beyond all numbers", "ASSERTION-LIFETIME", call -> call.say("exp", Long.MAX_VALUE)),
                row(
                        "nbf 11 seconds ahead",
                        "ASSERTION-NBF",
                        call -> call.say("nbf", NOW + 11).say("exp", NOW + 30)),
                row("nbf as a text", "ASSERTION-NBF", call -> call.say("nbf", "now")),
                row(
                        "nbf after exp",
                        "ASSERTION-NBF",
                        call -> call.say("nbf", NOW + 9).say("exp", NOW + 8)),
                row(
                        "iat 11 seconds ahead",
                        "ASSERTION-IAT",
                        call -> call.say("iat", NOW + 11).say("exp", NOW + 30)),
                row(
                        "iat 11 seconds ahead as a text",
                        "ASSERTION-IAT",
                        call -> call.say("iat", String.valueOf(NOW + 11)).say("exp", NOW + 30)),
                row("iat in milliseconds", "ASSERTION-IAT", call -> call.say("iat", NOW * 1000)),
                row("iat before 1970", "ASSERTION-IAT", call -> call.say("iat", -1L)),
                row("iat as a word", "ASSERTION-IAT", call -> call.say("iat", "now")),
                row("iat as an object", "ASSERTION-IAT", call -> call.say("iat", Map.of())),
                row(
                        "iat after exp",
                        "ASSERTION-IAT",
                        call -> call.say("iat", NOW + 9).say("exp", NOW + 8)),
                row("no jti", "ASSERTION-JTI-MISSING", call -> call.sayNothingOf("jti")),
                row("an empty jti", "ASSERTION-JTI-MISSING", call -> call.say("jti", "")),
                row("a jti of 257 characters", "ASSERTION-JTI-LENGTH", call -> call.say("jti", "j".repeat(257))));
    }

    private static List<Row> signature() {
        return List.of(
                row("a key that has expired", "ASSERTION-KEY-EXPIRED", call -> as(OLD_KEY, call)),
                row(
                        "ES256 from a client with an RSA key",
                        "ASSERTION-KEY",
                        call -> as(RSA_ONLY, call).signedBy(TestHouse.EC, "ES256", "ec-1")),
                row("a key of another curve", "ASSERTION-KEY", call -> call.signedBy(P384, "ES384", "p384")),
                row("a stranger's key under a known kid", "ASSERTION-SIGNATURE", call -> call.key = STRANGER),
                row(
                        "a stranger's key under an unknown kid",
                        "ASSERTION-SIGNATURE",
                        call -> call.signedBy(STRANGER, "PS256", "other")),
                row("a stranger's key without kid", "ASSERTION-SIGNATURE", call -> {
                    call.key = STRANGER;
                    call.assertionHeader.remove("kid");
                }),
                row(
                        "a changed payload",
                        "ASSERTION-SIGNATURE",
                        call -> call.bendAssertion = text -> {
                            String[] parts = text.split("\\.", -1);
                            call.say("exp", NOW + 20);
                            String[] others = call.key
                                    .sign(call.assertionHeader, call.assertion)
                                    .split("\\.", -1);
                            return parts[0] + "." + others[1] + "." + parts[2];
                        }),
                row(
                        "no signature",
                        "ASSERTION-SIGNATURE",
                        call -> call.bendAssertion = text -> text.substring(0, text.lastIndexOf('.') + 1)),
                row(
                        "alg RS256 over a PS256 signature",
                        "ASSERTION-SIGNATURE",
                        call -> call.bendAssertion = text -> {
                            String signature = text.substring(text.lastIndexOf('.'));
                            call.head("alg", "RS256");
                            String other = call.key.sign(call.assertionHeader, call.assertion);
                            return other.substring(0, other.lastIndexOf('.')) + signature;
                        }),
                row("an assertion sent before", "ASSERTION-REPLAYED", call -> {
                    assertThat(call.send().status()).isEqualTo(200);
                    call.headers.clear();
                    call.newProof();
                }));
    }

    private static List<Row> proof() {
        return List.of(
                row("two headers", "DPOP-REPEATED", call -> call.header("DPoP", call.proofText())),
                row("none", "DPOP-REQUIRED", TokenCall::withoutProof),
                row("not a JWT", "DPOP-MALFORMED", call -> call.bendProof = text -> "x"),
                row("an empty one", "DPOP-MALFORMED", call -> call.bendProof = text -> ""),
                row("two in one header", "DPOP-MALFORMED", call -> call.bendProof = text -> text + ", " + text),
                row("typ JWT", "DPOP-TYP", call -> call.proofHead("typ", "JWT")),
                row("no typ", "DPOP-TYP", call -> call.proofHeader.remove("typ")),
                row("alg none", "DPOP-ALG", call -> call.proofHead("alg", "none")),
                row("alg HS256", "DPOP-ALG", call -> call.proofHead("alg", "HS256")),
                row("no jwk", "DPOP-JWK", call -> call.proofHeader.remove("jwk")),
                row("jwk as a text", "DPOP-JWK", call -> call.proofHead("jwk", "key")),
                row(
                        "a symmetric jwk",
                        "DPOP-JWK",
                        call -> call.proofHead("jwk", Map.of("kty", "oct", "k", "c2VjcmV0"))),
                row("RSA of 1024 bits", "DPOP-JWK", call -> call.proofHead("jwk", WEAK.publicMembers())),
                row(
                        "a jwk that alg cannot use",
                        "DPOP-JWK",
                        call -> call.proofHead("jwk", TestHouse.RSA.publicMembers())),
                row(
                        "a private key",
                        "DPOP-PRIVATE-KEY",
                        call -> call.proofHead("jwk", TestHouse.DPOP.privateMembers())),
                row(
                        "another's signature",
                        "DPOP-SIGNATURE",
                        call -> call.proofHead("jwk", TestHouse.EC.publicMembers())),
                row("no jti", "DPOP-JTI", call -> call.proveNothingOf("jti")),
                row("an empty jti", "DPOP-JTI", call -> call.prove("jti", "")),
                row("a long jti", "DPOP-JTI", call -> call.prove("jti", "j".repeat(300))),
                row("no htm", "DPOP-HTM", call -> call.proveNothingOf("htm")),
                row("htm GET", "DPOP-HTM", call -> call.prove("htm", "GET")),
                row("htm in lower case", "DPOP-HTM", call -> call.prove("htm", "post")),
                row("no htu", "DPOP-HTU", call -> call.proveNothingOf("htu")),
                row(
                        "htu of another endpoint",
                        "DPOP-HTU",
                        call -> call.prove("htu", call.house.issuer + "/connect/par")),
                row(
                        "htu by another name of the host",
                        "DPOP-HTU",
                        call -> call.prove("htu", call.house.tokenEndpoint().replace("localhost", "127.0.0.1"))),
                row("no iat", "DPOP-IAT-MISSING", call -> call.proveNothingOf("iat")),
                row("iat as a text", "DPOP-IAT", call -> call.prove("iat", String.valueOf(NOW))),
                row("iat 61 seconds ago", "DPOP-IAT", call -> call.prove("iat", NOW - 61)),
                row("iat 11 seconds ahead", "DPOP-IAT", call -> call.prove("iat", NOW + 11)),
                row("a proof sent before", "DPOP-REPLAYED", call -> {
                    assertThat(call.send().status()).isEqualTo(200);
                    call.headers.clear();
                    call.newAssertion().drop("client_assertion");
                }));
    }

    private static List<Row> nonce() {
        return List.of(
                row("none", "DPOP-NONCE-MISSING", call -> call.proveNothingOf("nonce")),
                row(
                        "none, from a client that may do without a proof",
                        "DPOP-NONCE-MISSING",
                        call -> as(BEARER, call).proveNothingOf("nonce")),
                row("one of somebody else", "DPOP-NONCE", call -> call.prove("nonce", "A".repeat(32))),
                row("an empty one", "DPOP-NONCE", call -> call.prove("nonce", "")),
                row("a number", "DPOP-NONCE", call -> call.prove("nonce", 7L)));
    }

    private static List<Row> grant() {
        return List.of(
                row("no grant_type", "GRANT-TYPE-MISSING", call -> call.drop("grant_type")),
                row("password", "GRANT-TYPE-UNKNOWN", call -> call.set("grant_type", "password")),
                row("implicit", "GRANT-TYPE-UNKNOWN", call -> call.set("grant_type", "implicit")),
                row(
                        "authorization_code",
                        "GRANT-TYPE-NOT-ALLOWED",
                        call -> call.set("grant_type", "authorization_code")),
                row("refresh_token", "GRANT-TYPE-NOT-ALLOWED", call -> call.set("grant_type", "refresh_token")),
                row(
                        "token exchange",
                        "GRANT-TYPE-NOT-ALLOWED",
                        call -> call.set("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")),
                row("from a client for users", "GRANT-TYPE-NOT-ALLOWED", call -> as(NOT_MACHINE, call)),
                row("a quote in scope", "SCOPE-MALFORMED", call -> call.set("scope", "\"a\"")),
                row("a scope of 300 characters", "SCOPE-MALFORMED", call -> call.set("scope", "s".repeat(300))),
                row("101 scopes", "SCOPE-MALFORMED", call -> call.set("scope", many(101))),
                row("openid", "SCOPE-IDENTITY", call -> call.set("scope", "openid")),
                row(
                        "offline_access beside an API's",
                        "SCOPE-IDENTITY",
                        call -> call.set("scope", TestHouse.FULL + " offline_access")),
                row("the national id", "SCOPE-IDENTITY", call -> call.set("scope", "helseid://scopes/identity/pid")),
                row("a scope nobody has", "SCOPE-UNKNOWN", call -> call.set("scope", "nhn:nothing/at-all")),
                row(
                        "upper case",
                        "SCOPE-UNKNOWN",
                        call -> call.set("scope", "NHN:hgd-persontjenesten-api/full-access")),
                row("another client's scope", "SCOPE-NOT-ALLOWED", call -> call.set("scope", TestHouse.SECOND.value())),
                row(
                        "another client's scope beside its own",
                        "SCOPE-NOT-ALLOWED",
                        call -> call.set("scope", TestHouse.FULL + " " + TestHouse.SECOND)),
                row(
                        "no scope, and none to have",
                        "SCOPE-NONE",
                        call -> as(POOR, call).drop("scope")),
                row("a scope that is not given yet", "ACCESS-PENDING", call -> as(PENDING, call)),
                row(
                        "no scope, and none given yet",
                        "ACCESS-PENDING",
                        call -> as(PENDING, call).drop("scope")),
                row(
                        "two resources",
                        "RESOURCE-REPEATED",
                        call -> call.set("resource", "nhn:hgd-persontjenesten-api", "test:second-api")),
                row(
                        "a resource nobody knows",
                        "RESOURCE-UNKNOWN",
                        call -> call.set("resource", "https://api.persontjenesten.nhn.no")),
                row(
                        "a resource without its scope",
                        "RESOURCE-WITHOUT-SCOPE",
                        call -> call.set("resource", "test:second-api")),
                row(
                        "APIs with a signature each",
                        "ALGORITHM-CONFLICT",
                        call -> as(MIXED, call).drop("scope")));
    }

    private static List<Row> organisation() {
        return List.of(
                row("a number", "ORGANISATION-STRUCTURE", call -> call.say("assertion_details", 7L)),
                row("a text that is no JSON", "ORGANISATION-STRUCTURE", call -> call.say("assertion_details", "310")),
                row(
                        "a text that breaks out of its place",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say("assertion_details", "{},\"w\":{}")),
                row(
                        "an element that is no object",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say("assertion_details", List.of("x"))),
                row("no type", "ORGANISATION-STRUCTURE", call -> call.say("assertion_details", Map.of("a", "b"))),
                row(
                        "no practitioner_role",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say("assertion_details", Map.of("type", "helseid_authorization"))),
                row(
                        "identifier of another type",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say(
                                "assertion_details", details("urn:oid:2.16.578.1.12.4.1.4.101", "ORG", "310000019"))),
                row(
                        "a system nobody knows",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say("assertion_details", details("urn:oid:1.2.3", "ENH", "310000019"))),
                row(
                        "a parent without NO:ORGNR",
                        "ORGANISATION-STRUCTURE",
                        call -> as(SUPPLIERS, call)
                                .say("assertion_details", details("urn:oid:1.0.6523", "ENH", "310000000"))),
                row(
                        "three numbers",
                        "ORGANISATION-STRUCTURE",
                        call -> as(SUPPLIERS, call).say("assertion_details", parent("310000000:310000019:310000027"))),
                row(
                        "two organisations",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say("assertion_details", List.of(child("310000019"), child("310000019")))),
                row(
                        "both claims",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say("assertion_details", child("310000019"))
                                .say("authorization_details", child("310000019"))),
                row(
                        "nine elements",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say("assertion_details", java.util.Collections.nCopies(9, child("310000019")))),
                row(
                        "a type nobody knows",
                        "DETAILS-TYPE",
                        call -> call.say("assertion_details", Map.of("type", "payment_initiation"))),
                row(
                        "two attests",
                        "ORGANISATION-STRUCTURE",
                        call -> call.say("assertion_details", List.of(AttestTest.attest(), AttestTest.attest()))),
                row(
                        "an attest of a client that is not approved",
                        "ATTEST-NOT-ALLOWED",
                        call -> call.say("assertion_details", AttestTest.attest())),
                row(
                        "a journal id without a value",
                        "SFM-STRUCTURE",
                        call -> call.say("assertion_details", Map.of("type", "nhn:sfm:journal-id"))),
                row(
                        "a child of eight digits",
                        "ORGANISATION-NUMBER",
                        call -> call.say("assertion_details", child("31000001"))),
                row(
                        "a child with a wrong check digit",
                        "ORGANISATION-NUMBER",
                        call -> call.say("assertion_details", child("310000018"))),
                row(
                        "a parent in letters",
                        "ORGANISATION-NUMBER",
                        call -> as(SUPPLIERS, call).say("assertion_details", parent("kommunen"))),
                row(
                        "a parent from a single-tenant client",
                        "PARENT-NOT-ENABLED",
                        call -> call.say("assertion_details", parent("310000000"))),
                row(
                        "a parent from nobody's client",
                        "PARENT-NOT-ENABLED",
                        call -> as(NOBODYS, call).say("assertion_details", parent("310000000"))),
                row("no organisation from a multi-tenant client", "PARENT-MISSING", call -> as(SUPPLIERS, call)),
                row(
                        "a child alone from a multi-tenant client",
                        "PARENT-MISSING",
                        call -> as(SUPPLIERS, call).say("assertion_details", child("310000019"))),
                row(
                        "a child from a client without children",
                        "CHILD-NOT-ENABLED",
                        call -> as(CHILDLESS, call).say("assertion_details", child("310000019"))),
                row(
                        "a child from nobody's client",
                        "CHILD-NOT-ENABLED",
                        call -> as(NOBODYS, call).say("assertion_details", child("310000019"))),
                row(
                        "somebody else's child",
                        "CHILD-NOT-ALLOWED",
                        call -> call.say("assertion_details", child("310000027"))),
                row(
                        "a parent that is not in the list",
                        "PARENT-NOT-ALLOWED",
                        call -> as(LISTED, call).say("assertion_details", parent("310000000"))),
                row(
                        "a parent that has not delegated",
                        "DELEGATION-MISSING",
                        call -> as(SUPPLIERS, call).say("assertion_details", parent("310000027"))),
                row("terms that are not accepted", "TERMS-NOT-ACCEPTED", call -> {
                    OrganisationNumber other = new OrganisationNumber("310000019");
                    call.house.delegate(other, TestHouse.SUPPLIER);
                    call.house.termsNotAccepted.add(other + "@nhn:hgd-persontjenesten-api");
                    as(SUPPLIERS, call).say("assertion_details", parent("310000019"));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aRequestWithOneFaultIsRefusedForIt(Row row) {
        TokenCall call = new TokenCall(house);
        row.breaking().accept(call);
        long audited = house.audit.count();
        long counted = house.room.tokens().counts().refused().values().stream()
                .mapToLong(Long::longValue)
                .sum();

        Answer answer = call.send();

        String[] expected = golden.get(row.code());
        assertThat(answer.code()).isEqualTo(row.code());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.member("error")).isEqualTo(expected[1]);
        assertThat(answer.member("error_description")).isEqualTo(expected[2]);
        assertThat(answer.json().members()).containsOnlyKeys("error", "error_description", "error_uri");
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("DPoP-Nonce").isPresent()).isEqualTo(expected[1].equals("use_dpop_nonce"));
        assertThat(house.audit.count() - audited).isEqualTo(expected[3].equals("audited") ? 1 : 0);
        if (!row.code().equals("MALFORMED-FORM")) {
            long now = house.room.tokens().counts().refused().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(now - counted).isEqualTo(1);
        }
    }

    @Test
    void everyProblemOfTheRoomHasARow() {
        Set<HelseIdProblem> shown = EnumSet.of(HelseIdProblem.ENDPOINT_LATER);
        shown.addAll(AttestTest.SHOWN);
        rows().forEach(row -> {
            for (HelseIdProblem problem : HelseIdProblem.values()) {
                if (problem.code().equals(row.code())) {
                    shown.add(problem);
                }
            }
        });
        assertThat(shown).containsExactlyInAnyOrder(HelseIdProblem.values());
        assertThat(rows().count()).isGreaterThanOrEqualTo(80);
    }

    private static TokenCall as(String clientId, TokenCall call) {
        return call.say("iss", clientId).say("sub", clientId).set("client_id", clientId);
    }

    static Map<String, Object> child(String number) {
        return details("urn:oid:2.16.578.1.12.4.1.4.101", "ENH", number);
    }

    static Map<String, Object> parent(String numbers) {
        return details("urn:oid:1.0.6523", "ENH", "NO:ORGNR:" + numbers);
    }

    static Map<String, Object> details(String system, String type, String value) {
        Map<String, Object> identifier = new LinkedHashMap<>();
        identifier.put("system", system);
        identifier.put("type", type);
        identifier.put("value", value);
        return Map.of(
                "type",
                "helseid_authorization",
                "practitioner_role",
                Map.of("organization", Map.of("identifier", identifier)));
    }

    private static String many(int count) {
        List<String> scopes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scopes.add("test:api/" + i);
        }
        return String.join(" ", scopes);
    }

    private static Map<String, String[]> goldenProblems() {
        Map<String, String[]> problems = new HashMap<>();
        for (String line : Golden.read("problems.txt").lines().toList()) {
            String[] fields = line.split(" \\| ", -1);
            problems.put(fields[0], fields);
        }
        return problems;
    }
}
