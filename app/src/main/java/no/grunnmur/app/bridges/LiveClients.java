package no.grunnmur.app.bridges;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.ClientOrganisation;
import no.grunnmur.helseid.GrantType;
import no.grunnmur.helseid.Profile;
import no.grunnmur.helseid.TokenSettings;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.jose.PublicJwk;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Configuration.ClientKey;
import no.grunnmur.selvbetjening.Configurations;
import no.grunnmur.selvbetjening.KeyUse;
import no.grunnmur.selvbetjening.Template;

/**
 * HelseID's clients as Selvbetjening has them now. What is built of a configuration is kept for as long as nothing that it
 * was built of has changed and none of its keys expires, so that a token costs a few look-ups more than before. Clients of
 * the seeded world keep what Selvbetjening does not know of: profile, signatures, log-out addresses.
 *
 * <p>With a delay it behaves as the real one: what it has fetched it believes for that long.
 */
public final class LiveClients implements ClientDirectory {

    /** What a client that logs people in may ask about them. Source: fact sheet helseid, section 6. */
    private static final List<Scope> IDENTITY = List.of(
            new Scope("openid"),
            new Scope("profile"),
            new Scope("offline_access"),
            new Scope("helseid://scopes/identity/pid"),
            new Scope("helseid://scopes/identity/pid_pseudonym"),
            new Scope("helseid://scopes/identity/security_level"),
            new Scope("helseid://scopes/identity/assurance_level"),
            new Scope("helseid://scopes/identity/network"),
            new Scope("helseid://scopes/hpr/hpr_number"),
            new Scope("nhn:tillitsrammeverk:parameters"));

    private static final Scope CLIENT_INFO = new Scope("helseid://scopes/client/info");

    /**
     * What has been made of a configuration.
     *
     * @param client empty when the client cannot be used
     * @param from when it was made
     * @param until when it must be made anew whatever happens: when the next key expires
     */
    private record Built(
            Configurations.Current current,
            Optional<Client> client,
            Optional<Withheld> withheld,
            Instant from,
            Instant until) {}

    private final Configurations configurations;
    private final KeyUse keyUse;
    private final ClientDirectory seeded;
    private final Profile profile;
    private final Duration delay;
    private final InstantSource clock;
    private final Map<String, Built> built = new ConcurrentHashMap<>();

    /**
     * @param seeded clients of the seeded world: traits of those that Selvbetjening has, and all of those it has not
     * @param profile of clients that are not seeded
     * @param delay how long what was fetched is believed, none for not at all
     */
    public LiveClients(
            Configurations configurations,
            KeyUse keyUse,
            ClientDirectory seeded,
            Profile profile,
            Duration delay,
            InstantSource clock) {
        this.configurations = configurations;
        this.keyUse = keyUse;
        this.seeded = seeded;
        this.profile = profile;
        this.delay = delay;
        this.clock = clock;
    }

    @Override
    public Optional<Client> find(String clientId) {
        Built now = now(clientId);
        return now == null ? seeded.find(clientId) : now.client();
    }

    @Override
    public Optional<Withheld> withheld(String clientId) {
        Built now = now(clientId);
        return now == null ? Optional.empty() : now.withheld();
    }

    @Override
    public void authenticated(Client client, PublicJwk key) {
        keyUse.used(client.id(), key.thumbprint().value());
    }

    /** Null for a client that Selvbetjening does not have. */
    private Built now(String clientId) {
        Instant time = clock.instant();
        Built known = built.get(clientId);
        if (known != null && time.isBefore(known.until()) && !time.isBefore(known.from())) {
            boolean believed = !delay.isZero() && time.isBefore(known.from().plus(delay));
            if (believed || configurations.stands(known.current())) {
                return known;
            }
        }
        Configurations.Current current = configurations.find(clientId).orElse(null);
        if (current == null) {
            built.remove(clientId);
            return null;
        }
        Built fresh = build(current, time);
        built.put(clientId, fresh);
        return fresh;
    }

    private Built build(Configurations.Current current, Instant time) {
        Configuration configuration = current.client();
        Instant until = Instant.MAX;
        for (ClientKey key : configuration.keys()) {
            if (key.countsAt(time)
                    && key.expires().isPresent()
                    && key.expires().get().isBefore(until)) {
                until = key.expires().get();
            }
        }
        Optional<Withheld> withheld = configuration.usable()
                ? Optional.empty()
                : switch (configuration.state()) {
                    case DRAFT -> Optional.of(Withheld.UNCONFIRMED);
                    case ACTIVE -> Optional.of(Withheld.BLOCKED);
                    case REJECTED, REMOVED -> Optional.empty();
                };
        Optional<Client> client = configuration.usable() ? Optional.of(client(current, time)) : Optional.empty();
        return new Built(current, client, withheld, time, until);
    }

