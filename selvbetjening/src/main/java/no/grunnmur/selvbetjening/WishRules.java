package no.grunnmur.selvbetjening;

import static no.grunnmur.selvbetjening.Rule.HOLDS;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Configuration.ClientClaim;

/** A wish while the rules look at it: what it asks for is filled in as they pass. Used by one thread. */
final class WishRules {

    private static final int MOST = 100;
    private static final int MOST_CHILDREN = 1000;
    private static final int LONGEST_VALUE = 200;

    private static final String SHEET = "Fact sheet selvbetjening-grunndata, ";

    static final List<Rule<WishRules>> TABLE = List.of(
            new Rule<>(
                    SelvProblem.SCOPE,
                    "apiScopes",
                    "Scopes are tokens of RFC 6749, at most 100",
                    "RFC 6749, 3.3",
                    WishRules::scopes),
            new Rule<>(
                    SelvProblem.SCOPE_UNKNOWN,
                    "apiScopes",
                    "An API has each scope",
                    SHEET + "1.1",
                    WishRules::scopesAreKnown),
            new Rule<>(
                    SelvProblem.SCOPE_NOT_OFFERED,
                    "apiScopes",
                    "The template has each scope",
                    SHEET + "1.1",
                    WishRules::scopesAreOffered),
            new Rule<>(
                    SelvProblem.CLAIM_REPEATED,
                    "audienceSpecificClientClaims",
                    "Each claim is there once, at most 100",
                    SHEET + "2.5",
                    WishRules::claimsOnce),
            new Rule<>(
                    SelvProblem.CLAIM_UNKNOWN,
                    "audienceSpecificClientClaims",
                    "An API has registered each claim",
                    SHEET + "1.1",
                    WishRules::claimsAreKnown),
            new Rule<>(
                    SelvProblem.CLAIM_VALUE,
                    "audienceSpecificClientClaims",
                    "A value is a text of 1 to 200 characters",
                    "The house's own limit",
                    WishRules::claimValues),
            new Rule<>(
                    SelvProblem.REDIRECT_URI_MISSING,
                    "redirectUris",
                    "redirectUris is there unless the template shares its own",
                    SHEET + "2.5",
                    WishRules::redirectUrisAreThere),
            new Rule<>(
                    SelvProblem.REDIRECT_URI,
                    "redirectUris",
                    "A redirect URI is https, http on loopback, or of the program's own scheme",
                    "RFC 6749, 3.1.2; RFC 8252, 7",
                    WishRules::redirectUris),
            new Rule<>(
                    SelvProblem.REDIRECT_URI_SHARED,
                    "redirectUris",
                    "There are no others than those that the template shares",
                    SHEET + "1.1",
                    WishRules::redirectUrisAreShared),
            new Rule<>(
                    SelvProblem.POST_LOGOUT_URI,
                    "postLogoutRedirectUris",
                    "A post-logout redirect URI is an address as redirect URIs are",
                    "OpenID Connect RP-Initiated Logout 1.0, 3.1",
                    WishRules::postLogoutRedirectUris),
            new Rule<>(
                    SelvProblem.CHILD_MULTI_TENANT,
                    "childOrganizationNumbers",
                    "A multi-tenant client has no list of sub-units",
                    "Fact sheet helseid, 4.1",
                    WishRules::childrenOfOne),
            new Rule<>(
                    SelvProblem.CHILD_NUMBER,
                    "childOrganizationNumbers",
                    "A sub-unit is nine digits, the last a check digit",
                    "Brønnøysundregistrene",
                    WishRules::childNumbers),
            new Rule<>(
                    SelvProblem.CHILD_NOT_BELOW,
                    "childOrganizationNumbers",
                    "A sub-unit is below the organisation",
                    "Fact sheet helseid, 3.3 (HID-1003)",
                    WishRules::childrenAreBelow));

    private final Wish wish;
    private final Template template;
    private final OrganisationNumber organisation;
    private final Apis apis;
    private final Organisations organisations;

    private final Set<Scope> scopes = new LinkedHashSet<>();
    private final Set<OrganisationNumber> children = new LinkedHashSet<>();

    WishRules(Wish wish, Template template, OrganisationNumber organisation, Apis apis, Organisations organisations) {
        this.wish = wish;
        this.template = template;
        this.organisation = organisation;
        this.apis = apis;
        this.organisations = organisations;
    }

    private String scopes() {
        for (String text : wish.scopes()) {
            Optional<Scope> scope = Scope.parse(text);
            if (scope.isEmpty()) {
                return "not a scope token";
            }
            scopes.add(scope.get());
        }
        return scopes.size() > MOST ? "too many" : HOLDS;
    }

