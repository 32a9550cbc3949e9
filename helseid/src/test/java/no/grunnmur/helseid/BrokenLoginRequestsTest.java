package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import no.grunnmur.helseid.user.LoginProblem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pushed request that is right in every way but one: each rule alone, and what it answers. */
@ExtendWith(TestPostgres.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenLoginRequestsTest {

    private static final TestKey STRANGER = TestKey.rsa("rsa-1");

    /** One way to be wrong. */
    record Row(String name, LoginProblem problem, String client, BiConsumer<UserHouse, TokenCall> breaking) {
        @Override
        public String toString() {
            return problem.code() + ": " + name;
        }
    }

    private final UserHouse users;

    BrokenLoginRequestsTest(TestPostgres postgres) {
        users = new UserHouse(postgres);
        UserLogin usual = UserLogin.usual(List.of(UserHouse.CALLBACK), List.of());
        users.add("no-refresh", usual, Profile.HELSEID);
        Client one = users.house.clients.get("no-refresh");
        users.house.add(new Client(
                "no-refresh",
                "Uten refresh",
                one.organisation(),
                one.scopes(),
                Set.of(GrantType.AUTHORIZATION_CODE),
                one.keys(),
                one.tokens(),
                one.profile(),
                one.user()));
        users.add("one-provider", usual.through(List.of("testidp-oidc"), true), Profile.HELSEID);
    }

    @AfterAll
    void close() {
        users.close();
    }

    static Stream<Row> rows() {
        return Stream.of(parameters(), objects(), strict()).flatMap(List::stream);
    }

    private static List<Row> parameters() {
        return List.of(
                row(UserHouse.MACHINE_ONLY, "a machine", LoginProblem.LOGIN_NOT_ALLOWED, call -> {}),
                row("request_uri", LoginProblem.REQUEST_URI_PUSHED, call -> call.set("request_uri", "urn:x")),
                row("none", LoginProblem.RESPONSE_TYPE_MISSING, call -> call.drop("response_type")),
                row("implicit", LoginProblem.RESPONSE_TYPE, call -> call.set("response_type", "token")),
                row("hybrid", LoginProblem.RESPONSE_TYPE, call -> call.set("response_type", "code id_token")),
                row("none", LoginProblem.REDIRECT_URI_MISSING, call -> call.drop("redirect_uri")),
                redirect("another", "https://thief.example/callback"),
                redirect("upper case", "https://journal.example/Callback"),
                redirect("a path more", UserHouse.CALLBACK + "/x"),
                redirect("a query more", UserHouse.CALLBACK + "?x=y"),
                redirect("a fragment", UserHouse.CALLBACK + "#x"),
                redirect("the host as userinfo", "https://journal.example@thief.example/callback"),
                redirect("another port", "https://journal.example:8443/callback"),
                redirect("a loopback address with userinfo", "http://localhost:80@thief.example/callback"),
                redirect("a host that begins with localhost", "http://localhost.thief.example:8888/callback"),
                redirect("a loopback address on another path", "http://localhost:9/other"),
                redirect("a port of letters", "http://localhost:x/callback"),
                redirect("a port too long", "http://localhost:1234567/callback"),
                row("fragment", LoginProblem.RESPONSE_MODE, call -> call.set("response_mode", "fragment")),
                row("fragment.jwt", LoginProblem.RESPONSE_MODE, call -> call.set("response_mode", "fragment.jwt")),
                row("unknown", LoginProblem.RESPONSE_MODE, call -> call.set("response_mode", "pigeon")),
                row("state", LoginProblem.STATE_LENGTH, call -> call.set("state", "x".repeat(4097))),
                row("nonce", LoginProblem.STATE_LENGTH, call -> call.set("nonce", "x".repeat(513))),
                row("none", LoginProblem.PKCE_MISSING, call -> call.drop("code_challenge")),
                row("plain", LoginProblem.PKCE_METHOD, call -> call.set("code_challenge_method", "plain")),
                row("no method", LoginProblem.PKCE_METHOD, call -> call.drop("code_challenge_method")),
                row("short", LoginProblem.PKCE_FORM, call -> call.set("code_challenge", "abc")),
                row("padded", LoginProblem.PKCE_FORM, call -> call.set("code_challenge", "x".repeat(42) + "=")),
                row("none", LoginProblem.LOGIN_SCOPE_FORM, call -> call.drop("scope")),
                row("quote", LoginProblem.LOGIN_SCOPE_FORM, call -> call.set("scope", "openid \"")),
                row("unknown", LoginProblem.LOGIN_SCOPE, call -> call.set("scope", "openid nhn:nothing/here")),
                row(
                        "not its own",
                        LoginProblem.LOGIN_SCOPE,
                        call -> call.set("scope", "openid helseid://scopes/hpr/hpr_number")),
                row("no-refresh", "offline_access without refresh", LoginProblem.LOGIN_SCOPE, call -> {}),
                row("unknown", LoginProblem.LOGIN_RESOURCE, call -> call.set("resource", "https://api.example")),
                row("without scope", LoginProblem.LOGIN_RESOURCE, call -> call.set("resource", "test:second-api")),
                row("none with login", LoginProblem.PROMPT, call -> call.set("prompt", "none login")),
                row("create", LoginProblem.PROMPT, call -> call.set("prompt", "create")),
                row("words", LoginProblem.MAX_AGE, call -> call.set("max_age", "an hour")),
                row("negative", LoginProblem.MAX_AGE, call -> call.set("max_age", "-1")),
                row("no ID token", LoginProblem.ID_TOKEN_HINT, call -> call.set("id_token_hint", "a.b.c")),
                row(
                        "one-provider",
                        "another provider",
                        LoginProblem.IDENTITY_PROVIDER,
                        call -> call.set("acr_values", "idp:buypass-oidc")),
                row("not set up", LoginProblem.ON_BEHALF_OF, call -> call.set("on_behalf_of", "310000019")),
                row("no number", LoginProblem.ON_BEHALF_OF, call -> call.set("on_behalf_of", "kommunen")),
                row("not digits", LoginProblem.TEST_PERSON, call -> call.set("test_pid", "somebody")),
                row("a real-looking id", LoginProblem.TEST_PERSON, call -> call.set("test_pid", "17898099110")),
                row("level 5", LoginProblem.TEST_PERSON, call -> call.set("test_security_level", "5")),
                row("short", LoginProblem.DPOP_JKT, call -> call.set("dpop_jkt", "abc")),
                row("unsigned", LoginProblem.DETAILS_UNSIGNED, call -> call.set("authorization_details", "[]")),
                row("another key", LoginProblem.DPOP_JKT_PROOF, call -> {
                    call.withProof = true;
                    call.set("dpop_jkt", TestHouse.EC.thumbprint());
                }));
    }

    private static List<Row> objects() {
        return List.of(
                object("text", LoginProblem.REQUEST_OBJECT_FORM, (header, claims) -> {}, object -> "not.a.jwt"),
                object("too long", LoginProblem.REQUEST_OBJECT_FORM, (h, c) -> c.put("x", "y".repeat(16_384))),
                object("encrypted in form", LoginProblem.REQUEST_OBJECT_FORM, (h, c) -> {}, o -> o + ".x.y"),
                object("dpop+jwt", LoginProblem.REQUEST_OBJECT_TYP, (h, c) -> h.put("typ", "dpop+jwt")),
                object("at+jwt", LoginProblem.REQUEST_OBJECT_TYP, (h, c) -> h.put("typ", "application/at+jwt")),
                object("none", LoginProblem.REQUEST_OBJECT_ALG, (h, c) -> h.put("alg", "none")),
                object("HS256", LoginProblem.REQUEST_OBJECT_ALG, (h, c) -> h.put("alg", "HS256")),
                object("EdDSA", LoginProblem.REQUEST_OBJECT_ALG, (h, c) -> h.put("alg", "EdDSA")),
                object(
                        "cut",
                        LoginProblem.REQUEST_OBJECT_SIGNATURE,
                        (h, c) -> {},
                        o -> o.substring(0, o.length() - 8) + "AAAAAAAA"),
                row(
                        "a stranger's key",
                        LoginProblem.REQUEST_OBJECT_SIGNATURE,
                        (users, call) ->
                                call.set("request", STRANGER.sign(HEADER, users.requestObject(UserHouse.JOURNAL)))),
                object("another", LoginProblem.REQUEST_OBJECT_ISS, (h, c) -> c.put("iss", UserHouse.OTHER)),
                object("none", LoginProblem.REQUEST_OBJECT_ISS, (h, c) -> c.remove("iss")),
                object("client_id", LoginProblem.REQUEST_OBJECT_CLIENT, (h, c) -> c.put("client_id", "x")),
                object("sub", LoginProblem.REQUEST_OBJECT_CLIENT, (h, c) -> c.put("sub", UserHouse.OTHER)),
                object("none", LoginProblem.REQUEST_OBJECT_AUD, (h, c) -> c.remove("aud")),
                object("another", LoginProblem.REQUEST_OBJECT_AUD, (h, c) -> c.put("aud", "https://as.example")),
                object(
                        "several",
                        LoginProblem.REQUEST_OBJECT_AUD,
                        (h, c) -> c.put("aud", List.of(c.get("aud"), "https://as.example"))),
                object("no exp", LoginProblem.REQUEST_OBJECT_TIME, (h, c) -> c.remove("exp")),
                object("expired", LoginProblem.REQUEST_OBJECT_TIME, (h, c) -> c.put("exp", TestHouse.NOW - 11)),
                object("too long", LoginProblem.REQUEST_OBJECT_TIME, (h, c) -> c.put("exp", TestHouse.NOW + 71)),
                object("nbf ahead", LoginProblem.REQUEST_OBJECT_TIME, (h, c) -> c.put("nbf", TestHouse.NOW + 11)),
                object("exp as text", LoginProblem.REQUEST_OBJECT_TIME, (h, c) -> c.put("exp", "soon")),
                object("empty", LoginProblem.REQUEST_OBJECT_JTI, (h, c) -> c.put("jti", "")),
                object("a number", LoginProblem.REQUEST_OBJECT_JTI, (h, c) -> c.put("jti", 7L)),
                row("used twice", LoginProblem.REQUEST_OBJECT_JTI, (users, call) -> {
                    String object = UserHouse.sign(users.requestObject(UserHouse.JOURNAL));
                    users.par().set("request", object).send();
                    call.set("request", object);
                }),
                row("the jti of an assertion", LoginProblem.REQUEST_OBJECT_JTI, (users, call) -> {
                    Map<String, Object> object = users.requestObject(UserHouse.JOURNAL);
                    object.put("jti", call.assertion.get("jti"));
                    call.set("request", UserHouse.sign(object));
                }),
                object("request", LoginProblem.REQUEST_OBJECT_NESTED, (h, c) -> c.put("request", "x")),
                object("request_uri", LoginProblem.REQUEST_OBJECT_NESTED, (h, c) -> c.put("request_uri", "x")),
                object("scope", LoginProblem.REQUEST_OBJECT_CONFLICT, (h, c) -> c.put("scope", "openid")),
                object(
                        "redirect_uri",
                        LoginProblem.REQUEST_OBJECT_CONFLICT,
                        (h, c) -> c.put("redirect_uri", UserHouse.LOOPBACK)));
    }

    private static List<Row> strict() {
        return List.of(
                fapi2(
                        "another port on loopback",
                        LoginProblem.REDIRECT_URI,
                        (users, call) -> call.set("redirect_uri", "http://localhost:9999/callback")),
                fapi2("JWT", LoginProblem.REQUEST_OBJECT_TYP, (users, call) -> signed(users, call, "JWT", "PS256")),
                fapi2(
                        "RS256",
                        LoginProblem.REQUEST_OBJECT_ALG,
                        (users, call) -> signed(users, call, "oauth-authz-req+jwt", "RS256")),
                fapi2("another aud", LoginProblem.REQUEST_OBJECT_AUD, (users, call) -> {
                    Map<String, Object> object = users.requestObject(UserHouse.FAPI2);
                    object.put("aud", List.of("https://as.example", users.house.issuer + "/"));
                    call.set("request", UserHouse.sign(object));
                }),
                new Row("no object", LoginProblem.REQUEST_OBJECT_MISSING, UserHouse.SIGNED, (users, call) -> {}),
                new Row("an answer that is not signed", LoginProblem.RESPONSE_MODE, UserHouse.SIGNED, (users, call) -> {
                    Map<String, Object> object = users.requestObject(UserHouse.SIGNED);
                    object.putAll(UserHouse.login(UserHouse.SIGNED));
                    call.set("request", UserHouse.sign(object));
                }),
                fapi2("no nbf", LoginProblem.REQUEST_OBJECT_TIME, (users, call) -> {
                    Map<String, Object> object = users.requestObject(UserHouse.FAPI2);
                    object.remove("nbf");
                    call.set("request", UserHouse.sign(object));
                }),
                fapi2(
                        "parameters beside the object",
                        LoginProblem.RESPONSE_TYPE_MISSING,
                        (users, call) -> call.set("request", UserHouse.sign(users.requestObject(UserHouse.FAPI2)))));
    }

    private static void signed(UserHouse users, TokenCall call, String typ, String algorithm) {
        call.set(
                "request",
                TestHouse.RSA.sign(Map.of("alg", algorithm, "typ", typ), users.requestObject(UserHouse.FAPI2)));
    }

    private static final Map<String, Object> HEADER = Map.of("alg", "PS256", "typ", "oauth-authz-req+jwt");

    private static Row row(String name, LoginProblem problem, Consumer<TokenCall> breaking) {
        return row(UserHouse.JOURNAL, name, problem, breaking);
    }

    private static Row row(String client, String name, LoginProblem problem, Consumer<TokenCall> breaking) {
        return new Row(name, problem, client, (users, call) -> breaking.accept(call));
    }

    private static Row row(String name, LoginProblem problem, BiConsumer<UserHouse, TokenCall> breaking) {
        return new Row(name, problem, UserHouse.JOURNAL, breaking);
    }

    private static Row fapi2(String name, LoginProblem problem, BiConsumer<UserHouse, TokenCall> breaking) {
        return new Row(name, problem, UserHouse.FAPI2, breaking);
    }

    private static Row redirect(String name, String address) {
        return row(name, LoginProblem.REDIRECT_URI, call -> call.set("redirect_uri", address));
    }

    private static Row object(
            String name, LoginProblem problem, BiConsumer<Map<String, Object>, Map<String, Object>> breaking) {
        return object(name, problem, breaking, object -> object);
    }

    private static Row object(
            String name,
            LoginProblem problem,
            BiConsumer<Map<String, Object>, Map<String, Object>> breaking,
            UnaryOperator<String> bend) {
        return row(name, problem, (users, call) -> {
            Map<String, Object> header = new LinkedHashMap<>(HEADER);
            Map<String, Object> claims = users.requestObject(UserHouse.JOURNAL);
            breaking.accept(header, claims);
            call.set("request", bend.apply(TestHouse.RSA.sign(header, claims)));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aRequestWithOneFaultIsRefusedForIt(Row row) {
        TokenCall call = users.par(row.client());
        row.breaking().accept(users, call);
        long audited = users.house.audit.count();

        Answer answer = call.send();

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(row.problem().code());
        assertThat(answer.member("error")).isEqualTo(row.problem().error());
        assertThat(answer.member("error_description")).isEqualTo(row.problem().summary());
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(users.house.audit.count()).isGreaterThan(audited);
    }

    @Test
    void everyRuleOfTheTableHasARow() {
        Set<LoginProblem> shown = EnumSet.noneOf(LoginProblem.class);
        rows().forEach(row -> shown.add(row.problem()));
        for (Profile profile : Profile.values()) {
            users.house
                    .room
                    .requests()
                    .rules(profile)
                    .forEach(rule -> assertThat(shown).contains((LoginProblem) rule.problem()));
        }
        assertThat(rows().count()).isGreaterThan(75);
    }

    @Test
    void theSameRequestsWithoutAFaultAreTaken() {
        assertThat(users.par().send().status()).isEqualTo(201);
        assertThat(users.par(UserHouse.FAPI2).send().status()).isEqualTo(201);
        Map<String, Object> object = users.requestObject(UserHouse.JOURNAL);
        assertThat(users.par().set("request", UserHouse.sign(object)).send().status())
                .isEqualTo(201);
        assertThat(users.par()
                        .set("redirect_uri", "http://localhost:51234/callback")
                        .send()
                        .status())
                .isEqualTo(201);
        TokenCall proved = users.par().set("dpop_jkt", TestHouse.DPOP.thumbprint());
        proved.withProof = true;
        assertThat(proved.send().status()).isEqualTo(201);
        Map<String, Object> whole = users.requestObject(UserHouse.FAPI2);
        whole.putAll(UserHouse.login(UserHouse.FAPI2));
        assertThat(users.par(UserHouse.FAPI2)
                        .set("request", UserHouse.sign(whole))
                        .send()
                        .status())
                .isEqualTo(201);
    }
}