    private Client client(Configurations.Current current, Instant time) {
        Configuration configuration = current.client();
        Template.Content template = current.template().content();
        Optional<Client> traits = seeded.find(configuration.clientId());
        List<PublicJwk> keys = configuration.keys().stream()
                .filter(key -> key.countsAt(time))
                .map(key -> PublicJwk.parse(key.jwk()))
                .toList();
        Set<String> expired = new HashSet<>();
        configuration.keys().stream().filter(key -> !key.countsAt(time)).forEach(key -> expired.add(key.kid()));
        return new Client(
                configuration.clientId(),
                configuration.name(),
                organisation(configuration, template),
                scopes(configuration, template, traits),
                traits.map(Client::grants).orElseGet(() -> grants(template)),
                keys,
                tokens(configuration, traits),
                traits.map(Client::profile).orElse(profile),
                login(configuration, template, traits),
                Set.copyOf(current.withheld()),
                expired);
    }

    private static ClientOrganisation organisation(Configuration configuration, Template.Content template) {
        return switch (template.tenancy()) {
            case SINGLE -> ClientOrganisation.single(configuration.organisation(), configuration.children());
            case MULTI -> ClientOrganisation.multi(configuration.organisation());
        };
    }

    private static List<Scope> scopes(Configuration configuration, Template.Content template, Optional<Client> traits) {
        Set<Scope> scopes = new java.util.LinkedHashSet<>(configuration.scopes());
        traits.ifPresent(client -> client.scopes().stream()
                .filter(scope -> IDENTITY.contains(scope) || scope.equals(CLIENT_INFO))
                .forEach(scopes::add));
        if (traits.isEmpty()) {
            scopes.add(CLIENT_INFO);
            if (template.userLogin()) {
                scopes.addAll(IDENTITY);
            }
        }
        return List.copyOf(scopes);
    }

    private static Set<GrantType> grants(Template.Content template) {
        Set<GrantType> grants = EnumSet.of(GrantType.CLIENT_CREDENTIALS);
        if (template.userLogin()) {
            grants.add(GrantType.AUTHORIZATION_CODE);
            if (template.refreshTokens()) {
                grants.add(GrantType.REFRESH_TOKEN);
            }
        }
        return grants;
    }

    /** Each claim goes into the tokens for the API that has registered it. */
    private TokenSettings tokens(Configuration configuration, Optional<Client> traits) {
        TokenSettings usual = traits.map(Client::tokens).orElse(TokenSettings.USUAL);
        Map<String, Map<String, String>> claims = new HashMap<>();
        for (Configuration.ClientClaim claim : configuration.claims()) {
            if (claim.active().isEmpty()) {
                continue;
            }
            for (Scope scope : configuration.scopes()) {
                int slash = scope.value().indexOf('/');
                String audience = slash < 0 ? "" : scope.value().substring(0, slash);
                Optional<Api> api = configurations.api(audience);
                if (api.filter(one -> one.claim(claim.type()).isPresent()).isPresent()) {
                    claims.computeIfAbsent(audience, none -> new LinkedHashMap<>())
                            .put(claim.type(), claim.active().get());
                }
            }
        }
        return claims.isEmpty()
                ? usual
                : new TokenSettings(usual.lifetimeSeconds(), usual.algorithm(), usual.requireDpop(), claims);
    }

    private static Optional<UserLogin> login(
            Configuration configuration, Template.Content template, Optional<Client> traits) {
        List<String> redirects = template.sharedRedirectUris() ? template.redirectUris() : configuration.redirectUris();
        List<String> after = configuration.postLogoutRedirectUris().isEmpty() && template.sharedRedirectUris()
                ? template.postLogoutRedirectUris()
                : configuration.postLogoutRedirectUris();
        if (traits.isPresent()) {
            return traits.get().user().map(login -> login.returningTo(redirects, after));
        }
        return template.userLogin() && !redirects.isEmpty()
                ? Optional.of(UserLogin.usual(redirects, after))
                : Optional.empty();
    }
}
