package no.grunnmur.helseid.user;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.AcceptedTerms;
import no.grunnmur.helseid.Api;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.Organisations;
import no.grunnmur.helseid.Rule;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * The scopes of a login that are left in one access token, while the rules look at them: narrowed by {@code scope} and
 * {@code resource}, and by the terms that the organisation has accepted. Used by one thread for one request.
 *
 * <p>Source: RFC 6749, section 6; RFC 8707, section 2.2; fact sheet helseid, section 2.4.
 */
public final class ScopesLeft {

    /** The rules, with the directories that they look at. */
    public static final class Rules {

        private final ApiDirectory apis;
        private final List<Rule<ScopesLeft>> rules;

        public Rules(ApiDirectory apis, AcceptedTerms terms) {
            this.apis = apis;
            this.rules = List.of(
                    new Rule<>(
                            LoginProblem.TOKEN_SCOPE,
                            "scope, at a refresh, asks for no more than the login gave",
                            "RFC 6749, section 6",
                            ScopesLeft::narrowByScope),
                    new Rule<>(
                            LoginProblem.TOKEN_RESOURCES,
                            "resource is sent at most once",
                            "Fact sheet helseid, section 2.4",
                            left -> left.resources.size() <= 1 ? HOLDS : left.resources.size() + " resources"),
                    new Rule<>(
                            LoginProblem.TOKEN_RESOURCE,
                            "resource is one of the login's, and a scope belongs to it",
                            "RFC 8707, section 2.2",
                            ScopesLeft::narrowByResource),
                    new Rule<>(
                            LoginProblem.TOKEN_ALGORITHMS,
                            "The APIs of one token agree on its signature",
                            "The house's own: an API's choice goes before the client's",
                            left -> left.filterByTerms(terms)));
        }

        List<Rule<ScopesLeft>> list() {
            return rules;
        }

        ScopesLeft of(
                Client client,
                Grant grant,
                List<String> resources,
                Optional<String> scope,
                Organisations organisations) {
            ScopesLeft left = new ScopesLeft(client, grant, resources, scope, organisations, apis);
            Rule.enforce(rules, left);
            return left;
        }
    }

    private final Client client;
    private final Grant grant;
    private final List<String> resources;
    private final Optional<String> asked;
    private final Optional<OrganisationNumber> organisation;
    private final ApiDirectory apis;
    private List<Scope> scopes;
    private final List<Scope> rejected = new ArrayList<>();
    private final Set<Api> audience = new LinkedHashSet<>();
    private Algorithm algorithm;

    private ScopesLeft(
            Client client,
            Grant grant,
            List<String> resources,
            Optional<String> asked,
            Organisations organisations,
            ApiDirectory apis) {
        this.client = client;
        this.grant = grant;
        this.resources = resources;
        this.asked = asked;
        this.organisation = organisations.parent();
        this.apis = apis;
        // What the client has lost since the login, it does not get again.
        this.scopes = grant.scopes().stream().filter(client.scopes()::contains).toList();
    }

    /** What is left. */
    List<Scope> scopes() {
        return scopes;
    }

    List<Scope> rejected() {
        return rejected;
    }

    List<Api> audience() {
        return List.copyOf(audience);
    }

    Algorithm algorithm() {
        return algorithm;
    }

    private String narrowByScope() {
        if (asked.isEmpty()) {
            return HOLDS;
        }
        List<Scope> wanted = new ArrayList<>();
        for (String text : asked.get().split(" ", -1)) {
            if (text.isEmpty()) {
                continue;
            }
            Optional<Scope> scope = Scope.parse(text);
            if (scope.isEmpty() || !grant.scopes().contains(scope.get())) {
                return "a scope that was not granted";
            }
            wanted.add(scope.get());
        }
        scopes = wanted.isEmpty() ? scopes : List.copyOf(new LinkedHashSet<>(wanted));
        return HOLDS;
    }

    /** Without {@code resource}, every API of the login; with it, that one, and the scopes of no API stay. */
    private String narrowByResource() {
        List<Scope> left = new ArrayList<>();
        boolean any = resources.isEmpty();
        for (Scope scope : scopes) {
            Optional<Api> owner = IdentityScopes.has(scope) ? Optional.empty() : apis.owning(scope);
            if (owner.isEmpty()) {
                if (IdentityScopes.has(scope)) {
                    left.add(scope);
                }
            } else if (isWanted(owner.get())) {
                left.add(scope);
                any = true;
            }
        }
        if (!any || (!resources.isEmpty() && !isOfTheLogin(resources.getFirst()))) {
            return "not one of the login's";
        }
        scopes = left;
        return HOLDS;
    }

    private boolean isWanted(Api api) {
        return resources.isEmpty()
                ? grant.resources().isEmpty() || grant.resources().contains(api.name())
                : resources.getFirst().equals(api.name());
    }

    private boolean isOfTheLogin(String resource) {
        return grant.resources().isEmpty() || grant.resources().contains(resource);
    }

    private String filterByTerms(AcceptedTerms terms) {
        List<Scope> left = new ArrayList<>();
        Algorithm wanted = null;
        for (Scope scope : scopes) {
            Optional<Api> owner = IdentityScopes.has(scope) ? Optional.empty() : apis.owning(scope);
            boolean accepted = owner.isEmpty()
                    || organisation.isEmpty()
                    || terms.accepted(organisation.get(), owner.get().name());
            if (!accepted || client.pendingScopes().contains(scope)) {
                rejected.add(scope);
                continue;
            }
            left.add(scope);
            if (owner.isPresent() && audience.add(owner.get())) {
                Optional<Algorithm> own = owner.get().algorithm();
                if (own.isPresent() && wanted != null && wanted != own.get()) {
                    return "both " + wanted + " and " + own.get();
                }
                wanted = own.orElse(wanted);
            }
        }
        scopes = left;
        algorithm = wanted != null ? wanted : client.tokenAlgorithm();
        return HOLDS;
    }
}
