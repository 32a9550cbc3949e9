package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.AuthenticatedClient;
import no.grunnmur.helseid.Granted;
import no.grunnmur.helseid.OrganisationData;
import no.grunnmur.helseid.Rule;
import no.grunnmur.helseid.TokenRequest;
import no.grunnmur.helseid.TokenUser;
import no.grunnmur.helseid.UserGrant.IdTokenContent;
import no.grunnmur.helseid.attest.HealthWorker;

/** What the tokens of a grant say, at its code and at each refresh: the person, the organisation, the scopes that are left. */
public final class PersonTokens {

    private static final String NETWORK = "internett";

    private final People people;
    private final Subjects subjects;
    private final OrganisationData organisations;
    private final ScopesLeft.Rules scopes;

    /** @param scopes what is left of the scopes of a login */
    public PersonTokens(People people, Subjects subjects, OrganisationData organisations, ScopesLeft.Rules scopes) {
        this.people = people;
        this.subjects = subjects;
        this.organisations = organisations;
        this.scopes = scopes;
    }

    /** What is left of the scopes, in rules to be read. */
    ScopesLeft.Rules scopes() {
        return scopes;
    }

    /**
     * Decides what an access token says.
     *
     * @throws no.grunnmur.kernel.Refusal with the first rule that does not hold
     */
    Granted granted(AuthenticatedClient sender, Grant grant, TokenRequest request, Optional<String> scope) {
        Optional<People.Person> person = people.find(grant.identity().pid());
        OrganisationData.Decided decided = organisations.decide(
                sender.client(), grant.details(), sender.claims(), Optional.of(worker(grant.identity(), person)));
        ScopesLeft left = scopes.of(sender.client(), grant, request.resources(), scope, decided.organisations());
        return new Granted(
                left.scopes(),
                left.rejected(),
                left.audience(),
                decided.organisations(),
                decided.journalId(),
                decided.attest(),
                left.algorithm(),
                Optional.of(user(grant, person)),
                Map.of());
    }

    /** The person as tokens and userinfo tell of one. */
    public TokenUser user(Grant grant) {
        return user(grant, people.find(grant.identity().pid()));
    }

    private TokenUser user(Grant grant, Optional<People.Person> person) {
        Identity identity = grant.identity();
        return new TokenUser(
                subjects.of(identity.pid()),
                identity.pid().value(),
                identity.level().value(),
                identity.level().assurance(),
                NETWORK,
                identity.identityProvider(),
                identity.methods(),
                identity.authenticatedAt().getEpochSecond(),
                grant.sid(),
                person.map(People.Person::name),
                person.map(People.Person::givenName),
                person.map(People.Person::middleName),
                person.map(People.Person::familyName),
                person.flatMap(People.Person::professional)
                        .map(professional -> professional.number().value()),
                grant.onBehalfOf());
    }

    private static HealthWorker worker(Identity identity, Optional<People.Person> person) {
        Set<String> professions = new HashSet<>();
        Optional<People.Professional> professional = person.flatMap(People.Person::professional);
        professional.ifPresent(known -> known.approvals().forEach(approval -> professions.add(approval.profession())));
        return new HealthWorker(
                identity.pid(),
                person.map(People.Person::name).orElse(""),
                professional.map(People.Professional::number),
                professions);
    }

    /** What the ID token says besides; empty when {@code openid} was not granted. */
    Optional<IdTokenContent> idToken(AuthenticatedClient sender, Grant grant, TokenUser user, boolean first) {
        if (!grant.has("openid")) {
            return Optional.empty();
        }
        return Optional.of(new IdTokenContent(
                sender.client().user().orElseThrow().idTokenAlgorithm(),
                first ? grant.nonce() : Optional.empty(),
                first ? grant.stateHash() : Optional.empty(),
                IdentityScopes.claims(grant.scopes(), user)));
    }

    /** When a refresh token that is given now dies unused. */
    static Instant refreshExpiry(AuthenticatedClient sender, Grant grant, Instant now) {
        Instant sliding =
                now.plusSeconds(sender.client().user().orElseThrow().refresh().slidingSeconds());
        return sliding.isBefore(grant.refreshUntil()) ? sliding : grant.refreshUntil();
    }

    /** The rules of the organisation, to be read. */
    List<Rule<?>> organisationRules() {
        return organisations.rules();
    }
}
