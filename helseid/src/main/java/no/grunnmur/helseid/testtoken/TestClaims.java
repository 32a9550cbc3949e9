package no.grunnmur.helseid.testtoken;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.Claims;
import no.grunnmur.helseid.attest.Attest;
import no.grunnmur.kernel.Refusal;

/**
 * The claims of a test token, in the order in which HelseID writes them: those that were given, else the usual ones, as far as
 * the request wants either.
 *
 * <p>Source: fact sheet helseid, sections 5.1 and 7.
 */
final class TestClaims {

    private static final String USER = "userClaimsParameters";
    private static final String EXPIRATION = "expirationParameters";
    private static final long USUAL_SECONDS = 600;
    private static final long LONGEST_SECONDS = 10L * 366 * 86_400;
    private static final long DAY_SECONDS = 86_400;
    private static final int USUAL_GENERATION = 3;
    private static final List<String> TENANCIES = List.of("multi-tenant", "single-tenant", "none");

    private final Asked asked;
    private final TestTokens.Parts parts;
    private final TestPerson person;
    private final Instant now;
    private final String client;
    private final Generation clientClaims;
    private final Generation userClaims;

    /**
     * Which claims of a group are made.
     *
     * @param usual the usual ones, where nothing is given instead
     * @param given those given
     */
    record Generation(boolean usual, boolean given) {

        static Generation of(Asked asked, String name, String without) {
            long wanted = asked.number(Members.REQUEST, name).orElse(USUAL_GENERATION);
            return new Generation((wanted & 1) == 1 && !asked.flag(without), wanted >= 2);
        }
    }

    TestClaims(Asked asked, TestTokens.Parts parts, Instant now) {
        this.asked = asked;
        this.parts = parts;
        this.now = now;
        this.client = asked.clientGroup();
        boolean older = asked.has(Members.REQUEST, "generalClaimsParametersGeneration");
        Generation asAsked = Generation.of(
                asked,
                older ? "generalClaimsParametersGeneration" : "clientClaimsParametersGeneration",
                "withoutDefaultClientClaims");
        this.clientClaims =
                new Generation(asAsked.usual() && !asked.flag("withoutDefaultGeneralClaims"), asAsked.given());
        this.userClaims = Generation.of(asked, "userClaimsParametersGeneration", "withoutDefaultUserClaims");
        this.person = TestPerson.of(asked, userClaims, parts);
    }

    /**
     * Every claim.
     *
     * @param boundTo the thumbprint of the proof's key, when a proof is made
     */
    Map<String, Object> all(Optional<String> boundTo) {
        Map<String, Object> claims = new LinkedHashMap<>();
        times(claims);
        String audience = asked.text(Members.REQUEST, "audience")
                .orElseThrow(() -> new Refusal(TestTokenProblem.TTT_AUDIENCE, "no audience"));
        claims.put("aud", asked.flag("setInvalidAudience") ? "invalid:" + audience : audience);
        bound(boundTo).ifPresent(key -> claims.put("cnf", Map.of("jkt", key)));
        scope(claims, audience);
        put(claims, "amr", user("amr").or(() -> usualUser("pwd")).map(List::of));
        claims.put(Claims.CLIENT_ID, clientId());
        List<String> methods =
                clientClaims.given() ? asked.texts(client, "authenticationMethodsReferences") : List.of();
        if (!methods.isEmpty()) {
            claims.put(Claims.CLIENT_AMR, methods.size() == 1 ? methods.getFirst() : methods);
        } else {
            put(claims, Claims.CLIENT_AMR, usualClient("private_key_jwt"));
        }
        put(claims, "helseid://claims/client/amr", given("clientAuthenticationMethodsReferences"));
        String parent = parts.usual().organisation().value();
        put(claims, Claims.ORGNR_PARENT, given("orgnrParent").or(() -> usualClient(parent)));
        put(claims, Claims.ORGNR_CHILD, given("orgnrChild"));
        put(claims, Claims.ORGNR_SUPPLIER, given("orgnrSupplier"));
        userClaims(claims);
        put(claims, Claims.CLIENT_NAME, given("clientName").or(() -> usualClient("Test-token-tjenesten")));
        tenancy(claims);
        put(claims, Claims.SFM_JOURNAL_ID, given("sfmJournalId"));
        if (asked.flag("createTillitsrammeverkClaims")) {
            claims.put(
                    Attest.NAME,
                    new TestAttest(asked, parts.units())
                            .claim(parts.usual(), person.pid(), person.name(), person.hprNumber()));
        }
        exchanged(claims);
        claims.putAll(asked.otherClaims());
        put(claims, "sid", user("sid").or(() -> usualUser(parts.random().hexId())));
        claims.put("jti", given("jti").orElseGet(() -> parts.random().hexId()));
        return claims;
    }

