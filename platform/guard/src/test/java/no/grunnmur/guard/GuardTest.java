package no.grunnmur.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the door broken alone. */
class GuardTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final long NOW = START.getEpochSecond();
    private static final URI BASE = URI.create("http://localhost:8400/persontjenesten");
    private static final String PATH = "/api/v3/full-access/person/1";
    private static final Set<Scope> SCOPES = Set.of(new Scope(Draft.SCOPE));

    private final HouseClock clock = new HouseClock(() -> START);
    private final MemoryOneTimeUse used = new MemoryOneTimeUse(clock, Randomness.secure(), 10_000);
    private final Guard guard =
            new Guard(new Guard.Settings(Draft.AUDIENCE, BASE, true, 10, 5), Draft.TRUSTED, used, clock);

    private Draft draft() {
        return new Draft(clock, "GET", URI.create(BASE + PATH));
    }

    private Caller admit(Draft draft) {
        String token = draft.signedToken();
        return admit(List.of("DPoP " + token), List.of(draft.signedProof(token)));
    }

    private Caller admit(List<String> authorization, List<String> proofs) {
        return guard.admit(authorization, proofs, "GET", PATH, SCOPES);
    }

    private Refusal refusal(Draft draft) {
        return catchThrowableOfType(Refusal.class, () -> admit(draft));
    }

    private GuardProblem problem(List<String> authorization, List<String> proofs) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> admit(authorization, proofs));
        return refusal == null ? null : (GuardProblem) refusal.problem();
    }

    @Test
    void letsARightCallerInAndSaysWhoItIs() {
        Caller caller = admit(draft().token("helseid://claims/identity/pid", "01819010001")
                .token("helseid://claims/hpr/hpr_number", "9144889"));
        assertThat(caller.clientId()).isEqualTo("journal");
        assertThat(caller.clientName()).contains("Journal");
        assertThat(caller.parentOrganisation()).contains(new OrganisationNumber("210000003"));
        assertThat(caller.childOrganisation()).isEmpty();
        assertThat(caller.scopes()).isEqualTo(SCOPES);
        assertThat(caller.user().orElseThrow().value()).isEqualTo("01819010001");
        assertThat(caller.hprNumber().orElseThrow().value()).isEqualTo("9144889");
        assertThat(caller.tokenId()).isEqualTo("0123456789ABCDEF0123456789ABCDEF");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                rule("token typ", GuardProblem.TOKEN_TYPE, draft -> draft.tokenHeader.put("typ", "dpop+jwt")),
                rule("token typ absent", GuardProblem.TOKEN_TYPE, draft -> draft.tokenHeader.remove("typ")),
                rule("token alg none", GuardProblem.TOKEN_SIGNATURE, draft -> draft.tokenHeader.put("alg", "none")),
                rule("token alg HS256", GuardProblem.TOKEN_SIGNATURE, draft -> draft.tokenHeader.put("alg", "HS256")),
                rule(
                        "token alg of another key",
                        GuardProblem.TOKEN_SIGNATURE,
                        draft -> draft.tokenHeader.put("alg", "RS256")),
                rule("token kid absent", GuardProblem.TOKEN_SIGNATURE, draft -> draft.tokenHeader.remove("kid")),
                rule("token kid unknown", GuardProblem.TOKEN_SIGNATURE, draft -> draft.tokenHeader.put("kid", "x")),
                rule("token kid no text", GuardProblem.TOKEN_SIGNATURE, draft -> draft.tokenHeader.put("kid", 1)),
                rule(
                        "token of a foreign key",
                        GuardProblem.TOKEN_SIGNATURE,
                        draft -> draft.tokenKey = Draft.FOREIGN_KEY),
                rule(
                        "token with crit",
                        GuardProblem.TOKEN_MALFORMED,
                        draft -> draft.tokenHeader.put("crit", List.of("exp"))),
                rule("iss", GuardProblem.TOKEN_ISSUER, draft -> draft.token("iss", Draft.ISSUER + "/")),
                rule("iss absent", GuardProblem.TOKEN_ISSUER, draft -> draft.token.remove("iss")),
                rule("iss in a list", GuardProblem.TOKEN_ISSUER, draft -> draft.token("iss", List.of(Draft.ISSUER))),
                rule("aud", GuardProblem.TOKEN_AUDIENCE, draft -> draft.token("aud", "nhn:kjernejournal")),
                rule("aud absent", GuardProblem.TOKEN_AUDIENCE, draft -> draft.token.remove("aud")),
                rule("aud empty", GuardProblem.TOKEN_AUDIENCE, draft -> draft.token("aud", List.of())),
                rule(
                        "aud of two",
                        GuardProblem.TOKEN_AUDIENCE,
                        draft -> draft.token("aud", List.of(Draft.AUDIENCE, "x"))),
                rule(
                        "aud in another case",
                        GuardProblem.TOKEN_AUDIENCE,
                        draft -> draft.token("aud", "NHN:hgd-persontjenesten-api")),
                rule("exp absent", GuardProblem.TOKEN_CLAIMS, draft -> draft.token.remove("exp")),
                rule("exp a text", GuardProblem.TOKEN_CLAIMS, draft -> draft.token("exp", "1767225600")),
                rule("exp without end", GuardProblem.TOKEN_CLAIMS, draft -> draft.token("exp", Long.MAX_VALUE)),
                rule("exp passed", GuardProblem.TOKEN_EXPIRED, draft -> draft.token("exp", NOW - 5)),
                rule("nbf ahead", GuardProblem.TOKEN_NOT_YET_VALID, draft -> draft.token("nbf", NOW + 6)),
                rule("nbf a text", GuardProblem.TOKEN_CLAIMS, draft -> draft.token("nbf", "now")),
                rule("client_id absent", GuardProblem.TOKEN_CLAIMS, draft -> draft.token.remove("client_id")),
                rule("client_id empty", GuardProblem.TOKEN_CLAIMS, draft -> draft.token("client_id", "")),
                rule("client_id no text", GuardProblem.TOKEN_CLAIMS, draft -> draft.token("client_id", 1)),
                rule("jti absent", GuardProblem.TOKEN_CLAIMS, draft -> draft.token.remove("jti")),
                rule("scope a number", GuardProblem.TOKEN_CLAIMS, draft -> draft.token("scope", 1)),
                rule("scope of numbers", GuardProblem.TOKEN_CLAIMS, draft -> draft.token("scope", List.of(1))),
                rule("orgnr_parent wrong", GuardProblem.TOKEN_CLAIMS, draft -> draft.token(Draft.PARENT, "210000004")),
                rule(
                        "pid wrong",
                        GuardProblem.TOKEN_CLAIMS,
                        draft -> draft.token("helseid://claims/identity/pid", "1")),
                rule("cnf absent", GuardProblem.TOKEN_UNBOUND, draft -> draft.token.remove("cnf")),
                rule(
                        "cnf of a certificate",
                        GuardProblem.TOKEN_UNBOUND,
                        draft -> draft.token("cnf", Map.of("x5t#S256", "x"))),
                rule("cnf.jkt no text", GuardProblem.TOKEN_UNBOUND, draft -> draft.token("cnf", Map.of("jkt", 1))),
                rule("proof typ", GuardProblem.PROOF_MALFORMED, draft -> draft.proofHeader.put("typ", "JWT")),
                rule("proof alg", GuardProblem.PROOF_MALFORMED, draft -> draft.proofHeader.put("alg", "none")),
                rule("proof jwk absent", GuardProblem.PROOF_MALFORMED, draft -> draft.proofHeader.remove("jwk")),
                rule(
                        "proof with a private key",
                        GuardProblem.PROOF_MALFORMED,
                        draft -> draft.proofHeader.put("jwk", Draft.members(Draft.CLIENT_KEY.toJson()))),
                rule(
                        "proof of a foreign key",
                        GuardProblem.PROOF_SIGNATURE,
                        draft -> draft.proofKey = Draft.FOREIGN_KEY),
                rule("proof jti absent", GuardProblem.PROOF_MALFORMED, draft -> draft.proof.remove("jti")),
                rule("proof htm", GuardProblem.PROOF_METHOD, draft -> draft.proof("htm", "POST")),
                rule("proof htu", GuardProblem.PROOF_ADDRESS, draft -> draft.proof("htu", BASE + PATH + "2")),
                rule(
                        "proof htu of another system",
                        GuardProblem.PROOF_ADDRESS,
                        draft -> draft.proof("htu", "http://localhost:8400" + PATH)),
                rule("proof ath", GuardProblem.PROOF_TOKEN, draft -> draft.proof("ath", DpopProof.hashOf("x"))),
                rule("proof iat absent", GuardProblem.PROOF_TIME, draft -> draft.proof.remove("iat")),
                rule("proof too old", GuardProblem.PROOF_TIME, draft -> draft.proof("iat", NOW - 11)),
                rule("proof too far ahead", GuardProblem.PROOF_TIME, draft -> draft.proof("iat", NOW + 6)),
                rule("proof by a key the token is not bound to", GuardProblem.PROOF_KEY, draft -> {
                    draft.proofKey = Draft.FOREIGN_KEY;
                    draft.proofHeader.put(
                            "jwk", Draft.members(Draft.FOREIGN_KEY.publicKey().toJson()));
                }),
                rule("scope absent", GuardProblem.SCOPE_MISSING, draft -> draft.token.remove("scope")),
                rule(
                        "scope of something else",
                        GuardProblem.SCOPE_MISSING,
                        draft -> draft.token("scope", List.of("x", "y"))),
                rule(
                        "scope that only begins alike",
                        GuardProblem.SCOPE_MISSING,
                        draft -> draft.token("scope", Draft.SCOPE + "2")),
                rule(
                        "orgnr_parent absent",
                        GuardProblem.PARENT_ORGANISATION_MISSING,
                        draft -> draft.token.remove(Draft.PARENT)),
                rule(
                        "orgnr_parent empty",
                        GuardProblem.PARENT_ORGANISATION_MISSING,
                        draft -> draft.token(Draft.PARENT, "")));
    }

    private static Arguments rule(String name, GuardProblem problem, Consumer<Draft> breaking) {
        return Arguments.of(name, problem, breaking);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refusesWhatIsBroken(String name, GuardProblem problem, Consumer<Draft> breaking) {
        Draft draft = draft();
        breaking.accept(draft);
        Refusal refusal = refusal(draft);
        assertThat(refusal).as(name).isNotNull();
        assertThat(refusal.problem()).isEqualTo(problem);
        boolean authenticated = problem.status() == 403;
        assertThat(used.size()).as("ids used up").isEqualTo(authenticated ? 1 : 0);
        assertThat(guard.rememberedTokens()).as("tokens remembered").isEqualTo(authenticated ? 1 : 0);
        if (problem.status() == 401) {
            assertThat(refusal.headers().get("WWW-Authenticate"))
                    .isEqualTo("DPoP error=\"" + problem.error() + "\", error_description=\"" + problem.summary()
                            + "\", algs=\"RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512\"");
        }
    }

    static Stream<Arguments> tolerated() {
        return Stream.of(
                Arguments.of("typ JWT", change(draft -> draft.tokenHeader.put("typ", "JWT"))),
                Arguments.of("aud in a list", change(draft -> draft.token("aud", List.of(Draft.AUDIENCE)))),
                Arguments.of("scope as a text", change(draft -> draft.token("scope", "x " + Draft.SCOPE))),
                Arguments.of("nbf absent", change(draft -> draft.token.remove("nbf"))),
                Arguments.of("nbf a little ahead", change(draft -> draft.token("nbf", NOW + 5))),
                Arguments.of("exp just passed", change(draft -> draft.token("exp", NOW - 4))),
                Arguments.of("proof a little old", change(draft -> draft.proof("iat", NOW))),
                Arguments.of("proof a little ahead", change(draft -> draft.proof("iat", NOW + 5))),
                Arguments.of(
                        "htu in another case",
                        change(draft -> draft.proof("htu", "HTTP://LOCALHOST:8400/persontjenesten" + PATH))),
                Arguments.of(
                        "unknown claims",
                        change(draft -> draft.token("nytt", Map.of("a", 1)).proof("nonce", "x"))));
    }

    private static Consumer<Draft> change(Consumer<Draft> change) {
        return change;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tolerated")
    void toleratesWhatRealCallersSend(String name, Consumer<Draft> change) {
        Draft draft = draft();
        change.accept(draft);
        assertThat(admit(draft).clientId()).as(name).isEqualTo("journal");
    }

    @Test
    void wantsExactlyOneOfEachHeader() {
        Draft draft = draft();
        String token = draft.signedToken();
        String authorization = "DPoP " + token;
        String proof = draft.signedProof(token);
        assertThat(problem(List.of(), List.of(proof))).isEqualTo(GuardProblem.TOKEN_MISSING);
        assertThat(problem(List.of("DPoP"), List.of(proof))).isEqualTo(GuardProblem.TOKEN_MISSING);
        assertThat(problem(List.of("DPoP  "), List.of(proof))).isEqualTo(GuardProblem.TOKEN_MISSING);
        assertThat(problem(List.of(authorization, authorization), List.of(proof)))
                .isEqualTo(GuardProblem.AUTHORIZATION_REPEATED);
        assertThat(problem(List.of(authorization + ", " + authorization), List.of(proof)))
                .isEqualTo(GuardProblem.TOKEN_MALFORMED);
        assertThat(problem(List.of("Bearer " + token), List.of(proof))).isEqualTo(GuardProblem.TOKEN_SCHEME);
        assertThat(problem(List.of("Bearer " + token), List.of())).isEqualTo(GuardProblem.TOKEN_SCHEME);
        assertThat(problem(List.of("Basic eDp5"), List.of(proof))).isEqualTo(GuardProblem.TOKEN_SCHEME);
        assertThat(problem(List.of(token), List.of(proof))).isEqualTo(GuardProblem.TOKEN_SCHEME);
        assertThat(problem(List.of(authorization), List.of())).isEqualTo(GuardProblem.PROOF_MISSING);
        assertThat(problem(List.of(authorization), List.of(proof, proof))).isEqualTo(GuardProblem.PROOF_REPEATED);
        assertThat(problem(List.of(authorization), List.of(proof + "," + proof)))
                .isEqualTo(GuardProblem.PROOF_MALFORMED);
        assertThat(problem(List.of(authorization), List.of(""))).isEqualTo(GuardProblem.PROOF_MALFORMED);
        assertThat(problem(List.of("DPoP " + "x".repeat(100_000)), List.of(proof)))
                .isEqualTo(GuardProblem.TOKEN_MALFORMED);
        assertThat(problem(List.of("dpop " + token), List.of(proof))).isNull();
    }

    @Test
    void whoSendsNoTokenIsToldHowAndOfNoError() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> admit(List.of(), List.of()));
        assertThat(refusal.headers().get("WWW-Authenticate"))
                .isEqualTo("DPoP algs=\"RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512\"");
    }

    @Test
    void whoLacksAScopeIsToldWhich() {
        Refusal refusal = refusal(draft().token("scope", List.of()));
        assertThat(refusal.headers().get("WWW-Authenticate"))
                .startsWith("DPoP error=\"insufficient_scope\"")
                .contains("scope=\"" + Draft.SCOPE + "\"");
        assertThat(refusal(draft().token(Draft.PARENT, "")).headers()).isEmpty();
    }

    @Test
    void aProofIsUsedOnce() {
        Draft draft = draft();
        String token = draft.signedToken();
        List<String> authorization = List.of("DPoP " + token);
        List<String> proof = List.of(draft.signedProof(token));
        assertThat(problem(authorization, proof)).isNull();
        assertThat(problem(authorization, proof)).isEqualTo(GuardProblem.PROOF_REPLAYED);
        clock.freezeAt(START.plusSeconds(10));
        assertThat(problem(authorization, proof)).isEqualTo(GuardProblem.PROOF_REPLAYED);
        clock.freezeAt(START.plusSeconds(11));
        assertThat(problem(authorization, proof)).isEqualTo(GuardProblem.PROOF_TIME);
    }

    @Test
    void aProofFromBeforeThisProcessIsNotTrustedToBeNew() {
        assertThat(refusal(draft().proof("iat", NOW - 1)).problem()).isEqualTo(GuardProblem.PROOF_REPLAYED);
    }

    @Test
    void aRememberedTokenExpiresAllTheSame() {
        Draft first = draft();
        String token = first.signedToken();
        assertThat(problem(List.of("DPoP " + token), List.of(first.signedProof(token))))
                .isNull();
        assertThat(guard.rememberedTokens()).isEqualTo(1);
        clock.freezeAt(START.plusSeconds(604));
        assertThat(problem(List.of("DPoP " + token), List.of(draft().signedProof(token))))
                .isNull();
        clock.freezeAt(START.plusSeconds(605));
        assertThat(problem(List.of("DPoP " + token), List.of(draft().signedProof(token))))
                .isEqualTo(GuardProblem.TOKEN_EXPIRED);
        assertThat(guard.rememberedTokens()).isZero();
    }

    @Test
    void aRememberedTokenStillNeedsItsProof() {
        Draft first = draft();
        String token = first.signedToken();
        List<String> authorization = List.of("DPoP " + token);
        assertThat(problem(authorization, List.of(first.signedProof(token)))).isNull();
        Draft thief = draft();
        thief.proofKey = Draft.FOREIGN_KEY;
        thief.proofHeader.put("jwk", Draft.members(Draft.FOREIGN_KEY.publicKey().toJson()));
        assertThat(problem(authorization, List.of(thief.signedProof(token)))).isEqualTo(GuardProblem.PROOF_KEY);
        assertThat(problem(authorization, List.of())).isEqualTo(GuardProblem.PROOF_MISSING);
    }

    @Test
    void forgetsWhenTold() {
        admit(draft());
        assertThat(guard.rememberedTokens()).isEqualTo(1);
        guard.forget();
        assertThat(guard.rememberedTokens()).isZero();
    }

    @Test
    void nothingThatWasSentComesBackInAHeader() {
        Draft draft = draft().token("iss", "evil\"\r\nSet-Cookie: a=b")
                .token("client_id", "evil")
                .proof("htm", "evil\"");
        assertThat(refusal(draft).headers().toString()).doesNotContain("evil");
        Draft evilProof = draft().proof("htu", "http://evil/").proof("jti", "evil");
        assertThat(refusal(evilProof).headers().toString()).doesNotContain("evil");
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aFlippedBitIsNeverLetIn(@ForAll @IntRange(max = 100_000) int place, @ForAll boolean inToken) {
        Draft draft = draft();
        String token = draft.signedToken();
        String proof = draft.signedProof(token);
        byte[] bytes = (inToken ? token : proof).getBytes(StandardCharsets.ISO_8859_1);
        int bit = place % (bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        String flipped = new String(bytes, StandardCharsets.ISO_8859_1);
        if (flipped.strip().equals(inToken ? token : proof)) {
            return;
        }
        assertThat(problem(List.of("DPoP " + (inToken ? flipped : token)), List.of(inToken ? proof : flipped)))
                .isNotNull();
        assertThat(used.size()).isZero();
    }

    @Property(tries = 500)
    void anyHeaderIsLetInOrRefused(@ForAll String authorization, @ForAll String proof) {
        assertThat(problem(List.of(authorization), List.of(proof))).isNotNull();
        assertThat(problem(List.of("DPoP " + authorization), List.of(proof))).isNotNull();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aTokenWithAnyClaimsOfTheIssuerIsJudgedNotBroken(
            @ForAll Map<String, String> texts, @ForAll Map<String, Long> numbers) {
        Draft draft = draft();
        Map<String, Object> claims = new LinkedHashMap<>(draft.token);
        List<String> names = List.copyOf(draft.token.keySet());
        texts.forEach((name, value) -> claims.put(names.get(Math.floorMod(name.hashCode(), names.size())), value));
        numbers.forEach((name, value) -> claims.put(names.get(Math.floorMod(name.hashCode(), names.size())), value));
        String token = draft.tokenKey.sign(
                draft.tokenHeader, new JsonWriter().any(claims).toBytes());
        problem(List.of("DPoP " + token), List.of(draft.signedProof(token)));
    }

    @Test
    void anApiWithoutThatDemandAdmitsWhoNamesNoOrganisation() {
        Guard lenient = new Guard(new Guard.Settings(Draft.AUDIENCE, BASE, false, 10, 5), Draft.TRUSTED, used, clock);
        Draft draft = draft();
        draft.token.remove(Draft.PARENT);
        String token = draft.signedToken();
        Caller caller = lenient.admit(List.of("DPoP " + token), List.of(draft.signedProof(token)), "GET", PATH, SCOPES);
        assertThat(caller.parentOrganisation()).isEqualTo(Optional.empty());
    }

    @Test
    void aTokenThatIsTakenBackIsRefusedAtTheNextCall() {
        Set<String> revoked = new HashSet<>();
        Guard watching = new Guard(
                new Guard.Settings(Draft.AUDIENCE, BASE, true, 10, 5), Draft.TRUSTED, revoked::contains, used, clock);
        String token = draft().signedToken();
        assertThat(watching.admit(List.of("DPoP " + token), List.of(draft().signedProof(token)), "GET", PATH, SCOPES))
                .isNotNull();
        revoked.add(draft().token.get("jti").toString());
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> watching.admit(
                        List.of("DPoP " + token), List.of(draft().signedProof(token)), "GET", PATH, SCOPES));
        assertThat(refusal.problem()).isEqualTo(GuardProblem.TOKEN_REVOKED);
        assertThat(refusal.headers().get("WWW-Authenticate")).contains("invalid_token");
        assertThat(watching.rememberedTokens()).isZero();
    }
}
