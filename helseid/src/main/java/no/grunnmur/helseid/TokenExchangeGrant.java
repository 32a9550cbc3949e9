package no.grunnmur.helseid;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.tokens.Introspection;
import no.grunnmur.helseid.tokens.OwnToken;
import no.grunnmur.helseid.tokens.OwnTokens;
import no.grunnmur.helseid.tokens.TokenGrants;
import no.grunnmur.helseid.tokens.TokenProblem;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.kernel.Thumbprint;

/**
 * Token exchange: an API that was called with a person's token calls the next API for the same person. The new token says all
 * that the first did of the person and the first client, and in {@code act} who acts, the newest outermost.
 *
 * <p>Source: RFC 8693, sections 2.1 and 4.1; fact sheet helseid, section 3.4.
 */
public final class TokenExchangeGrant implements UserGrant {

    /** The only type of token there is an exchange of. */
    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** How many times a token may be exchanged on. */
    public static final int MOST_EXCHANGES = 5;

    private static final Set<String> COPIED = Set.of("sub", "idp", "amr", "auth_time");

    /** A request while the rules look at it. Used by one thread for one request. */
    static final class Presented {
        final Client actor;
        final TokenRequest request;
        final Instant now;
        private OwnToken subject;
        private final List<Scope> scopes = new ArrayList<>();
        private final List<Scope> rejected = new ArrayList<>();
        private final List<Api> audience = new ArrayList<>();

        Presented(Client actor, TokenRequest request, Instant now) {
            this.actor = actor;
            this.request = request;
            this.now = now;
        }

        Optional<String> sent(String name) {
            return request.others().apply(name);
        }

        /** Adds a scope of the actor's and the API that owns it. */
        String add(Scope scope, ApiDirectory apis) {
            Optional<Api> owner = apis.owning(scope);
            if (owner.isEmpty() || !actor.scopes().contains(scope)) {
                return scope.value();
            }
            if (!scopes.contains(scope)) {
                scopes.add(scope);
            }
            if (!audience.contains(owner.get())) {
                audience.add(owner.get());
            }
            return HOLDS;
        }
    }

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final ApiDirectory apis;
    private final OwnTokens tokens;
    private final Delegations delegations;
    private final AcceptedTerms terms;
    private final TokenGrants grants;
    private final List<Rule<Presented>> rules;

    public TokenExchangeGrant(Issuer issuer, Directories directories, OwnTokens tokens, TokenGrants grants) {
        this.issuer = issuer;
        this.clients = directories.clients();
        this.apis = directories.apis();
        this.delegations = directories.delegations();
        this.terms = directories.terms();
        this.tokens = tokens;
        this.grants = grants;
        this.rules = List.of(
                new Rule<>(
                        TokenProblem.EXCHANGE_PARAMETERS,
                        "There is a subject_token, and no actor_token, audience or other requested type",
                        "RFC 8693, section 2.1; fact sheet helseid, section 3.4",
                        TokenExchangeGrant::parameters),
                new Rule<>(
                        TokenProblem.EXCHANGE_TYPE,
                        "subject_token_type is that of an access token",
                        "RFC 8693, section 3; fact sheet helseid, section 3.4",
                        asked -> asked.sent("subject_token_type").orElse("").equals(ACCESS_TOKEN)
                                ? HOLDS
                                : "another type, or none"),
                new Rule<>(
                        TokenProblem.EXCHANGE_SUBJECT,
                        "subject_token is a good access token of this issuer: signed, in its time, not revoked",
                        "RFC 8693, section 2.1; fact sheet helseid, section 3.4",
                        this::subject),
                new Rule<>(
                        TokenProblem.EXCHANGE_NOT_PERMITTED,
                        "The client that the token was first issued to lets this one exchange it",
                        "Fact sheet helseid, section 3.4",
                        this::permitted),
                new Rule<>(
                        TokenProblem.EXCHANGE_AUDIENCE,
                        "The token is for an API of the organisation behind this client",
                        "Fact sheet helseid, section 3.4",
                        asked ->
                                Introspection.owns(asked.actor, asked.subject, apis) ? HOLDS : "for no API of its own"),
                new Rule<>(
                        TokenProblem.EXCHANGE_DEPTH,
                        "The token has been exchanged at most " + (MOST_EXCHANGES - 1) + " times before",
                        "Fact sheet helseid, section 3.4; the number is the house's own",
                        asked -> depth(asked.subject.claims().get("act")) < MOST_EXCHANGES ? HOLDS : "too deep"),
                new Rule<>(
                        TokenProblem.EXCHANGE_SCOPES,
                        "Every scope is of an API and one that this client may have: at least one",
                        "Fact sheet helseid, section 3.4",
                        this::scopes),
                new Rule<>(
                        HelseIdProblem.DELEGATION_MISSING,
                        "The organisation that the token speaks for still lets the first client's supplier speak for it",
                        "Fact sheet helseid, section 4.1",
                        this::delegated),
                new Rule<>(
                        HelseIdProblem.TERMS_NOT_ACCEPTED,
                        "The organisation that the token speaks for has accepted the terms of the APIs: of one at least",
                        "Fact sheet helseid, section 2.4",
                        this::accepted));
    }

    @Override
    public List<Rule<?>> rules() {
        return List.copyOf(rules);
    }

