package no.grunnmur.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversation of a client with one OpenID provider: code flow with PAR, PKCE and private_key_jwt, DPoP where a key is
 * given; the answer is held against issuer, state, nonce and browser. Nothing is kept between the two halves of a login, so
 * any node can do either.
 *
 * <p>Source: OpenID Connect Core, section 3.1; RFC 9126; RFC 7636; RFC 7523; RFC 9207; RFC 9449; RFC 9700, section 4.4
 * (mix-up); fact sheet helseid, sections 2 and 3.
 */
public final class OidcClient {

    /**
     * What a token endpoint gave.
     *
     * @param json the answer as it came
     */
    public record Given(JsonObject json) {

        Optional<String> accessToken() {
            return json.text("access_token");
        }

        Optional<String> refreshToken() {
            return json.text("refresh_token");
        }

        /** The ID token; there must be one. */
        public String idToken() {
            return json.text("id_token")
                    .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_REFUSED, "no id_token"));
        }

        @Override
        public String toString() {
            return "Given";
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(OidcClient.class);
    private static final int ASSERTION_SECONDS = 30;
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Registration registration;
    private final ProviderLine line;
    private final InstantSource clock;
    private final Randomness random;
    private final ProviderView view;

    public OidcClient(Registration registration, ProviderLine line, InstantSource clock, Randomness random) {
        this.registration = registration;
        this.line = line;
        this.clock = clock;
        this.random = random;
        this.view = new ProviderView(registration.issuer(), line, clock);
    }

    /** A new try for a browser. */
    public Attempt attempt(String handle) {
        return new Attempt(registration.name(), handle, random.hexId());
    }

    /**
     * Pushes a request for a login.
     *
     * @param wanted what is asked for: {@code scope}, and {@code acr_values}, {@code prompt} and the like
     * @return the address at the provider to send the browser to
     */
    public URI push(Attempt attempt, BrowserSecret browser, Map<String, String> wanted) {
        ProviderMetadata metadata = view.metadata();
        Map<String, String> form = authenticated();
        form.put("response_type", "code");
        form.put("redirect_uri", registration.redirectUri());
        form.put("state", attempt.state(browser));
        form.put("nonce", attempt.nonce(browser));
        form.put("code_challenge", DpopProof.hashOf(attempt.verifier(browser)));
        form.put("code_challenge_method", "S256");
        form.putAll(wanted);
        JsonObject pushed = said(line.post(metadata.par(), form));
        String reference = pushed.text("request_uri")
                .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_REFUSED, "no request_uri"));
        String query = metadata.authorization().getRawQuery() == null ? "?" : "&";
        return URI.create(metadata.authorization() + query + "client_id=" + encoded(registration.clientId())
                + "&request_uri=" + encoded(reference));
    }

    /**
     * The try that an answer belongs to, when it is this browser's and comes from this provider. Asked before anything else
     * of the answer is believed.
     *
     * @throws Refusal {@link ProviderProblem#PROVIDER_STATE} or {@link ProviderProblem#PROVIDER_ISSUER}
     */
    public Attempt attemptOf(Returned returned, BrowserSecret browser) {
        Attempt attempt = returned.state()
                .flatMap(state -> Attempt.of(registration.name(), state, browser))
                .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_STATE, "state is absent or another"));
        boolean known = returned.issuer().isPresent()
                ? returned.issuer().get().equals(registration.issuer().toString())
                : !view.metadata().promisesIss();
        if (!known) {
            throw new Refusal(ProviderProblem.PROVIDER_ISSUER, "iss is absent or another");
        }
        return attempt;
    }

    /**
     * Redeems the code; {@link #attemptOf} has been asked before. What the ID token says is not believed yet:
     * {@link #claims}.
     *
     * @param key what the tokens are bound to; empty for none
     */
    public Given redeem(Returned returned, Attempt attempt, BrowserSecret browser, Optional<DpopKey> key) {
        if (returned.error().isPresent() || returned.code().isEmpty()) {
            throw new Refusal(ProviderProblem.PROVIDER_ERROR, "an error, or no code");
        }
        return token(
                Map.of(
                        "grant_type", "authorization_code",
                        "code", returned.code().get(),
                        "redirect_uri", registration.redirectUri(),
                        "code_verifier", attempt.verifier(browser)),
                key);
    }

    /** Asks for tokens anew. Source: RFC 6749, section 6. */
    Given refresh(String refreshToken, DpopKey key) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken), Optional.of(key));
    }

    /**
     * The claims of the ID token of a login, when it holds.
     *
     * @param maxAge the oldest proof of who it is that will do, in seconds
     * @throws Refusal {@link ProviderProblem#PROVIDER_TOKEN}
     */
    public JsonObject claims(Given given, Attempt attempt, BrowserSecret browser, OptionalLong maxAge) {
        return ProvidedToken.require(
                ProvidedToken.ID_TOKEN,
                given.idToken(),
                view,
                new ProvidedToken.Expected(registration, attempt.nonce(browser), maxAge, clock.instant()));
    }

    /** The claims of a logout token, when it holds. Source: OpenID Connect Back-Channel Logout 1.0, section 2.6. */
    JsonObject logout(String logoutToken) {
        return ProvidedToken.require(
                ProvidedToken.LOGOUT_TOKEN,
                logoutToken,
                view,
                new ProvidedToken.Expected(registration, "", OptionalLong.empty(), clock.instant()));
    }

    /** Where people log out, when the provider says. */
    Optional<URI> endSession() {
        return view.metadata().endSession();
    }

    /** With a key the first call is answered by a nonce to prove it with; each call has its own assertion. */
    private Given token(Map<String, String> grant, Optional<DpopKey> key) {
        URI endpoint = view.metadata().token();
        if (key.isEmpty()) {
            return new Given(said(line.post(endpoint, with(grant))));
        }
        ProviderLine.Answer answer = line.post(endpoint, with(grant), proof(key.get(), endpoint, Optional.empty()));
        if (!answer.isGood() && answer.nonce().isPresent()) {
            answer = line.post(endpoint, with(grant), proof(key.get(), endpoint, answer.nonce()));
        }
        return new Given(said(answer));
    }

    private String proof(DpopKey key, URI endpoint, Optional<String> nonce) {
        return key.proof("POST", endpoint, nonce, Optional.empty(), clock.instant(), random.hexId());
    }

    private Map<String, String> with(Map<String, String> grant) {
        Map<String, String> form = authenticated();
        form.putAll(grant);
        return form;
    }

    /** A form with the client's proof of who it is. */
    private Map<String, String> authenticated() {
        long now = clock.instant().getEpochSecond();
        byte[] claims = new JsonWriter(512)
                .beginObject()
                .name("iss")
                .value(registration.clientId())
                .name("sub")
                .value(registration.clientId())
                .name("aud")
                .value(registration.issuer().toString())
                .name("iat")
                .value(now)
                .name("nbf")
                .value(now)
                .name("exp")
                .value(now + ASSERTION_SECONDS)
                .name("jti")
                .value(random.hexId())
                .endObject()
                .toBytes();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", registration.clientId());
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", registration.key().sign("client-authentication+jwt", claims));
        return form;
    }

    /** A good answer as JSON; of another only the error code is written down. */
    private JsonObject said(ProviderLine.Answer answer) {
        JsonObject json;
        try {
            json = JsonObject.parse(answer.body());
        } catch (JsonException malformed) {
            throw new Refusal(ProviderProblem.PROVIDER_REFUSED, "status " + answer.status() + " without JSON");
        }
        if (!answer.isGood()) {
            String error = json.text("error")
                    .filter(code -> code.matches("[a-z_]{1,60}"))
                    .orElse("no code");
            LOG.warn("The identity provider {} answered {}: {}", registration.name(), answer.status(), error);
            throw new Refusal(ProviderProblem.PROVIDER_REFUSED, "status " + answer.status() + ", " + error);
        }
        return json;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
