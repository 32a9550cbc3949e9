package no.grunnmur.journal.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * A clinician logs in to the journal through HelseID: code flow with a pushed request, PKCE and DPoP, the answer held against
 * issuer, state and nonce; then a refresh in which the journal says for which unit the clinician works.
 *
 * <p>Source: fact sheet helseid, sections 3.1 to 3.3 and 4.3; RFC 9207; OpenID Connect Core, section 3.1.3.7.
 */
public final class DoctorLogin {

    private static final String SCOPES = "openid profile helseid://scopes/identity/pid"
            + " helseid://scopes/identity/security_level helseid://scopes/hpr/hpr_number offline_access "
            + PersonApi.SCOPE;
    private static final int LONGEST = 16 * 1024;
    private static final long SKEW_SECONDS = 30;

    /**
     * A login that has begun. Kept in the browser's session until the answer comes, and good once.
     *
     * @param page where at HelseID the browser is to go
     */
    public record Begun(String state, String nonce, String verifier, PrivateJwk key, URI page) {
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /** Who logged in. */
    public record Clinician(String name, String nationalId, String hprNumber, String session) {
        @Override
        public String toString() {
            return "Clinician";
        }
    }

    /** What is held for a clinician: who, the tokens, the key that they are bound to. */
    public record Login(Clinician clinician, PrivateJwk key, String idToken, String refreshToken) {
        @Override
        public String toString() {
            return "Login";
        }
    }

    /** An access token for one unit, and the refresh token that follows. */
    public record UnitToken(String accessToken, long seconds, String refreshToken) {
        @Override
        public String toString() {
            return "UnitToken";
        }
    }

    private final HelseId helseId;
    private final URI redirect;

    public DoctorLogin(HelseId helseId, URI redirect) {
        this.helseId = helseId;
        this.redirect = redirect;
    }

    /** Pushes a request for a login. */
    public Begun begin(HelseId.Identity identity, String language) {
        String state = helseId.random().hexId();
        String nonce = helseId.random().hexId();
        String verifier = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(helseId.random().bytes(48));
        PrivateJwk key = PrivateJwk.fresh(Algorithm.ES256, helseId.random());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("response_type", "code");
        form.put("scope", SCOPES);
        form.put("redirect_uri", redirect.toString());
        form.put("state", state);
        form.put("nonce", nonce);
        form.put("code_challenge", DpopProof.hashOf(verifier));
        form.put("code_challenge_method", "S256");
        form.put("ui_locales", language);
        helseId.authenticate(form, identity, Optional.empty(), Optional.empty());
        URI par = helseId.endpoint("pushed_authorization_request_endpoint");
        Line.Answer answer = helseId.line()
                .send(
                        HelseId.SERVICE,
                        Line.to(par)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(Line.form(form))
                                .build());
        JsonObject pushed = answer.json();
        if (answer.status() / 100 != 2 || pushed.text("request_uri").isEmpty()) {
            String error = pushed.text("error").orElse("");
            throw new Trouble(
                    HelseId.SERVICE,
                    answer.status(),
                    error,
                    pushed.text("error_description").orElse(error));
        }
        String query = "?client_id=" + encoded(identity.clientId()) + "&request_uri="
                + encoded(pushed.text("request_uri").get());
        return new Begun(state, nonce, verifier, key, URI.create(helseId.endpoint("authorization_endpoint") + query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Redeems the answer of a login.
     *
     * @param issuer the {@code iss} of the answer
     */
    public Login finish(HelseId.Identity identity, Begun begun, String code, Optional<String> issuer) {
        if (!issuer.orElse("").equals(helseId.issuer().toString())) {
            throw wrong("the answer comes from another issuer");
        }
        JsonObject given = helseId.ask(
                identity,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirect.toString(),
                        "code_verifier",
                        begun.verifier()),
                Optional.empty(),
                begun.key());
        String idToken = given.text("id_token").orElseThrow(() -> wrong("no ID token"));
        JsonObject claims = verified(idToken, identity.clientId(), begun.nonce());
        Clinician clinician = new Clinician(
                claims.text("name").orElse(""),
                claims.text("helseid://claims/identity/pid").orElse(""),
                hpr(claims.get("helseid://claims/hpr/hpr_number")),
                claims.text("sid").orElse(""));
        return new Login(
                clinician,
                begun.key(),
                idToken,
                given.text("refresh_token").orElseThrow(() -> wrong("no refresh token")));
    }

    private static String hpr(Object claim) {
        return claim == null ? "" : claim.toString();
    }

    private static Trouble wrong(String message) {
        return new Trouble(HelseId.SERVICE, 200, "login", message);
    }

    /** The claims of an ID token of this issuer, for this client and this login, in its time. */
    private JsonObject verified(String compact, String clientId, String nonce) {
        Jws jws;
        try {
            jws = Jws.parse(compact, LONGEST);
        } catch (JoseException malformed) {
            throw wrong("an ID token that is none");
        }
        JsonObject claims = jws.payload();
        long now = helseId.clock().instant().getEpochSecond();
        boolean good = claims.text("iss").orElse("").equals(helseId.issuer().toString())
                && (clientId.equals(claims.get("aud")) || List.of(clientId).equals(claims.get("aud")))
                && claims.text("nonce").orElse("").equals(nonce)
                && claims.number("exp").orElse(0) > now - SKEW_SECONDS
                && Math.abs(claims.number("iat").orElse(0) - now) < 600
                && !claims.text("sub").orElse("").isEmpty()
                && signed(jws);
        if (!good) {
            throw wrong("an ID token that does not hold");
        }
        return claims;
    }

    private boolean signed(Jws jws) {
        Line.Answer answer = helseId.line()
                .send(
                        HelseId.SERVICE,
                        Line.to(helseId.endpoint("jwks_uri")).GET().build());
        if (jws.algorithm().isEmpty() || !(answer.json().get("keys") instanceof List<?> keys)) {
            return false;
        }
        for (Object each : keys) {
            try {
                PublicJwk key = PublicJwk.parse(
                        JsonObject.parse(new JsonWriter().any(each).toBytes()));
                boolean sameName = key.keyId().equals(jws.header().text("kid"));
                if (sameName && key.supports(jws.algorithm().get()) && key.verifies(jws)) {
                    return true;
                }
            } catch (JoseException another) {
                // a kind of key that this journal does not know
            }
        }
        return false;
    }

    /**
     * A token for a unit: HelseID judges whether the journal may speak for it. A HelseID that takes no attest of this client
     * is asked again without.
     */
    public UnitToken forUnit(
            HelseId.Identity identity,
            PrivateJwk key,
            String refreshToken,
            Optional<OrganisationNumber> unit,
            Optional<Attest> attest) {
        Map<String, String> grant = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
        JsonObject given;
        try {
            given = helseId.ask(identity, grant, unit, attest, key);
        } catch (Trouble refused) {
            if (attest.isEmpty() || !refused.error().equals("invalid_authorization_details")) {
                throw refused;
            }
            given = helseId.ask(identity, grant, unit, key);
        }
        return new UnitToken(
                given.text("access_token").orElseThrow(() -> wrong("no access token")),
                given.number("expires_in").orElse(60),
                given.text("refresh_token").orElse(refreshToken));
    }

    /** Where a clinician logs out of HelseID too. */
    public URI logoutPage() {
        return helseId.endpoint("end_session_endpoint");
    }
}
