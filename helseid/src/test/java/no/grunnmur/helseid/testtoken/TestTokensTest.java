package no.grunnmur.helseid.testtoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.helseid.attest.Units;
import no.grunnmur.helseid.user.People;
import no.grunnmur.http.HttpServer;
import no.grunnmur.http.Mount;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.DpopVerifier;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The test token service over HTTP: what is asked for is what is in the token, and every way of being broken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestTokensTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final long NOW = 1_795_305_600L;
    private static final OrganisationNumber MAIN = new OrganisationNumber("310000000");
    private static final OrganisationNumber UNIT = new OrganisationNumber("310000019");
    private static final NationalId DOCTOR = NationalId.of("16858399649");
    private static final String ADDRESS = "https://api.example/person";

    private final HouseClock clock = HouseClock.system();
    private final List<AuditEvent> audited = new ArrayList<>();
    private final HttpServer server;
    private final KeyRing keys;
    private final String issuer;
    private final HttpClient http = HttpClient.newHttpClient();
    private int answered;

    TestTokensTest(@TempDir Path folder) {
        clock.freezeAt(Instant.ofEpochSecond(NOW - 3600));
        keys = KeyRing.open(folder.resolve("keys"), clock);
        clock.freezeAt(Instant.ofEpochSecond(NOW));
        server = HttpServer.listen(new HttpServer.Settings("127.0.0.1", 0, 65_536, null));
        URI house = URI.create("http://localhost:" + server.port());
        issuer = house + "/helseid";
        People.Person doctor = new People.Person(
                "Grønn", "", "Vits", Optional.of(new People.Professional(new HprNumber("565505933"), List.of())));
        TestTokens.Parts parts = new TestTokens.Parts(
                issuer,
                new TestTokens.Usual(DOCTOR, MAIN, UNIT),
                pid -> pid.equals(DOCTOR) ? Optional.of(doctor) : Optional.empty(),
                number -> Optional.of(new Units.Unit("Enhet " + number, MAIN)),
                pid -> "subject-of-" + pid.value().substring(9),
                audience -> audience.equals("nhn:some:api") ? List.of("nhn:some:api/read") : List.of(),
                Randomness.secure());
        TestTokens service = new TestTokens(
                new TestTokens.Settings(URI.create(issuer), URI.create(house + "/ttt"), house, KEY),
                parts,
                keys,
                new Recording(),
                clock);
        server.serve(List.of(new Mount("ttt", URI.create(house + "/ttt"), service.routes())));
    }

    private final class Recording implements AuditLog {
        @Override
        public void append(AuditEvent event) {
            audited.add(event);
        }

        @Override
        public List<Row> latest(Optional<String> type, int limit) {
            return List.of();
        }

        @Override
        public long count() {
            return audited.size();
        }

        @Override
        public void export(OutputStream target) {
            throw new UnsupportedOperationException("not needed here");
        }
    }

    @AfterAll
    void close() {
        server.close();
    }

    private HttpResponse<String> send(String path, String key, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.port() + "/ttt" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("X-Auth-Key", key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject success(Map<String, Object> asked) throws Exception {
        String body = new String(new JsonWriter().any(asked).toBytes(), StandardCharsets.UTF_8);
        HttpResponse<String> answer = send("/v2/create-test-token-with-key", KEY, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        answered++;
        JsonObject json = JsonObject.parse(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(json.get("isError")).isEqualTo(false);
        assertThat(json.get("errorResponse")).isNull();
        return json.object("successResponse").orElseThrow();
    }

    private static Map<String, Object> asking(Object... members) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("audience", "nhn:some:api");
        for (int i = 0; i < members.length; i += 2) {
            asked.put(members[i].toString(), members[i + 1]);
        }
        return asked;
    }

    private Map<String, Object> claims(Object... members) throws Exception {
        return part(success(asking(members)).text("accessTokenJwt").orElseThrow(), 1)
                .members();
    }

    private static JsonObject part(String jwt, int index) {
        return JsonObject.parse(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]));
    }

    private boolean isOurs(String jwt) throws Exception {
        JWKSet published = JWKSet.parse(new String(keys.jwks(), StandardCharsets.UTF_8));
        SignedJWT signed = SignedJWT.parse(jwt);
        JWSVerifier verifier = new RSASSAVerifier(
                published.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey());
        return signed.verify(verifier);
    }

    @Test
    void anAudienceIsEnough() throws Exception {
        String token = success(asking()).text("accessTokenJwt").orElseThrow();
        assertThat(isOurs(token)).isTrue();
        assertThat(part(token, 0).text("typ")).hasValue("at+jwt");
        Map<String, Object> claims = part(token, 1).members();
        assertThat(claims.keySet())
                .containsExactly(
                        "iss",
                        "nbf",
                        "iat",
                        "exp",
                        "aud",
                        "scope",
                        "amr",
                        "client_id",
                        "client_amr",
                        "helseid://claims/client/claims/orgnr_parent",
                        "sub",
                        "auth_time",
                        "idp",
                        "helseid://claims/identity/pid",
                        "helseid://claims/identity/security_level",
                        "helseid://claims/identity/assurance_level",
                        "helseid://claims/hpr/hpr_number",
                        "name",
                        "given_name",
                        "middle_name",
                        "family_name",
                        "helseid://claims/identity/network",
                        "helseid://claims/client/client_name",
                        "helseid://claims/client/client_tenancy",
                        "sid",
                        "jti");
        assertThat(claims)
                .containsEntry("iss", issuer)
                .containsEntry("iat", NOW)
                .containsEntry("exp", NOW + 600)
                .containsEntry("aud", "nhn:some:api")
                .containsEntry("scope", List.of("nhn:some:api/read"))
                .containsEntry("name", "Grønn Vits")
                .containsEntry("sub", "subject-of-49");
        assertThat(audited).hasSize(answered);
        assertThat(audited.getLast()).isInstanceOf(TestTokenIssued.class);
    }

    @Test
    void aMachinesTokenHasNoUser() throws Exception {
        assertThat(claims("withoutDefaultUserClaims", true))
                .doesNotContainKeys("sub", "sid", "amr", "idp", "auth_time", "name", "helseid://claims/identity/pid")
                .containsKey("client_id");
        assertThat(claims("withoutDefaultClientClaims", true, "withoutDefaultUserClaims", true)
                        .keySet())
                .containsExactly("iss", "nbf", "iat", "exp", "aud", "client_id", "jti");
    }

    @Test
    void theGenerationTellsWhichClaimsAreMade() throws Exception {
        Map<String, Object> given = Map.of("clientName", "Min klient");
        String name = "helseid://claims/client/client_name";
        String tenancy = "helseid://claims/client/client_tenancy";
        assertThat(claims("clientClaimsParametersGeneration", 0L, "clientClaimsParameters", given))
                .doesNotContainKeys(name, tenancy);
        assertThat(claims("clientClaimsParametersGeneration", 1L, "clientClaimsParameters", given))
                .containsEntry(name, "Test-token-tjenesten");
        assertThat(claims("clientClaimsParametersGeneration", 2L, "clientClaimsParameters", given))
                .containsEntry(name, "Min klient")
                .doesNotContainKey(tenancy);
        assertThat(claims("clientClaimsParametersGeneration", 3L, "clientClaimsParameters", given))
                .containsEntry(name, "Min klient")
                .containsKey(tenancy);
        assertThat(claims("clientClaimsParametersGeneration", "GenerateOnlyDefault", "clientClaimsParameters", given))
                .containsEntry(name, "Test-token-tjenesten");
    }

    /** What the published command line tool of the real service writes: upper-case names, empty texts, the least int. */
    @Test
    void theNamesMayHaveAnyCaseAndEmptyMembersSayNothing() throws Exception {
        Map<String, Object> client = Map.of("OrgnrParent", "310000043", "ClientName", "", "Scope", List.of());
        Map<String, Object> expiration =
                Map.of("ExpirationTimeInSeconds", 30L, "ExpirationTimeInDays", (long) Integer.MIN_VALUE);
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("Audience", "nhn:some:api");
        asked.put("ClientClaimsParameters", client);
        asked.put("ExpirationParameters", expiration);
        asked.put("HeaderParameters", Map.of("Typ", "jwt"));
        String token = success(asked).text("accessTokenJwt").orElseThrow();
        assertThat(part(token, 0).text("typ")).hasValue("JWT");
        assertThat(part(token, 1).members())
                .containsEntry("helseid://claims/client/claims/orgnr_parent", "310000043")
                .containsEntry("exp", NOW + 30)
                .containsEntry("scope", List.of("nhn:some:api/read"));
    }

    /** Every text of the table, one at a time: what is given stands in the token. */
    static Stream<String[]> texts() {
        return Stream.of(
                new String[] {"clientClaimsParameters", "clientId", "client_id"},
                new String[] {"clientClaimsParameters", "sfmJournalId", "nhn:sfm:journal_id"},
                new String[] {"clientClaimsParameters", "orgnrParent", "helseid://claims/client/claims/orgnr_parent"},
                new String[] {"clientClaimsParameters", "orgnrChild", "helseid://claims/client/claims/orgnr_child"},
                new String[] {"clientClaimsParameters", "orgnrSupplier", "helseid://claims/client/claims/orgnr_supplier"
                },
                new String[] {
                    "clientClaimsParameters", "clientAuthenticationMethodsReferences", "helseid://claims/client/amr"
                },
                new String[] {"clientClaimsParameters", "clientName", "helseid://claims/client/client_name"},
                new String[] {"clientClaimsParameters", "jti", "jti"},
                new String[] {"generalClaimsParameters", "clientName", "helseid://claims/client/client_name"},
                new String[] {"userClaimsParameters", "pidPseudonym", "helseid://claims/identity/pid_pseudonym"},
                new String[] {"userClaimsParameters", "hprNumber", "helseid://claims/hpr/hpr_number"},
                new String[] {"userClaimsParameters", "name", "name"},
                new String[] {"userClaimsParameters", "givenName", "given_name"},
                new String[] {"userClaimsParameters", "middleName", "middle_name"},
                new String[] {"userClaimsParameters", "familyName", "family_name"},
                new String[] {"userClaimsParameters", "identityProvider", "idp"},
                new String[] {"userClaimsParameters", "securityLevel", "helseid://claims/identity/security_level"},
                new String[] {"userClaimsParameters", "assuranceLevel", "helseid://claims/identity/assurance_level"},
                new String[] {"userClaimsParameters", "network", "helseid://claims/identity/network"},
                new String[] {"userClaimsParameters", "subject", "sub"},
                new String[] {"userClaimsParameters", "sid", "sid"});
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("texts")
    void whatIsGivenIsInTheToken(String group, String member, String claim) throws Exception {
        assertThat(claims(group, Map.of(member, "given"))).containsEntry(claim, "given");
    }

    @Test
    void theOtherMembersOfTheClient() throws Exception {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("scope", List.of("a:b/c", "a:b/d"));
        given.put("clientTenancy", true);
        given.put("clientTenancyType", 0L);
        given.put("authenticationMethodsReferences", List.of("private_key_jwt", "other"));
        given.put("cnfJkt", "thumb");
        assertThat(claims("clientClaimsParameters", given))
                .containsEntry("scope", List.of("a:b/c", "a:b/d"))
                .containsEntry("helseid://claims/client/client_tenancy", "multi-tenant")
                .containsEntry("client_amr", List.of("private_key_jwt", "other"))
                .containsEntry("cnf", Map.of("jkt", "thumb"));
        ECKey key = new ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_256).generate();
        assertThat(claims(
                        "clientClaimsParameters",
                        Map.of("cnfPublicKey", key.toPublicJWK().toJSONString())))
                .containsEntry("cnf", Map.of("jkt", key.computeThumbprint().toString()));
    }

    @Test
    void theRegistersTellNameAndNumber() throws Exception {
        Map<String, Object> claims = claims(
                "withoutDefaultUserClaims",
                true,
                "getPersonFromPersontjenesten",
                true,
                "onlySetNameForPerson",
                true,
                "getHprNumberFromHprregisteret",
                true,
                "setPidPseudonym",
                true,
                "setSubject",
                true,
                "userClaimsParameters",
                Map.of("pid", DOCTOR.value(), "amr", "BankID"));
        assertThat(claims)
                .containsEntry("name", "Grønn Vits")
                .doesNotContainKey("given_name")
                .containsEntry("helseid://claims/hpr/hpr_number", "565505933")
                .containsEntry("helseid://claims/identity/pid_pseudonym", "subject-of-49")
                .containsEntry("sub", "subject-of-49")
                .containsEntry("amr", List.of("BankID"));
    }

    @Test
    void aTokenCanBeBrokenInEveryWayThatTheIssuerNeverBreaksOne() throws Exception {
        assertThat(isOurs(success(asking("signJwtWithInvalidSigningKey", true))
                        .text("accessTokenJwt")
                        .orElseThrow()))
                .isFalse();
        assertThat(claims("setInvalidIssuer", true)).doesNotContainEntry("iss", issuer);
        assertThat(claims("setInvalidAudience", true)).doesNotContainEntry("aud", "nhn:some:api");
        assertThat(claims("expirationParameters", Map.of("setExpirationTimeAsExpired", true)))
                .containsEntry("exp", NOW - 600);
        assertThat(claims("setExpirationTimeAsExpired", true)).containsEntry("exp", NOW - 600);
        assertThat(claims("expirationParameters", Map.of("expirationTimeInDays", 3L)))
                .containsEntry("exp", NOW + 3 * 86_400);
        assertThat(claims("expirationTimeInSeconds", 5L)).containsEntry("exp", NOW + 5);
    }

    @Test
    void otherClaimsAndAnExchange() throws Exception {
        assertThat(claims(
                        "apiSpecificClaims",
                        List.of(
                                Map.of("type", "a", "value", "1"),
                                Map.of("Type", "b", "Value", "2"),
                                Map.of("type", "b", "value", "3"))))
                .containsEntry("a", "1")
                .containsEntry("b", List.of("2", "3"));
        Map<String, Object> exchanged = claims(
                "createTokenExchangeClaims",
                true,
                "tokenExchangeParameters",
                Map.of("issuer", "https://other", "clientId", "actor", "orgnrParent", "310000043"));
        assertThat(exchanged)
                .containsEntry("client_id", "actor")
                .containsEntry("helseid://claims/client/original_client_id", "test-token-client")
                .containsEntry(
                        "act",
                        Map.of(
                                "iss",
                                "https://other",
                                "client_id",
                                "actor",
                                "helseid://claims/client/claims/orgnr_parent",
                                "310000043"));
    }

    @Test
    void anAttestHasEveryPartUnlessItIsLeftOut() throws Exception {
        Map<String, Object> claims = claims("createTillitsrammeverkClaims", true);
        assertThat(claims.get("nhn:tillitsrammeverk:parameters").toString())
                .contains("Enhet 310000000", "hpr_nr", "authorization", "department", "healthcare_service");
        Map<String, Object> left = new LinkedHashMap<>();
        for (String part : List.of(
                "PractitionerAuthorization",
                "PractitionerDepartment",
                "PractitionerHprNr",
                "CareRelationshipPurposeOfUseDetails",
                "CareRelationshipHealthcareService",
                "PatientsDepartment",
                "PatientsPointOfCare")) {
            left.put("dontSet" + part, true);
        }
        left.put("careRelationshipPurposeOfUseCode", "BTG");
        left.put("careRelationshipDecisionRefId", "beslutning-7");
        Map<String, Object> bare =
                claims("createTillitsrammeverkClaims", true, "tillitsrammeverkClaimsParameters", left);
        assertThat(bare.get("nhn:tillitsrammeverk:parameters").toString())
                .doesNotContain("hpr_nr", "authorization=", "department", "healthcare_service", "_details")
                .contains("BTG", "beslutning-7", "patients=[{}]");
    }

    @Test
    void everyTextOfAnAttestIsGivenAsAsked() throws Exception {
        Map<String, Object> given = new LinkedHashMap<>();
        List<String> marks = new ArrayList<>();
        for (Members.Member member : Members.read().of("tillitsrammeverkClaimsParameters")) {
            boolean older = member.says().contains("older");
            if (member.kind() == Members.Kind.TEXT && !older) {
                String mark = "mark" + marks.size() + "x";
                marks.add(mark);
                given.put(member.name(), mark);
            }
        }
        String attest = claims("createTillitsrammeverkClaims", true, "tillitsrammeverkClaimsParameters", given)
                .get("nhn:tillitsrammeverk:parameters")
                .toString();
        assertThat(attest).contains(marks);
    }

    @Test
    void anIdTokenGoesAlong() throws Exception {
        JsonObject answer = success(asking("createIdToken", true, "idTokenParameters", Map.of("nonce", "n-1")));
        String idToken = answer.text("idTokenJwt").orElseThrow();
        assertThat(isOurs(idToken)).isTrue();
        assertThat(part(idToken, 0).text("typ")).hasValue("JWT");
        assertThat(part(idToken, 1).members())
                .containsEntry("aud", "test-token-client")
                .containsEntry("nonce", "n-1")
                .containsEntry("exp", NOW + 300)
                .containsEntry("name", "Grønn Vits")
                .containsKeys("at_hash", "sid", "sub", "auth_time", "idp", "helseid://claims/identity/pid")
                .doesNotContainKeys("jti", "scope", "cnf", "helseid://claims/client/client_name");
    }

    @Test
    void aProofHoldsForItsToken() throws Exception {
        ECKey key = new ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_256).generate();
        JsonObject answer = success(proofAsked(0, Map.of("privateKeyForProofCreation", key.toJSONString())));
        String token = answer.text("accessTokenJwt").orElseThrow();
        String proof = answer.text("dPoPProof").orElseThrow();
        assertThat(SignedJWT.parse(proof).verify(new ECDSAVerifier(key))).isTrue();
        assertThat(part(token, 1).get("cnf"))
                .isEqualTo(Map.of("jkt", key.computeThumbprint().toString()));
        DpopProof verified = verify(proof, token);
        assertThat(verified.key().value()).isEqualTo(key.computeThumbprint().toString());
    }

    @ParameterizedTest
    @EnumSource(value = TestProof.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aBrokenProofIsRefusedForThatAndOnlyThat(TestProof.Fault fault) throws Exception {
        JsonObject answer = success(proofAsked(List.of(TestProof.Fault.values()).indexOf(fault), Map.of()));
        String token = answer.text("accessTokenJwt").orElseThrow();
        String proof = answer.text("dPoPProof").orElseThrow();
        DpopProof.Fault found = null;
        DpopProof verified = null;
        try {
            verified = verify(proof, token);
        } catch (DpopProof.Rejected rejected) {
            found = rejected.fault();
        }
        DpopProof.Fault expected = switch (fault) {
            case NONE, WRONG_JKT -> null;
            case NO_HTU -> DpopProof.Fault.WRONG_ADDRESS;
            case NO_HTM -> DpopProof.Fault.WRONG_METHOD;
            case IAT_PAST, IAT_FUTURE -> DpopProof.Fault.WRONG_TIME;
            case NO_ATH -> DpopProof.Fault.WRONG_TOKEN_HASH;
            case NO_ALG, SYMMETRIC_ALG -> DpopProof.Fault.WRONG_ALGORITHM;
            case NO_JWK -> DpopProof.Fault.WRONG_KEY;
            case NO_JTI -> DpopProof.Fault.WRONG_ID;
            case PRIVATE_KEY -> DpopProof.Fault.PRIVATE_KEY;
            case WRONG_TYP -> DpopProof.Fault.WRONG_TYPE;
            case BAD_SIGNATURE -> DpopProof.Fault.WRONG_SIGNATURE;
        };
        assertThat(found).isEqualTo(expected);
        if (fault == TestProof.Fault.WRONG_JKT) {
            assertThat(part(token, 1).get("cnf"))
                    .isNotEqualTo(Map.of("jkt", verified.key().value()));
        }
    }

    private static Map<String, Object> proofAsked(int fault, Map<String, Object> more) {
        Map<String, Object> proof = new LinkedHashMap<>(more);
        proof.put("htuClaimValue", ADDRESS);
        proof.put("htmClaimValue", "GET");
        proof.put("invalidDPoPProofParameters", (long) fault);
        return asking("createDPoPTokenWithDPoPProof", true, "dPoPProofParameters", proof);
    }

    private DpopProof verify(String proof, String token) {
        return new DpopVerifier()
                .verify(
                        proof,
                        new DpopProof.Expectation(
                                "GET", ADDRESS, Optional.of(DpopProof.hashOf(token)), clock.instant(), 60, 10));
    }

    /** A synthetic number that the registers here do not know. */
    private static String somebody() {
        for (int individual = 100; ; individual++) {
            Optional<NationalId> made = NationalId.withCheckDigits("078265" + individual);
            if (made.isPresent()) {
                return made.get().value();
            }
        }
    }

    static Stream<String[]> refusals() {
        String proof = "{\"audience\":\"a\",\"createDPoPTokenWithDPoPProof\":true,\"dPoPProofParameters\":{%s}}";
        String user = "{\"audience\":\"a\",\"userClaimsParameters\":{\"pid\":\"%s\"}%s}";
        String expiry = "{\"audience\":\"a\",\"expirationParameters\":{\"expirationTimeInDays\":%s}}";
        return Stream.of(
                new String[] {"TTT-BODY", "[]"},
                new String[] {"TTT-BODY", "{\"audience\":"},
                new String[] {"TTT-AUDIENCE", "{}"},
                new String[] {"TTT-AUDIENCE", "{\"audience\":\"\"}"},
                new String[] {"TTT-MEMBER", "{\"audience\":7}"},
                new String[] {"TTT-MEMBER", "{\"audience\":\"a\",\"setSubject\":\"true\"}"},
                new String[] {"TTT-MEMBER", "{\"audience\":\"a\",\"issuerEnvironment\":9}"},
                new String[] {"TTT-MEMBER", "{\"audience\":\"a\",\"headerParameters\":{\"typ\":\"dpop+jwt\"}}"},
                new String[] {"TTT-MEMBER", "{\"audience\":\"a\",\"headerParameters\":[]}"},
                new String[] {"TTT-MEMBER", "{\"audience\":\"a\",\"apiSpecificClaims\":[{\"value\":\"x\"}]}"},
                new String[] {"TTT-MEMBER", "{\"audience\":\"a\",\"clientClaimsParameters\":{\"scope\":[1]}}"},
                new String[] {"TTT-NATIONAL-ID", String.format(user, "01017012345", "")},
                new String[] {"TTT-NATIONAL-ID", String.format(user, "x", "")},
                new String[] {"TTT-PERSON", String.format(user, somebody(), ",\"getPersonFromPersontjenesten\":true")},
                new String[] {"TTT-PROOF", String.format(proof, "\"htmClaimValue\":\"GET\"")},
                new String[] {"TTT-PROOF", String.format(proof, "\"htuClaimValue\":\"https://a\"")},
                new String[] {
                    "TTT-JWK",
                    String.format(
                            proof,
                            "\"htmClaimValue\":\"GET\",\"htuClaimValue\":\"https://a\","
                                    + "\"privateKeyForProofCreation\":\"{}\"")
                },
                new String[] {
                    "TTT-JWK", "{\"audience\":\"a\",\"clientClaimsParameters\":{\"cnfPublicKey\":\"not json\"}}"
                },
                new String[] {"TTT-LIFETIME", String.format(expiry, "4000")},
                new String[] {"TTT-LIFETIME", String.format(expiry, "-1")});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aFaultIsToldInTheServicesOwnForm(String code, String body) throws Exception {
        int before = audited.size();
        HttpResponse<String> answer = send("/v2/create-test-token-with-key", KEY, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject json = JsonObject.parse(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(json.get("isError")).isEqualTo(true);
        assertThat(json.get("successResponse")).isNull();
        assertThat(json.object("errorResponse")
                        .orElseThrow()
                        .text("errorMessage")
                        .orElseThrow())
                .endsWith("/problemer/" + code);
        assertThat(audited).hasSize(before);
    }

    @Test
    void nobodyGetsInWithoutTheKey() throws Exception {
        for (String key : new String[] {null, "", "0", KEY + "0", KEY.toUpperCase(java.util.Locale.ROOT)}) {
            HttpResponse<String> answer =
                    send("/v2/create-test-token-with-key", key, "{\"audience\":\"nhn:some:api\"}");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("TTT-KEY").doesNotContain(KEY);
        }
    }

    @Test
    void theOlderAddressAnswersTooAndUnknownMembersAreNamed() throws Exception {
        HttpResponse<String> answer =
                send("/create-test-token", KEY, "{\"audience\":\"nhn:some:api\",\"setSubjekt\":true}");
        answered++;
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"unknownMembers\":[\"setSubjekt\"]");
    }

    @Test
    void theDocumentNamesEveryMember() throws Exception {
        HttpResponse<String> document = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/ttt/swagger/v2/swagger.json"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(JsonObject.parse(document.body().getBytes(StandardCharsets.UTF_8))
                        .text("openapi"))
                .hasValue("3.0.3");
        Members members = Members.read();
        for (String group : members.groups()) {
            for (Members.Member member : members.of(group)) {
                assertThat(document.body()).contains("\"" + member.name() + "\"");
            }
        }
        assertThat(Algorithm.values()).contains(Algorithm.RS256);
    }
}
