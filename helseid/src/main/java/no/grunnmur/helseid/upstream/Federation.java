package no.grunnmur.helseid.upstream;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.user.AuthorizationRequest;
import no.grunnmur.helseid.user.BrowserSecret;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.SecurityLevel;
import no.grunnmur.jose.DpopProof;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A login at a real identity provider: this house is its client. Code flow with PAR, PKCE and private_key_jwt; the answer
 * is held against issuer, state, nonce and browser. Nothing is kept between the two halves, so any node can do either.
 *
 * <p>Source: OpenID Connect Core, section 3.1; RFC 9126; RFC 7636; RFC 7523; RFC 9207; RFC 9700, section 4.4 (mix-up);
 * fact sheet helseid, section 6.
 */
public final class Federation {

    /** Where providers send the browser back, below the issuer; the provider's name follows. */
    public static final String CALLBACK = "/federation/";

    /** What the browser brought back from a provider. */
    public record Returned(
            Optional<String> code, Optional<String> state, Optional<String> issuer, Optional<String> error) {

        @Override
        public String toString() {
            return "Returned";
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Federation.class);
    private static final int ASSERTION_SECONDS = 30;
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Issuer issuer;
    private final InstantSource clock;
    private final Randomness random;
    private final boolean syntheticOnly;
    private final ProviderLine line = new ProviderLine();
    private final Map<String, ProviderView> views = new ConcurrentHashMap<>();

    /**
     * @param issuer this house
     * @param syntheticOnly whether only synthetic people may come in
     */
    public Federation(Issuer issuer, InstantSource clock, Randomness random, boolean syntheticOnly) {
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
        this.syntheticOnly = syntheticOnly;
    }

    /** Where a provider sends the browser back: an address of its own for each, so that their answers cannot be mixed up. */
    public String callback(UpstreamProvider provider) {
        return issuer.at(CALLBACK + provider.name());
    }

    /**
     * Pushes a request for the login.
     *
     * @param handle of the login that waits here
     * @return the address at the provider to send the browser to
     */
    public URI start(UpstreamProvider provider, String handle, AuthorizationRequest wanted, BrowserSecret browser) {
        ProviderMetadata metadata = view(provider).metadata();
        Attempt attempt = new Attempt(provider.name(), handle, random.hexId());
        Map<String, String> form = authenticated(provider);
        form.put("response_type", "code");
        form.put("scope", String.join(" ", provider.scopes()));
        form.put("redirect_uri", callback(provider));
        form.put("state", attempt.state(browser));
        form.put("nonce", attempt.nonce(browser));
        form.put("code_challenge", DpopProof.hashOf(attempt.verifier(browser)));
        form.put("code_challenge_method", "S256");
        acrValues(provider, wanted).ifPresent(values -> form.put("acr_values", values));
        if (wanted.mustAsk()) {
            form.put("prompt", "login");
        }
        if (wanted.maxAge().isPresent()) {
            form.put("max_age", Long.toString(wanted.maxAge().getAsLong()));
        }
        JsonObject pushed = said(provider, line.post(metadata.par(), form));
        String reference = pushed.text("request_uri")
                .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_REFUSED, "no request_uri"));
        String query = metadata.authorization().getRawQuery() == null ? "?" : "&";
        return URI.create(metadata.authorization() + query + "client_id=" + encoded(provider.clientId())
                + "&request_uri=" + encoded(reference));
    }

    /**
     * The handle of the login that an answer belongs to, when it is this browser's and comes from this provider. Asked
     * before anything else of the answer is believed.
     *
     * @throws Refusal {@link ProviderProblem#PROVIDER_STATE} or {@link ProviderProblem#PROVIDER_ISSUER}
     */
    public String handleOf(UpstreamProvider provider, Returned returned, BrowserSecret browser) {
        String handle = attempt(provider, returned, browser).handle();
        boolean known = returned.issuer().isPresent()
                ? returned.issuer().get().equals(provider.issuer().toString())
                : !view(provider).metadata().promisesIss();
        if (!known) {
            throw new Refusal(ProviderProblem.PROVIDER_ISSUER, "iss is absent or another");
        }
        return handle;
    }

    /**
     * Redeems the code and tells who it is; {@link #handleOf} has been asked before.
     *
     * @throws Refusal when the provider, its token, the person or the level will not do
     */
    public Identity finish(
            UpstreamProvider provider, Returned returned, AuthorizationRequest wanted, BrowserSecret browser) {
        if (returned.error().isPresent() || returned.code().isEmpty()) {
            throw new Refusal(ProviderProblem.PROVIDER_ERROR, "an error, or no code");
        }
        Attempt attempt = attempt(provider, returned, browser);
        ProviderView view = view(provider);
        Map<String, String> form = authenticated(provider);
        form.put("grant_type", "authorization_code");
        form.put("code", returned.code().get());
        form.put("redirect_uri", callback(provider));
        form.put("code_verifier", attempt.verifier(browser));
        JsonObject tokens = said(provider, line.post(view.metadata().token(), form));
        String idToken =
                tokens.text("id_token").orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_REFUSED, "no id_token"));
        OptionalLong maxAge = wanted.maxAge();
        JsonObject claims = ProvidedToken.require(
                idToken, view, new ProvidedToken.Expected(provider, attempt.nonce(browser), maxAge, clock.instant()));
        return identity(provider, claims, wanted.level());
    }

    private Attempt attempt(UpstreamProvider provider, Returned returned, BrowserSecret browser) {
        return returned.state()
                .flatMap(state -> Attempt.of(provider.name(), state, browser))
                .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_STATE, "state is absent or another"));
    }

    private Identity identity(UpstreamProvider provider, JsonObject claims, SecurityLevel least) {
        NationalId pid = claims.text(provider.pidClaim())
                .flatMap(NationalId::parse)
                .filter(this::mayComeIn)
                .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_PERSON, "no national id that can be used"));
        SecurityLevel level = claims.text(provider.levelClaim())
                .map(provider.levels()::get)
                .filter(reached -> reached.compareTo(least) >= 0)
                .orElseThrow(() -> new Refusal(ProviderProblem.PROVIDER_LEVEL, "a lower level, or an unknown one"));
        List<String> methods = new ArrayList<>();
        if (claims.get("amr") instanceof List<?> several) {
            several.forEach(method -> methods.add(String.valueOf(method)));
        } else {
            claims.text("amr").ifPresent(methods::add);
        }
        long proved = claims.number("auth_time")
                .orElse(claims.number("iat").orElse(clock.instant().getEpochSecond()));
        return new Identity(pid, level, provider.name(), methods, Instant.ofEpochSecond(proved));
    }

    private boolean mayComeIn(NationalId pid) {
        boolean person =
                pid.kind() == NationalId.Kind.NATIONAL_IDENTITY_NUMBER || pid.kind() == NationalId.Kind.D_NUMBER;
        return person && (pid.isSynthetic() || !syntheticOnly);
    }

    private static Optional<String> acrValues(UpstreamProvider provider, AuthorizationRequest wanted) {
        List<String> values = new ArrayList<>();
        Optional.ofNullable(provider.acrValues().get(wanted.level())).ifPresent(values::add);
        values.addAll(wanted.wish().methods());
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", values));
    }

    /** A form with the client's proof of who it is. */
    private Map<String, String> authenticated(UpstreamProvider provider) {
        long now = clock.instant().getEpochSecond();
        byte[] claims = new JsonWriter(512)
                .beginObject()
                .name("iss")
                .value(provider.clientId())
                .name("sub")
                .value(provider.clientId())
                .name("aud")
                .value(provider.issuer().toString())
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
        form.put("client_id", provider.clientId());
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", provider.key().sign("client-authentication+jwt", claims));
        return form;
    }

    /** A good answer as JSON; of another only the error code is written down. */
    private static JsonObject said(UpstreamProvider provider, ProviderLine.Answer answer) {
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
            LOG.warn("The identity provider {} answered {}: {}", provider.name(), answer.status(), error);
            throw new Refusal(ProviderProblem.PROVIDER_REFUSED, "status " + answer.status() + ", " + error);
        }
        return json;
    }

    private ProviderView view(UpstreamProvider provider) {
        return views.computeIfAbsent(provider.name(), name -> new ProviderView(provider.issuer(), line, clock));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