    private void times(Map<String, Object> claims) {
        claims.put("iss", asked.flag("setInvalidIssuer") ? parts.issuer() + "/invalid" : parts.issuer());
        long second = now.getEpochSecond();
        boolean expired =
                asked.flag(EXPIRATION, "setExpirationTimeAsExpired") || asked.flag("setExpirationTimeAsExpired");
        long issued = expired ? second - 2 * lifetime() : second;
        claims.put("nbf", issued);
        claims.put("iat", issued);
        claims.put("exp", issued + lifetime());
    }

    private long lifetime() {
        long seconds = asked.number(EXPIRATION, "expirationTimeInDays").isPresent()
                ? asked.number(EXPIRATION, "expirationTimeInDays").getAsLong() * DAY_SECONDS
                : asked.number(EXPIRATION, "expirationTimeInSeconds")
                        .orElse(asked.number(Members.REQUEST, "expirationTimeInSeconds")
                                .orElse(USUAL_SECONDS));
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new Refusal(TestTokenProblem.TTT_LIFETIME, seconds + " seconds")
                    .about("expirationParameters", "must lead between one second and ten years from now");
        }
        return seconds;
    }

    private Optional<String> bound(Optional<String> boundTo) {
        if (boundTo.isPresent() || !clientClaims.given()) {
            return boundTo;
        }
        Object key = asked.key("cnfPublicKey");
        return key != null ? Optional.of(TestKeys.thumbprint(key)) : asked.text(client, "cnfJkt");
    }

    private void scope(Map<String, Object> claims, String audience) {
        List<String> scopes = clientClaims.given() ? asked.texts(client, "scope") : List.of();
        if (!scopes.isEmpty()) {
            claims.put("scope", scopes);
        } else if (clientClaims.usual()) {
            claims.put("scope", parts.scopesOf().apply(audience));
        }
    }

    private void userClaims(Map<String, Object> claims) {
        put(claims, "sub", person.subject());
        if (userClaims.usual()) {
            claims.put("auth_time", now.getEpochSecond());
        }
        put(claims, "idp", user("identityProvider").or(() -> usualUser("testidp-oidc")));
        put(claims, "helseid://claims/identity/pid", person.pid());
        put(claims, "helseid://claims/identity/pid_pseudonym", person.pseudonym());
        put(
                claims,
                "helseid://claims/identity/security_level",
                user("securityLevel").or(() -> usualUser("4")));
        put(
                claims,
                "helseid://claims/identity/assurance_level",
                user("assuranceLevel").or(() -> usualUser("high")));
        put(claims, "helseid://claims/hpr/hpr_number", person.hprNumber());
        person.names().forEach(claims::put);
        put(claims, "helseid://claims/identity/network", user("network").or(() -> usualUser("internett")));
    }

    private void tenancy(Map<String, Object> claims) {
        boolean chosen = asked.has(client, "clientTenancyType") || asked.flag(client, "clientTenancy");
        if (clientClaims.given() && chosen) {
            int type = (int) asked.number(client, "clientTenancyType").orElse(1);
            claims.put(Claims.CLIENT_TENANCY, TENANCIES.get(type));
        } else {
            put(claims, Claims.CLIENT_TENANCY, usualClient("single-tenant"));
        }
    }

    private void exchanged(Map<String, Object> claims) {
        if (!asked.flag("createTokenExchangeClaims")) {
            return;
        }
        String group = "tokenExchangeParameters";
        String actor = asked.text(group, "clientId").orElse("test-token-actor");
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("iss", asked.text(group, "issuer").orElse(parts.issuer()));
        act.put(Claims.CLIENT_ID, actor);
        act.put(
                Claims.ORGNR_PARENT,
                asked.text(group, "orgnrParent")
                        .orElse(parts.usual().organisation().value()));
        claims.put("helseid://claims/client/original_client_id", claims.get(Claims.CLIENT_ID));
        claims.put(Claims.CLIENT_ID, actor);
        claims.put("act", act);
    }

    private String clientId() {
        return given("clientId").orElse("test-token-client");
    }

    private Optional<String> given(String name) {
        return clientClaims.given() ? asked.text(client, name) : Optional.empty();
    }

    private Optional<String> usualClient(String value) {
        return clientClaims.usual() ? Optional.of(value) : Optional.empty();
    }

    private Optional<String> user(String name) {
        return userClaims.given() ? asked.text(USER, name) : Optional.empty();
    }

    private Optional<String> usualUser(String value) {
        return userClaims.usual() ? Optional.of(value) : Optional.empty();
    }

    private static void put(Map<String, Object> claims, String name, Optional<?> value) {
        value.ifPresent(present -> claims.put(name, present));
    }
}
