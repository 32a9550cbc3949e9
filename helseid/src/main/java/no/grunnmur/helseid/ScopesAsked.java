package no.grunnmur.helseid;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import no.grunnmur.jose.Algorithm;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/** The scopes a machine asks for while the rules look at them: filled in as they pass. Used by one thread for one request. */
final class ScopesAsked {

    /** Scopes that speak of a user, or of what is sent along with one; no machine gets them. */
    private static final Set<String> IDENTITY_SCOPES = Set.of(
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

    private final Client client;
    private final Optional<String> scope;
    private final List<String> resources;
    private final Optional<OrganisationNumber> organisation;

    /** The scopes still standing, and for each the API that owns it. */
    private List<Scope> scopes = new ArrayList<>();

    private List<Api> owners = new ArrayList<>();
    private final List<Scope> rejected = new ArrayList<>();
    private final List<Api> audience = new ArrayList<>();
    private Algorithm algorithm;

    ScopesAsked(Client client, TokenRequest request, Organisations organisations) {
        this.client = client;
        this.scope = request.scope();
        this.resources = request.resources();
        this.organisation = organisations.parent();
    }

    /** What is granted. */
    List<Scope> scopes() {
        return scopes;
    }

    /** What the terms, and the owners of APIs, took away. */
    List<Scope> rejected() {
        return rejected;
    }

    /** The APIs that own what is granted, each once. */
    List<Api> audience() {
        return audience;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    String readScopes() {
        if (scope.isEmpty()) {
            return HOLDS;
        }
        String text = scope.get();
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            int space = text.indexOf(' ', start);
            end = space < 0 ? text.length() : space;
            if (end > start) {
                Scope scope = Scope.parse(text.substring(start, end)).orElse(null);
                if (scope == null) {
                    return "not a list of scope tokens";
                }
                if (!scopes.contains(scope)) {
                    scopes.add(scope);
                }
                if (scopes.size() > MOST_SCOPES) {
                    return "more than " + MOST_SCOPES + " scopes";
                }
            }
        }
        return HOLDS;
    }

    String noIdentityScope() {
        for (Scope scope : scopes) {
            if (IDENTITY_SCOPES.contains(scope.value())) {
                return scope.value();
            }
        }
        return HOLDS;
    }

    String findOwners(ApiDirectory apis) {
        for (Scope scope : scopes) {
            Optional<Api> owner = apis.owning(scope);
            if (owner.isEmpty()) {
                return scope.value();
            }
            owners.add(owner.get());
        }
        return HOLDS;
    }

    String allowed() {
        for (Scope scope : scopes) {
            if (!client.scopes().contains(scope)) {
                return scope.value();
            }
        }
        return HOLDS;
    }

    String allOfTheClients(ApiDirectory apis) {
        if (scopes.isEmpty()) {
            for (Scope scope : client.scopes()) {
                Optional<Api> owner = apis.owning(scope);
                if (owner.isPresent() && !OwnApis.isOwn(scope)) {
                    scopes.add(scope);
                    owners.add(owner.get());
                }
            }
        }
        return scopes.isEmpty() ? "none" : HOLDS;
    }

    String oneResource() {
        return resources.size() <= 1 ? HOLDS : resources.size() + " resources";
    }

    String resourceIsKnown(ApiDirectory apis) {
        return resources.isEmpty() || apis.find(resources.getFirst()).isPresent() ? HOLDS : "no such API";
    }

    String filterByResource() {
        if (resources.isEmpty()) {
            return HOLDS;
        }
        String resource = resources.getFirst();
        List<Scope> left = new ArrayList<>();
        List<Api> leftOwners = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (owners.get(i).name().equals(resource)) {
                left.add(scopes.get(i));
                leftOwners.add(owners.get(i));
            }
        }
        scopes = left;
        owners = leftOwners;
        return left.isEmpty() ? "no scope of " + resource : HOLDS;
    }

    String filterByAccess() {
        Set<Scope> pending = client.pendingScopes();
        return pending.isEmpty() || keep(i -> !pending.contains(scopes.get(i)))
                ? HOLDS
                : "access has not been given to " + rejected;
    }

    String filterByTerms(AcceptedTerms terms) {
        return organisation.isEmpty()
                        || keep(i ->
                                terms.accepted(organisation.get(), owners.get(i).name()))
                ? HOLDS
                : organisation.get() + " has accepted the terms of none";
    }

    /** Keeps some of the scopes and notes the others as rejected; tells whether any are left. */
    private boolean keep(IntPredicate wanted) {
        List<Scope> left = new ArrayList<>();
        List<Api> leftOwners = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            if (wanted.test(i)) {
                left.add(scopes.get(i));
                leftOwners.add(owners.get(i));
            } else {
                rejected.add(scopes.get(i));
            }
        }
        scopes = left;
        owners = leftOwners;
        return !left.isEmpty();
    }

    String chooseAlgorithm() {
        Algorithm wanted = null;
        for (Api api : owners) {
            if (audience.contains(api)) {
                continue;
            }
            audience.add(api);
            if (api.algorithm().isPresent()) {
                if (wanted != null && wanted != api.algorithm().get()) {
                    return "both " + wanted + " and " + api.algorithm().get();
                }
                wanted = api.algorithm().get();
            }
        }
        algorithm = wanted != null ? wanted : client.tokenAlgorithm();
        return HOLDS;
    }
}