    @Override
    public Prepared prepare(AuthenticatedClient sender, TokenRequest request, Optional<Thumbprint> key, Instant now) {
        Presented asked = new Presented(sender.client(), request, now);
        Rule.enforce(rules, asked);
        Algorithm algorithm = sender.client().tokens().algorithm().orElse(Algorithm.RS256);
        Granted granted = new Granted(
                asked.scopes,
                asked.rejected,
                asked.audience.stream().map(TokenExchangeGrant::withoutClaims).toList(),
                new Organisations(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                asked.audience.getFirst().algorithm().orElse(algorithm),
                Optional.empty(),
                claims(asked));
        return new Prepared(
                granted,
                Optional.empty(),
                Optional.of(asked.subject.id()),
                Optional.of(ACCESS_TOKEN),
                (jti, expiresAt) -> {
                    grants.exchanged(asked.subject.id(), jti, sender.client().id(), expiresAt);
                    return Optional.empty();
                });
    }

    /** What the token says is what the first one said, and not what the next API has asked for. */
    private static Api withoutClaims(Api api) {
        return new Api(api.name(), api.scopes(), Set.of(), api.algorithm(), api.owner());
    }

    private Map<String, Object> claims(Presented asked) {
        Map<String, Object> from = asked.subject.claims().members();
        Map<String, Object> claims = new LinkedHashMap<>();
        from.forEach((name, value) -> {
            if (COPIED.contains(name) || name.startsWith("helseid://claims/")) {
                claims.put(name, value);
            }
        });
        claims.putIfAbsent(Claims.ORIGINAL_CLIENT_ID, asked.subject.clientId());
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("iss", issuer.name());
        act.put(Claims.CLIENT_ID, asked.actor.id());
        ClientOrganisation own = asked.actor.organisation();
        own.parent().ifPresent(number -> act.put(Claims.ORGNR_PARENT, number.value()));
        own.supplier().ifPresent(number -> act.put(Claims.ORGNR_SUPPLIER, number.value()));
        if (from.get("act") != null) {
            act.put("act", from.get("act"));
        }
        claims.put("act", act);
        return claims;
    }

    private static String parameters(Presented asked) {
        if (asked.sent("subject_token").isEmpty()) {
            return "no subject_token";
        }
        for (String name : List.of("actor_token", "actor_token_type", "audience")) {
            if (asked.sent(name).isPresent()) {
                return name;
            }
        }
        return asked.sent("requested_token_type").orElse(ACCESS_TOKEN).equals(ACCESS_TOKEN)
                ? HOLDS
                : "another requested_token_type";
    }

    private String subject(Presented asked) {
        asked.subject = tokens.good(asked.sent("subject_token").orElseThrow(), asked.now)
                .orElse(null);
        return asked.subject == null ? "not ours, not in its time, or revoked" : HOLDS;
    }

    /** The first client decides for the whole chain: its people are who is acted for. */
    private String permitted(Presented asked) {
        boolean permitted = first(asked)
                .flatMap(Client::user)
                .map(user -> user.exchangers().contains(asked.actor.id()))
                .orElse(false);
        return permitted ? HOLDS : "not one of the first client's exchangers";
    }

    private Optional<Client> first(Presented asked) {
        return clients.find(
                asked.subject.claims().text(Claims.ORIGINAL_CLIENT_ID).orElse(asked.subject.clientId()));
    }

    /** A delegation that has been taken back gives no more tokens, and an exchange is no way around that. */
    private String delegated(Presented asked) {
        Optional<OrganisationNumber> organisation =
                asked.subject.claims().text(Claims.ORGNR_PARENT).flatMap(OrganisationNumber::parse);
        Optional<OrganisationNumber> supplier = first(asked)
                .map(Client::organisation)
                .filter(own -> own.tenancy() == Tenancy.MULTI)
                .flatMap(ClientOrganisation::supplier);
        return organisation.isEmpty() || supplier.isEmpty() || delegations.stands(organisation.get(), supplier.get())
                ? HOLDS
                : organisation.get() + " has not delegated to " + supplier.get();
    }

    private String scopes(Presented asked) {
        String wanted = asked.request.scope().orElse("").strip();
        if (wanted.isEmpty() || wanted.length() > 4_096) {
            return "no scope, or too much of it";
        }
        for (String each : wanted.split(" +", -1)) {
            Optional<Scope> scope = Scope.parse(each);
            String refused = scope.isEmpty() ? "not a scope" : asked.add(scope.get(), apis);
            if (refused != null) {
                return refused;
            }
        }
        List<String> resources = asked.request.resources();
        boolean named = asked.audience.stream().map(Api::name).toList().containsAll(resources);
        return resources.isEmpty() || (resources.size() == asked.audience.size() && named)
                ? HOLDS
                : "resource is not the API of the scopes";
    }

    /** What the terms forbid the first client, an exchange does not give to the next. */
    private String accepted(Presented asked) {
        Optional<OrganisationNumber> organisation =
                asked.subject.claims().text(Claims.ORGNR_PARENT).flatMap(OrganisationNumber::parse);
        if (organisation.isEmpty()) {
            return HOLDS;
        }
        for (Scope scope : List.copyOf(asked.scopes)) {
            Api owner = apis.owning(scope).orElseThrow();
            if (!terms.accepted(organisation.get(), owner.name())) {
                asked.scopes.remove(scope);
                asked.rejected.add(scope);
                asked.audience.remove(owner);
            }
        }
        return asked.scopes.isEmpty() ? organisation.get() + " has accepted the terms of none" : HOLDS;
    }

    private static int depth(Object act) {
        int depth = 0;
        for (Object each = act; each instanceof Map<?, ?> map; each = map.get("act")) {
            depth++;
        }
        return depth;
    }
}
