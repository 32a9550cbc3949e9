package no.grunnmur.helseid;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * Decides what a machine gets: scopes, audience, organisation and signature.
 *
 * <p>Source: RFC 6749, section 4.4; RFC 8707, section 2.2; fact sheet helseid, sections 2.4, 3.3 and 4.
 */
final class ClientCredentialsGrant {

    /** Scopes that speak of a user, or of what is sent along with one; no machine gets them. */
    static final Set<String> IDENTITY_SCOPES = Set.of(
            "openid",
            "profile",
            "offline_access",
            "helseid://scopes/client/client_name",
            "helseid://scopes/identity/all",
            "helseid://scopes/identity/assurance_level",
            "helseid://scopes/identity/pid",
            "helseid://scopes/identity/pid_pseudonym",
            "helseid://scopes/identity/security_level",
            "helseid://scopes/identity/network",
            "helseid://scopes/hpr/hpr_number",
            "nhn:tillitsrammeverk:parameters",
            "nhn:sfm:journal-id");

    private static final int MOST_SCOPES = 100;

    /** What the rules look at, filled in as they pass. Used by one thread for one request. */
    static final class Asked {
        final Client client;
        final Optional<String> scope;
        final List<String> resources;
        final Optional<OrganisationNumber> organisation;

        /** The scopes still standing, and for each the API that owns it. */
        List<Scope> scopes = new ArrayList<>();

        List<Api> owners = new ArrayList<>();
        final List<Scope> rejected = new ArrayList<>();
        final List<Api> audience = new ArrayList<>();
        Algorithm algorithm;

        Asked(Client client, TokenRequest request, Organisations organisations) {
            this.client = client;
            this.scope = request.scope();
            this.resources = request.resources();
            this.organisation =
                    client.organisation().tenancy() == Tenancy.MULTI ? organisations.parent() : Optional.empty();
        }
    }

    private final ApiDirectory apis;
    private final AcceptedTerms terms;
    private final OrganisationRules organisationRules;
    private final List<Rule<Asked>> rules = List.of(
            new Rule<>(
                    HelseIdProblem.SCOPE_MALFORMED,
                    "scope, when it is sent, is at most 100 scope tokens between spaces",
                    "RFC 6749, section 3.3",
                    ClientCredentialsGrant::readScopes),
            new Rule<>(
                    HelseIdProblem.SCOPE_IDENTITY,
                    "No scope speaks of a user",
                    "Fact sheet helseid, section 2.4",
                    ClientCredentialsGrant::noIdentityScope),
            new Rule<>(
                    HelseIdProblem.SCOPE_UNKNOWN,
                    "Every scope belongs to an API",
                    "RFC 6749, section 5.2",
                    this::findOwners),
            new Rule<>(
                    HelseIdProblem.SCOPE_NOT_ALLOWED,
                    "The client may have every scope it asks for",
                    "RFC 6749, section 5.2",
                    ClientCredentialsGrant::allowed),
            new Rule<>(
                    HelseIdProblem.SCOPE_NONE,
                    "Without scope, a client gets all API scopes that it has: at least one",
                    "RFC 6749, section 3.3; fact sheet helseid, section 2.4",
                    this::allOfTheClients),
            new Rule<>(
                    HelseIdProblem.RESOURCE_REPEATED,
                    "resource is sent at most once",
                    "Fact sheet helseid, section 2.4",
                    asked -> asked.resources.size() <= 1 ? HOLDS : asked.resources.size() + " resources"),
            new Rule<>(
                    HelseIdProblem.RESOURCE_UNKNOWN,
                    "resource is the name of an API",
                    "RFC 8707, section 2; fact sheet helseid, section 2.4",
                    this::resourceIsKnown),
            new Rule<>(
                    HelseIdProblem.RESOURCE_WITHOUT_SCOPE,
                    "resource leaves the scopes of that API: at least one",
                    "RFC 8707, section 2.2",
                    ClientCredentialsGrant::filterByResource),
            new Rule<>(
                    HelseIdProblem.TERMS_NOT_ACCEPTED,
                    "A multi-tenant client gets the scopes whose terms the organisation has accepted: at least one",
                    "Fact sheet helseid, section 2.4",
                    this::filterByTerms),
            new Rule<>(
                    HelseIdProblem.ALGORITHM_CONFLICT,
                    "The APIs of one token agree on its signature",
                    "The house's own: an API's choice goes before the client's",
                    ClientCredentialsGrant::chooseAlgorithm));

    ClientCredentialsGrant(ApiDirectory apis, AcceptedTerms terms, OrganisationRules organisationRules) {
        this.apis = apis;
        this.terms = terms;
        this.organisationRules = organisationRules;
    }

