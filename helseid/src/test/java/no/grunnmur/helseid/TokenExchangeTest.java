package no.grunnmur.helseid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.grunnmur.helseid.tokens.OwnTokens;
import no.grunnmur.helseid.tokens.TokenGrants;
import no.grunnmur.helseid.tokens.TokenProblem;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An API that was called with a person's token gets one for the next API. Fact sheet helseid, section 3.4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenExchangeTest {

    private static final String ACTOR = "client-api";
    private static final String STRANGER = "client-stranger";
    private static final String JOURNAL = "client-journal";
    private static final String CLOSED = "client-closed";
    private static final Scope NEXT = new Scope("test:next/read");

    private final TestHouse house = new TestHouse();
    private final List<String> remembered = new ArrayList<>();
    private final TokenService service;

    TokenExchangeTest() {
        Client usual = TestHouse.machine();
        house.add(new Api(
                "test:first",
                List.of(new Scope("test:first/read")),
                Set.of(),
                Optional.empty(),
                Optional.of(TestHouse.SUPPLIER)));
        house.add(new Api("test:next", List.of(NEXT), Api.USUAL_CLAIMS, Optional.empty(), Optional.empty()));
        house.add(client(ACTOR, ClientOrganisation.multi(TestHouse.SUPPLIER), Optional.empty()));
        house.add(client(STRANGER, usual.organisation(), Optional.empty()));
        UserLogin login = UserLogin.usual(List.of("https://journal.example/callback"), List.of());
        house.add(client(JOURNAL, usual.organisation(), Optional.of(exchangedBy(login, Set.of(ACTOR, STRANGER)))));
        house.add(client(CLOSED, usual.organisation(), Optional.of(login)));
        Issuer issuer = new Issuer(java.net.URI.create(house.issuer));
        TokenGrants grants = new TokenGrants() {
            @Override
            public Optional<Identity> identity(String jti) {
                return Optional.empty();
            }

            @Override
            public void exchanged(String from, String jti, String clientId, Instant expiresAt) {
                remembered.add(from + ">" + clientId);
            }
        };
        TokenExchangeGrant exchange = new TokenExchangeGrant(
                issuer, house.directories(), new OwnTokens(issuer, house.ring, house.revocations), grants);
        service = new TokenService(
                issuer,
                house.room.door(),
                house.directories(),
                Map.of(GrantType.TOKEN_EXCHANGE, exchange),
                house.ring,
                house.audit,
                house.clock,
                Randomness.secure());
    }

    static UserLogin exchangedBy(UserLogin login, Set<String> exchangers) {
        return new UserLogin(
                login.redirectUris(),
                login.postLogoutRedirectUris(),
                login.frontChannelLogout(),
                login.backChannelLogout(),
                login.requirePar(),
                login.responseModes(),
                login.identityProviders(),
                login.singleSignOn(),
                login.refresh(),
                login.idTokenAlgorithm(),
                exchangers,
                login.attest(),
                login.onBehalfOf());
    }

    private static Client client(String id, ClientOrganisation organisation, Optional<UserLogin> login) {
        Client usual = TestHouse.machine();
        return new Client(
                id,
                id,
                organisation,
                List.of(NEXT, new Scope("test:first/read")),
                Set.of(GrantType.TOKEN_EXCHANGE),
                usual.keys(),
                usual.tokens(),
                usual.profile(),
                login);
    }

    @AfterAll
    void close() {
        house.close();
    }

    /** A request that is right in every way until a test breaks one thing of it. */
    private final class Exchange {
        final Map<String, Object> subject = new LinkedHashMap<>();
        final Map<String, String> form = new LinkedHashMap<>();
        String type = "at+jwt";
        String actor = ACTOR;
        String scope = NEXT.value();

        Exchange() {
            long now = TestHouse.NOW;
            subject.put("iss", house.issuer);
            subject.put("nbf", now);
            subject.put("iat", now);
            subject.put("exp", now + 600);
            subject.put("aud", "test:first");
            subject.put("scope", List.of("test:first/read"));
            subject.put("amr", List.of("pwd"));
            subject.put("client_id", JOURNAL);
            subject.put("helseid://claims/client/claims/orgnr_parent", TestHouse.PARENT.value());
            subject.put("sub", "c3ViamVjdA==");
            subject.put("auth_time", now - 5);
            subject.put("idp", "testidp-oidc");
            subject.put("helseid://claims/identity/pid", "16858399649");
            subject.put("helseid://claims/client/client_name", "Journalen");
            subject.put("sid", "0123456789ABCDEF0123456789ABCDEF");
            subject.put("jti", "FEDCBA9876543210FEDCBA9876543210");
            form.put("subject_token_type", TokenExchangeGrant.ACCESS_TOKEN);
        }

        String signed() {
            return house.ring
                    .signer(Algorithm.RS256)
                    .sign(type, new JsonWriter().any(subject).toBytes());
        }

        IssuedToken send() {
            form.putIfAbsent("subject_token", signed());
            TokenCall call = new TokenCall(house, actor);
            Credentials credentials = new Credentials(
                    Optional.of(actor),
                    Optional.of(ClientAuthentication.ASSERTION_TYPE),
                    Optional.of(call.assertionText()),
                    false);
            return service.answer(new TokenRequest(
                    credentials,
                    List.of(call.proofText()),
                    Optional.of(GrantType.TOKEN_EXCHANGE.value()),
                    Optional.of(scope).filter(text -> !text.isEmpty()),
                    List.of(),
                    name -> Optional.ofNullable(form.get(name)).filter(text -> !text.isEmpty())));
        }
    }

    private static JsonObject claims(IssuedToken token) {
        return JsonObject.parse(
                Base64.getUrlDecoder().decode(token.accessToken().split("\\.", -1)[1]));
    }

    @Test
    void theNewTokenSpeaksOfThePersonAndOfWhoActs() {
        IssuedToken token = new Exchange().send();
        assertThat(token.issuedTokenType()).hasValue(TokenExchangeGrant.ACCESS_TOKEN);
        assertThat(token.refresh()).isEmpty();
        assertThat(token.bound()).isTrue();
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("iss", house.issuer);
        act.put("client_id", ACTOR);
        act.put("helseid://claims/client/claims/orgnr_supplier", TestHouse.SUPPLIER.value());
        assertThat(claims(token).members())
                .containsEntry("aud", "test:next")
                .containsEntry("scope", List.of(NEXT.value()))
                .containsEntry("client_id", ACTOR)
                .containsEntry("helseid://claims/client/original_client_id", JOURNAL)
                .containsEntry("helseid://claims/client/claims/orgnr_parent", TestHouse.PARENT.value())
                .containsEntry("helseid://claims/client/client_name", "Journalen")
                .containsEntry("helseid://claims/identity/pid", "16858399649")
                .containsEntry("sub", "c3ViamVjdA==")
                .containsEntry("idp", "testidp-oidc")
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("auth_time", TestHouse.NOW - 5)
                .containsEntry("act", act)
                .containsEntry("cnf", Map.of("jkt", TestHouse.DPOP.thumbprint()))
                .doesNotContainKey("sid");
        assertThat(remembered).contains("FEDCBA9876543210FEDCBA9876543210>" + ACTOR);
    }

    @Test
    void whoActedBeforeStandsInside() {
        Exchange exchange = new Exchange();
        Map<String, Object> before = Map.of("iss", house.issuer, "client_id", "earlier");
        exchange.subject.put("act", before);
        exchange.subject.put("client_id", "earlier");
        exchange.subject.put("helseid://claims/client/original_client_id", JOURNAL);
        JsonObject claims = claims(exchange.send());
        assertThat(claims.text("helseid://claims/client/original_client_id")).hasValue(JOURNAL);
        assertThat(claims.object("act").orElseThrow().text("client_id")).hasValue(ACTOR);
        assertThat(claims.object("act").orElseThrow().get("act")).isEqualTo(before);
    }

    @Test
    void aDelegationThatWasTakenBackGivesNothingMore() {
        UserLogin login = UserLogin.usual(List.of("https://journal.example/callback"), List.of());
        house.add(client(
                "client-many",
                ClientOrganisation.multi(TestHouse.SUPPLIER),
                Optional.of(exchangedBy(login, Set.of(ACTOR)))));
        house.delegate(TestHouse.PARENT, TestHouse.SUPPLIER);
        Exchange standing = new Exchange();
        standing.subject.put("client_id", "client-many");
        assertThat(standing.send().accessToken()).isNotEmpty();
        house.delegations.remove(TestHouse.PARENT + ">" + TestHouse.SUPPLIER);
        Exchange revoked = new Exchange();
        revoked.subject.put("client_id", "client-many");
        revoked.subject.put("jti", "FEDCBA9876543210FEDCBA9876543211");
        Refusal refusal = catchThrowableOfType(Refusal.class, revoked::send);
        assertThat(refusal.problem()).isEqualTo(HelseIdProblem.DELEGATION_MISSING);
    }

    record Row(String broken, TokenProblem problem, Consumer<Exchange> breaking) {
        @Override
        public String toString() {
            return broken;
        }
    }

    private static Row row(String broken, TokenProblem problem, Consumer<Exchange> breaking) {
        return new Row(broken, problem, breaking);
    }

    static Stream<Row> rows() {
        Map<String, Object> deep = null;
        for (int i = 0; i < TokenExchangeGrant.MOST_EXCHANGES; i++) {
            Map<String, Object> next = new LinkedHashMap<>();
            next.put("client_id", "actor-" + i);
            if (deep != null) {
                next.put("act", deep);
            }
            deep = next;
        }
        Map<String, Object> tooDeep = deep;
        TokenProblem parameters = TokenProblem.EXCHANGE_PARAMETERS;
        TokenProblem subject = TokenProblem.EXCHANGE_SUBJECT;
        return Stream.of(
                row("no subject_token", parameters, call -> call.form.put("subject_token", "")),
                row("an actor_token", parameters, call -> call.form.put("actor_token", "x")),
                row("an audience", parameters, call -> call.form.put("audience", "test:next")),
                row(
                        "another requested type",
                        parameters,
                        call -> call.form.put("requested_token_type", "urn:ietf:params:oauth:token-type:id_token")),
                row("no type", TokenProblem.EXCHANGE_TYPE, call -> call.form.remove("subject_token_type")),
                row(
                        "the type of an ID token",
                        TokenProblem.EXCHANGE_TYPE,
                        call -> call.form.put("subject_token_type", "urn:ietf:params:oauth:token-type:id_token")),
                row("an ID token", subject, call -> call.type = "JWT"),
                row("an expired token", subject, call -> call.subject.put("exp", TestHouse.NOW)),
                row("a token that is not good yet", subject, call -> call.subject.put("nbf", TestHouse.NOW + 60)),
                row("another issuer's token", subject, call -> call.subject.put("iss", "https://other")),
                row("no token at all", subject, call -> call.form.put("subject_token", "a.b.c")),
                row("a token without jti", subject, call -> call.subject.remove("jti")),
                row(
                        "a client that lets nobody",
                        TokenProblem.EXCHANGE_NOT_PERMITTED,
                        call -> call.subject.put("client_id", CLOSED)),
                row(
                        "a machine's token",
                        TokenProblem.EXCHANGE_NOT_PERMITTED,
                        call -> call.subject.put("client_id", TestHouse.MACHINE)),
                row(
                        "an API of somebody else",
                        TokenProblem.EXCHANGE_AUDIENCE,
                        call -> call.subject.put("aud", "test:next")),
                row("an actor that owns no API", TokenProblem.EXCHANGE_AUDIENCE, call -> call.actor = STRANGER),
                row("too many actors", TokenProblem.EXCHANGE_DEPTH, call -> call.subject.put("act", tooDeep)),
                row("no scope", TokenProblem.EXCHANGE_SCOPES, call -> call.scope = ""),
                row("a scope nobody owns", TokenProblem.EXCHANGE_SCOPES, call -> call.scope = "test:nothing/x"),
                row(
                        "a scope the actor lacks",
                        TokenProblem.EXCHANGE_SCOPES,
                        call -> call.scope = TestHouse.FULL.value()),
                row("an identity scope", TokenProblem.EXCHANGE_SCOPES, call -> call.scope = "openid"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aRequestWithOneFaultIsRefusedForIt(Row row) {
        Exchange exchange = new Exchange();
        row.breaking().accept(exchange);
        long audited = house.audit.count();
        Refusal refusal = catchThrowableOfType(Refusal.class, exchange::send);
        assertThat(refusal.problem()).isEqualTo(row.problem());
        assertThat(refusal.problem().status()).isEqualTo(400);
        assertThat(house.audit.count()).isEqualTo(audited + 1);
    }

    @Test
    void whatTheTermsForbidAnExchangeDoesNotGive() {
        house.termsNotAccepted.add(TestHouse.PARENT + "@test:next");
        try {
            Refusal refusal = catchThrowableOfType(Refusal.class, new Exchange()::send);
            assertThat(refusal.problem()).isEqualTo(HelseIdProblem.TERMS_NOT_ACCEPTED);
        } finally {
            house.termsNotAccepted.clear();
        }
    }

    @Test
    void aRevokedTokenIsNotExchanged() {
        Exchange exchange = new Exchange();
        exchange.subject.put("jti", "REVOKED");
        house.revocations.revoke("REVOKED", JOURNAL, Instant.EPOCH, Instant.EPOCH);
        Refusal refusal = catchThrowableOfType(Refusal.class, exchange::send);
        assertThat(refusal.problem()).isEqualTo(TokenProblem.EXCHANGE_SUBJECT);
    }

    @Test
    void aTokenWithABentSignatureIsNotExchanged() {
        Exchange exchange = new Exchange();
        String signed = exchange.signed();
        int middle = signed.lastIndexOf('.') + 20;
        char bent = signed.charAt(middle) == 'A' ? 'B' : 'A';
        exchange.form.put("subject_token", signed.substring(0, middle) + bent + signed.substring(middle + 1));
        Refusal refusal = catchThrowableOfType(Refusal.class, exchange::send);
        assertThat(refusal.problem()).isEqualTo(TokenProblem.EXCHANGE_SUBJECT);
    }

    @Test
    void everyRuleIsBrokenHere() {
        Set<TokenProblem> broken = EnumSet.noneOf(TokenProblem.class);
        rows().forEach(row -> broken.add(row.problem()));
        assertThat(broken).isEqualTo(EnumSet.range(TokenProblem.EXCHANGE_PARAMETERS, TokenProblem.EXCHANGE_SCOPES));
    }
}
