package no.grunnmur.helseid.upstream;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.user.AuthorizationRequest;
import no.grunnmur.helseid.user.Identity;
import no.grunnmur.helseid.user.SecurityLevel;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Attempt;
import no.grunnmur.login.BrowserSecret;
import no.grunnmur.login.OidcClient;
import no.grunnmur.login.ProviderLine;
import no.grunnmur.login.ProviderProblem;
import no.grunnmur.login.Registration;
import no.grunnmur.login.Returned;

/**
 * A login at a real identity provider: this house is its client. What is asked for follows from what HelseID's own client
 * wants, and what comes back becomes an identity; the conversation itself is {@link OidcClient}'s.
 *
 * <p>Source: fact sheet helseid, section 6.
 */
public final class Federation {

    /** Where providers send the browser back, below the issuer; the provider's name follows. */
    public static final String CALLBACK = "/federation/";

    private final Issuer issuer;
    private final InstantSource clock;
    private final Randomness random;
    private final boolean syntheticOnly;
    private final ProviderLine line = new ProviderLine();
    private final Map<String, OidcClient> clients = new ConcurrentHashMap<>();

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
        Map<String, String> form = new LinkedHashMap<>();
        form.put("scope", String.join(" ", provider.scopes()));
        acrValues(provider, wanted).ifPresent(values -> form.put("acr_values", values));
        if (wanted.mustAsk()) {
            form.put("prompt", "login");
        }
        if (wanted.maxAge().isPresent()) {
            form.put("max_age", Long.toString(wanted.maxAge().getAsLong()));
        }
        OidcClient client = client(provider);
        return client.push(client.attempt(handle), browser, form);
    }

    /**
     * The handle of the login that an answer belongs to, when it is this browser's and comes from this provider. Asked
     * before anything else of the answer is believed.
     *
     * @throws Refusal {@link ProviderProblem#PROVIDER_STATE} or {@link ProviderProblem#PROVIDER_ISSUER}
     */
    public String handleOf(UpstreamProvider provider, Returned returned, BrowserSecret browser) {
        return client(provider).attemptOf(returned, browser).handle();
    }

    /**
     * Redeems the code and tells who it is; {@link #handleOf} has been asked before.
     *
     * @throws Refusal when the provider, its token, the person or the level will not do
     */
    public Identity finish(
            UpstreamProvider provider, Returned returned, AuthorizationRequest wanted, BrowserSecret browser) {
        OidcClient client = client(provider);
        Attempt attempt = client.attemptOf(returned, browser);
        OidcClient.Given given = client.redeem(returned, attempt, browser, Optional.empty());
        return identity(provider, client.claims(given, attempt, browser, wanted.maxAge()), wanted.level());
    }

    private Identity identity(UpstreamProvider provider, JsonObject claims, SecurityLevel least) {
        NationalId pid = claims.text(provider.pidClaim())
                .flatMap(NationalId::parse)
                .filter(this::mayComeIn)
                .orElseThrow(() -> new Refusal(UpstreamProblem.PROVIDER_PERSON, "no national id that can be used"));
        SecurityLevel level = claims.text(provider.levelClaim())
                .map(provider.levels()::get)
                .filter(reached -> reached.compareTo(least) >= 0)
                .orElseThrow(() -> new Refusal(UpstreamProblem.PROVIDER_LEVEL, "a lower level, or an unknown one"));
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

    private OidcClient client(UpstreamProvider provider) {
        return clients.computeIfAbsent(
                provider.name(),
                name -> new OidcClient(
                        new Registration(
                                name, provider.issuer(), provider.clientId(), provider.key(), callback(provider)),
                        line,
                        clock,
                        random));
    }
}
