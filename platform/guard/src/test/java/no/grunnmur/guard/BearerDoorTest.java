package no.grunnmur.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.MemoryOneTimeUse;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import org.junit.jupiter.api.Test;

/** The door of a version from before DPoP, beside the one with DPoP. */
class BearerDoorTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final URI BASE = URI.create("http://localhost:8400/persontjenesten");
    private static final String PATH = "/api/legal-basis/person/1";
    private static final Set<Scope> SCOPES = Set.of(new Scope(Draft.SCOPE));

    private final HouseClock clock = new HouseClock(() -> START);
    private final Guard bound = new Guard(
            new Guard.Settings(Draft.AUDIENCE, BASE, true, 10, 5),
            Draft.TRUSTED,
            new MemoryOneTimeUse(clock, Randomness.secure(), 100),
            clock);
    private final Guard bearer = bound.forBearer(false);

    private Draft draft() {
        Draft draft = new Draft(clock, "GET", URI.create(BASE + PATH));
        draft.token.remove("cnf");
        return draft;
    }

    private Caller admit(Guard guard, String authorization, List<String> proofs) {
        return guard.admit(List.of(authorization), proofs, "GET", PATH, SCOPES);
    }

    private Refusal refusal(Guard guard, String authorization, List<String> proofs) {
        return catchThrowableOfType(Refusal.class, () -> admit(guard, authorization, proofs));
    }

    @Test
    void aBearerTokenComesInAsOftenAsItLikes() {
        String token = draft().signedToken();

        assertThat(admit(bearer, "Bearer " + token, List.of()).clientId()).isEqualTo("journal");
        assertThat(admit(bearer, "bearer " + token, List.of("no proof")).clientId())
                .isEqualTo("journal");
    }

    @Test
    void aBoundTokenIsNoBearerToken() {
        Draft draft = draft().token(
                        "cnf",
                        Map.of("jkt", Draft.CLIENT_KEY.publicKey().thumbprint().value()));
        String token = draft.signedToken();

        Refusal asBearer = refusal(bearer, "Bearer " + token, List.of());
        Refusal withProof = refusal(bearer, "DPoP " + token, List.of(draft.signedProof(token)));

        assertThat(asBearer.problem()).isEqualTo(GuardProblem.TOKEN_BOUND);
        assertThat(asBearer.headers().get("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(withProof.problem()).isEqualTo(GuardProblem.TOKEN_SCHEME_BEARER);
    }

    /** Bound to a certificate, or in a way that is yet to be invented. */
    @Test
    void aTokenBoundInAnotherWayIsNoBearerTokenEither() {
        String token = draft().token("cnf", Map.of("x5t#S256", "x")).signedToken();

        assertThat(refusal(bearer, "Bearer " + token, List.of()).problem()).isEqualTo(GuardProblem.TOKEN_UNBOUND);
    }

    /** The doors share what they remember: that must not let a token through the other one. */
    @Test
    void aTokenThatOneDoorRemembersDoesNotOpenTheOther() {
        Draft draft = draft();
        String token = draft.signedToken();
        admit(bearer, "Bearer " + token, List.of());

        assertThat(refusal(bound, "DPoP " + token, List.of(draft.signedProof(token)))
                        .problem())
                .isEqualTo(GuardProblem.TOKEN_UNBOUND);

        Draft other = new Draft(clock, "GET", URI.create(BASE + PATH));
        String boundToken = other.signedToken();
        admit(bound, "DPoP " + boundToken, List.of(other.signedProof(boundToken)));
        assertThat(refusal(bearer, "Bearer " + boundToken, List.of()).problem()).isEqualTo(GuardProblem.TOKEN_BOUND);

        bound.forget();
        assertThat(bearer.rememberedTokens()).isZero();
    }

    @Test
    void itsChallengesAreOfItsOwnScheme() {
        assertThat(catchThrowableOfType(Refusal.class, () -> bearer.admit(List.of(), List.of(), "GET", PATH, SCOPES))
                        .headers()
                        .get("WWW-Authenticate"))
                .isEqualTo("Bearer");
        String token = draft().token("scope", List.of("x")).signedToken();
        assertThat(refusal(bearer, "Bearer " + token, List.of()).headers().get("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", error_description=\""
                        + GuardProblem.SCOPE_MISSING.summary() + "\", scope=\"" + Draft.SCOPE + "\"");
    }

    @Test
    void itMayDoWithoutAnOrganisation() {
        Draft draft = draft();
        draft.token.remove(Draft.PARENT);
        String token = draft.signedToken();

        assertThat(admit(bearer, "Bearer " + token, List.of()).parentOrganisation())
                .isEqualTo(Optional.empty());
        assertThat(refusal(bound.forBearer(true), "Bearer " + token, List.of()).problem())
                .isEqualTo(GuardProblem.PARENT_ORGANISATION_MISSING);
    }

    @Test
    void thePurposeOfAnAttestIsRead() {
        Draft draft = draft().token(
                        "nhn:tillitsrammeverk:parameters",
                        Map.of(
                                "care_relationship",
                                Map.of(
                                        "purpose_of_use", Map.of("code", "TREAT", "system", "s"),
                                        "purpose_of_use_details", Map.of("code", "BEHANDLER"),
                                        "decision_ref", Map.of("id", "d-1"))));

        assertThat(admit(bearer, "Bearer " + draft.signedToken(), List.of()).purpose())
                .contains(new Purpose("TREAT", Optional.of("BEHANDLER"), Optional.of("d-1")));
        assertThat(admit(bearer, "Bearer " + draft().signedToken(), List.of()).purpose())
                .isEmpty();
        String odd = draft().token("nhn:tillitsrammeverk:parameters", "x").signedToken();
        assertThat(admit(bearer, "Bearer " + odd, List.of()).purpose()).isEmpty();
    }
}
