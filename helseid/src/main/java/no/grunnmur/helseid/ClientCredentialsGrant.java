package no.grunnmur.helseid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.helseid.attest.AttestClaim;
import no.grunnmur.helseid.attest.AttestRules;

/**
 * Decides what a machine gets: scopes, audience, organisation and signature.
 *
 * <p>Source: RFC 6749, section 4.4; RFC 8707, section 2.2; fact sheet helseid, sections 2.4, 3.3 and 4.
 */
final class ClientCredentialsGrant {

    private final OrganisationRules organisationRules;
    private final AttestRules attests;
    private final List<Rule<ScopesAsked>> rules;

    ClientCredentialsGrant(
            ApiDirectory apis, AcceptedTerms terms, OrganisationRules organisationRules, AttestRules attests) {
        this.organisationRules = organisationRules;
        this.attests = attests;
        this.rules = List.of(
                new Rule<>(
                        HelseIdProblem.SCOPE_MALFORMED,
                        "scope, when it is sent, is at most 100 scope tokens between spaces",
                        "RFC 6749, section 3.3",
                        ScopesAsked::readScopes),
                new Rule<>(
                        HelseIdProblem.SCOPE_IDENTITY,
                        "No scope speaks of a user",
                        "Fact sheet helseid, section 2.4",
                        ScopesAsked::noIdentityScope),
                new Rule<>(
                        HelseIdProblem.SCOPE_UNKNOWN,
                        "Every scope belongs to an API",
                        "RFC 6749, section 5.2",
                        asked -> asked.findOwners(apis)),
                new Rule<>(
                        HelseIdProblem.SCOPE_NOT_ALLOWED,
                        "The client may have every scope it asks for",
                        "RFC 6749, section 5.2",
                        ScopesAsked::allowed),
                new Rule<>(
                        HelseIdProblem.SCOPE_NONE,
                        "Without scope, a client gets all API scopes that it has: at least one",
                        "RFC 6749, section 3.3; fact sheet helseid, section 2.4",
                        asked -> asked.allOfTheClients(apis)),
                new Rule<>(
                        HelseIdProblem.RESOURCE_REPEATED,
                        "resource is sent at most once",
                        "Fact sheet helseid, section 2.4",
                        ScopesAsked::oneResource),
                new Rule<>(
                        HelseIdProblem.RESOURCE_UNKNOWN,
                        "resource is the name of an API",
                        "RFC 8707, section 2; fact sheet helseid, section 2.4",
                        asked -> asked.resourceIsKnown(apis)),
                new Rule<>(
                        HelseIdProblem.RESOURCE_WITHOUT_SCOPE,
                        "resource leaves the scopes of that API: at least one",
                        "RFC 8707, section 2.2",
                        ScopesAsked::filterByResource),
                new Rule<>(
                        HelseIdProblem.ACCESS_PENDING,
                        "A client gets the scopes that their APIs' owners have given it: at least one",
                        "Fact sheet selvbetjening-grunndata, sections 1.1 and 1.6",
                        ScopesAsked::filterByAccess),
                new Rule<>(
                        HelseIdProblem.TERMS_NOT_ACCEPTED,
                        "A client gets the scopes whose terms its organisation has accepted: at least one",
                        "Fact sheet helseid, section 2.4",
                        asked -> asked.filterByTerms(terms)),
                new Rule<>(
                        HelseIdProblem.ALGORITHM_CONFLICT,
                        "The APIs of one token agree on its signature",
                        "The house's own: an API's choice goes before the client's",
                        ScopesAsked::chooseAlgorithm));
    }

    /** The rules in order, to be read; those of {@link OrganisationRules} come before them. */
    List<Rule<ScopesAsked>> rules() {
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
        ScopesAsked asked = new ScopesAsked(sender.client(), request, organisations);
        Rule.enforce(rules, asked);
        Optional<AttestClaim> attest = details.attest().isEmpty()
                ? Optional.empty()
                : attests.decide(new AttestRules.Asked(
                        sender.client(), organisations, Optional.empty(), details.attest(), Optional.empty()));
        return new Granted(
                asked.scopes(),
                asked.rejected(),
                asked.audience(),
                organisations,
                Optional.ofNullable(details.journalId()),
                attest,
                asked.algorithm(),
                Optional.empty(),
                Map.of());
    }
}