    private String scopesAreKnown() {
        for (Scope scope : scopes) {
            if (apis.owning(scope).isEmpty()) {
                return scope.value();
            }
        }
        return HOLDS;
    }

    private String scopesAreOffered() {
        for (Scope scope : scopes) {
            if (!template.content().offers(scope)) {
                return scope.value();
            }
        }
        return HOLDS;
    }

    private String claimsOnce() {
        Set<String> types = new LinkedHashSet<>();
        wish.claims().forEach(claim -> types.add(claim.type()));
        return types.size() == wish.claims().size() && types.size() <= MOST ? HOLDS : "twice, or too many";
    }

    private String claimsAreKnown() {
        for (Wish.Claim claim : wish.claims()) {
            if (apis.registering(claim.type()).isEmpty()) {
                return "not registered";
            }
        }
        return HOLDS;
    }

    private String claimValues() {
        for (Wish.Claim claim : wish.claims()) {
            if (!Characters.isText(claim.value(), LONGEST_VALUE)) {
                return "of " + claim.type();
            }
        }
        return HOLDS;
    }

    private String redirectUrisAreThere() {
        return wish.redirectUris().isPresent() || template.content().sharedRedirectUris() ? HOLDS : "missing or null";
    }

    private String redirectUris() {
        return uris(wish.redirectUris().orElse(List.of()));
    }

    private String redirectUrisAreShared() {
        boolean shared = template.content().sharedRedirectUris();
        return !shared
                        || template.content()
                                .redirectUris()
                                .containsAll(wish.redirectUris().orElse(List.of()))
                ? HOLDS
                : "others than the template's";
    }

    private String postLogoutRedirectUris() {
        return uris(wish.postLogoutRedirectUris());
    }

    private static String uris(List<String> uris) {
        if (uris.size() > MOST) {
            return "too many";
        }
        return uris.stream().allMatch(Characters::isRedirectUri) ? HOLDS : "not such an address";
    }

    private String childrenOfOne() {
        boolean many = template.content().tenancy() == Template.Tenancy.MULTI;
        return many && !wish.children().isEmpty() ? "a list of a multi-tenant client" : HOLDS;
    }

    private String childNumbers() {
        for (String text : wish.children()) {
            Optional<OrganisationNumber> number = OrganisationNumber.parse(text);
            if (number.isEmpty()) {
                return "not an organisation number";
            }
            children.add(number.get());
        }
        return children.size() > MOST_CHILDREN ? "too many" : HOLDS;
    }

    private String childrenAreBelow() {
        if (children.isEmpty()) {
            return HOLDS;
        }
        Set<OrganisationNumber> below = new LinkedHashSet<>();
        organisations.below(organisation).forEach(unit -> below.add(unit.number()));
        return below.containsAll(children) ? HOLDS : "another organisation's";
    }

    /** The configuration with what was asked for, when every rule held. */
    Configuration applyTo(Configuration before) {
        List<String> uris = template.content().sharedRedirectUris()
                ? List.of()
                : List.copyOf(new LinkedHashSet<>(wish.redirectUris().orElse(List.of())));
        return before.with(
                List.copyOf(scopes),
                claims(before),
                uris,
                List.copyOf(new LinkedHashSet<>(wish.postLogoutRedirectUris())),
                List.copyOf(children));
    }

    /** A new value counts at once or waits for the API's owner; until then the old one stays in the tokens. */
    private List<ClientClaim> claims(Configuration before) {
        List<ClientClaim> claims = new ArrayList<>();
        for (Wish.Claim wished : wish.claims()) {
            Optional<ClientClaim> had = before.claims().stream()
                    .filter(claim -> claim.type().equals(wished.type()))
                    .findFirst();
            claims.add(claim(wished, had));
        }
        return claims;
    }

    private ClientClaim claim(Wish.Claim wished, Optional<ClientClaim> had) {
        Optional<String> active = had.flatMap(ClientClaim::active);
        Optional<String> value = Optional.of(wished.value());
        if (active.equals(value)) {
            return new ClientClaim(wished.type(), active, Optional.empty(), Optional.empty());
        }
        if (had.flatMap(ClientClaim::pending).equals(value)) {
            return had.get();
        }
        Api.Policy policy = apis.registering(wished.type())
                .flatMap(api -> api.claim(wished.type()))
                .map(Api.ApiClaim::policy)
                .orElse(Api.Policy.DECIDED);
        return policy == Api.Policy.AUTOMATIC
                ? new ClientClaim(wished.type(), value, Optional.empty(), Optional.empty())
                : new ClientClaim(wished.type(), active, value, Optional.empty());
    }
}