    /** The rules in order, to be read; those of {@link OrganisationRules} come before them. */
    List<Rule<Asked>> rules() {
        return rules;
    }

    /**
     * Decides.
     *
     * @throws no.grunnmur.kernel.Refusal with a problem of {@link HelseIdProblem.Stage#KNOWN}
     */
    Granted decide(AuthenticatedClient sender, TokenRequest request) {
        AssertionDetails details = AssertionDetails.in(sender.claims());
        Organisations organisations = organisationRules.decide(sender.client().organisation(), details);
        Asked asked = new Asked(sender.client(), request, organisations);
        Rule.enforce(rules, asked);
        return new Granted(
                asked.scopes,
                asked.rejected,
                asked.audience,
                organisations,
                Optional.ofNullable(details.journalId()),
                asked.algorithm);
    }

    private static String readScopes(Asked asked) {
        if (asked.scope.isEmpty()) {
            return HOLDS;
        }
        String text = asked.scope.get();
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            int space = text.indexOf(' ', start);
            end = space < 0 ? text.length() : space;
            if (end > start) {
                Scope scope = Scope.parse(text.substring(start, end)).orElse(null);
                if (scope == null) {
                    return "not a list of scope tokens";
                }
                if (!asked.scopes.contains(scope)) {
                    asked.scopes.add(scope);
                }
                if (asked.scopes.size() > MOST_SCOPES) {
                    return "more than " + MOST_SCOPES + " scopes";
                }
            }
        }
        return HOLDS;
    }

    private static String noIdentityScope(Asked asked) {
        for (Scope scope : asked.scopes) {
            if (IDENTITY_SCOPES.contains(scope.value())) {
                return scope.value();
            }
        }
        return HOLDS;
    }

    private String findOwners(Asked asked) {
        for (Scope scope : asked.scopes) {
            Optional<Api> owner = apis.owning(scope);
            if (owner.isEmpty()) {
                return scope.value();
            }
            asked.owners.add(owner.get());
        }
        return HOLDS;
    }

    private static String allowed(Asked asked) {
        for (Scope scope : asked.scopes) {
            if (!asked.client.scopes().contains(scope)) {
                return scope.value();
            }
        }
        return HOLDS;
    }

    private String allOfTheClients(Asked asked) {
        if (asked.scopes.isEmpty()) {
            for (Scope scope : asked.client.scopes()) {
                Optional<Api> owner = apis.owning(scope);
                if (owner.isPresent()) {
                    asked.scopes.add(scope);
                    asked.owners.add(owner.get());
                }
            }
        }
        return asked.scopes.isEmpty() ? "none" : HOLDS;
    }

    private String resourceIsKnown(Asked asked) {
        return asked.resources.isEmpty()
                        || apis.find(asked.resources.getFirst()).isPresent()
                ? HOLDS
                : "no such API";
    }

    private static String filterByResource(Asked asked) {
        if (asked.resources.isEmpty()) {
            return HOLDS;
        }
        String resource = asked.resources.getFirst();
        List<Scope> scopes = new ArrayList<>();
        List<Api> owners = new ArrayList<>();
        for (int i = 0; i < asked.scopes.size(); i++) {
            if (asked.owners.get(i).name().equals(resource)) {
                scopes.add(asked.scopes.get(i));
                owners.add(asked.owners.get(i));
            }
        }
        asked.scopes = scopes;
        asked.owners = owners;
        return scopes.isEmpty() ? "no scope of " + resource : HOLDS;
    }

    private String filterByTerms(Asked asked) {
        if (asked.organisation.isEmpty()) {
            return HOLDS;
        }
        List<Scope> scopes = new ArrayList<>();
        List<Api> owners = new ArrayList<>();
        for (int i = 0; i < asked.scopes.size(); i++) {
            if (terms.accepted(asked.organisation.get(), asked.owners.get(i).name())) {
                scopes.add(asked.scopes.get(i));
                owners.add(asked.owners.get(i));
            } else {
                asked.rejected.add(asked.scopes.get(i));
            }
        }
        asked.scopes = scopes;
        asked.owners = owners;
        return scopes.isEmpty() ? asked.organisation.get() + " has accepted the terms of none" : HOLDS;
    }

    private static String chooseAlgorithm(Asked asked) {
        Algorithm wanted = null;
        for (Api api : asked.owners) {
            if (asked.audience.contains(api)) {
                continue;
            }
            asked.audience.add(api);
            if (api.algorithm().isPresent()) {
                if (wanted != null && wanted != api.algorithm().get()) {
                    return "both " + wanted + " and " + api.algorithm().get();
                }
                wanted = api.algorithm().get();
            }
        }
        asked.algorithm =
                wanted != null ? wanted : asked.client.tokens().algorithm().orElse(Algorithm.RS256);
        return HOLDS;
    }
}
