package no.grunnmur.selvbetjening;

import static no.grunnmur.selvbetjening.Rule.HOLDS;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Access.Decision;
import no.grunnmur.selvbetjening.Access.Verdict;
import no.grunnmur.selvbetjening.Api.Content;

/** The APIs: what their owners do with them, and whom they let in. */
public final class Apis {

    private static final int HISTORY = 200;
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_CLAIM = 100;
    private static final int MOST = 100;

    /** Claims that HelseID vouches for itself, which no API can register. */
    private static final Set<String> RESERVED = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "cnf",
            "scope",
            "act",
            "amr",
            "idp",
            "sid",
            "auth_time",
            "name",
            "given_name",
            "middle_name",
            "family_name",
            "client_id",
            "client_amr",
            "nhn:sfm:journal_id",
            "nhn:tillitsrammeverk:parameters");

    private record Subject(String audience, Content content, Apis apis) {}

    private static final List<Rule<Subject>> TABLE = List.of(
            new Rule<>(
                    SelvProblem.API_NAME,
                    "audience",
                    "The name is owner:api in small letters, digits and hyphens",
                    "Fact sheet helseid, 2.4",
                    about -> about.audience().length() <= MOST
                                    && about.audience().matches("[a-z0-9-]+(:[a-z0-9-]+)+")
                            ? HOLDS
                            : "another form"),
            new Rule<>(
                    SelvProblem.TEXT,
                    "name",
                    "The name for people is a text of 1 to 100 characters",
                    "The house's own limit",
                    about -> Characters.isText(about.content().name(), MOST) ? HOLDS : "name"),
            new Rule<>(
                    SelvProblem.TEXT,
                    "description",
                    "The description is a text of at most 1000 characters",
                    "The house's own limit",
                    about -> Characters.isTextOrEmpty(about.content().description(), LONGEST_TEXT)
                            ? HOLDS
                            : "description"),
            new Rule<>(
                    SelvProblem.API_SCOPE,
                    "scopes",
                    "Scopes begin with the name and a slash, each once",
                    "Fact sheet helseid, 2.4",
                    about -> scopes(about)),
            new Rule<>(
                    SelvProblem.API_CLAIM,
                    "claims",
                    "A client claim is no claim of HelseID's and of no other API",
                    "Fact sheet selvbetjening-grunndata, 1.1",
                    about -> claims(about)));

    private final Records<Api> records;
    private final Records<Access> accesses;
    private final Records<Configuration> configurations;
    private final Allowed allowed;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;

    Apis(
            Records<Api> records,
            Records<Access> accesses,
            Records<Configuration> configurations,
            Allowed allowed,
            Pseudonyms pseudonyms,
            InstantSource clock) {
        this.records = records;
        this.accesses = accesses;
        this.configurations = configurations;
        this.allowed = allowed;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    private static String scopes(Subject about) {
        List<Api.ApiScope> scopes = about.content().scopes();
        boolean formed = scopes.size() <= MOST
                && scopes.stream()
                        .allMatch(one -> one.scope().value().startsWith(about.audience() + "/")
                                && one.scope().value().length()
                                        > about.audience().length() + 1
                                && Characters.isTextOrEmpty(one.description(), LONGEST_TEXT));
        return formed && scopes.stream().map(Api.ApiScope::scope).distinct().count() == scopes.size()
                ? HOLDS
                : "another form, or twice";
    }

    private static String claims(Subject about) {
        List<Api.ApiClaim> claims = about.content().claims();
        for (Api.ApiClaim claim : claims) {
            boolean free = about.apis()
                    .registering(claim.type())
                    .filter(other -> !other.audience().equals(about.audience()))
                    .isEmpty();
            if (!free
                    || RESERVED.contains(claim.type())
                    || claim.type().startsWith("helseid://")
                    || !claim.type().matches("[A-Za-z0-9_:/.-]{1," + LONGEST_CLAIM + "}")
                    || !Characters.isTextOrEmpty(claim.description(), LONGEST_TEXT)) {
                return claim.type();
            }
        }
        return claims.stream().map(Api.ApiClaim::type).distinct().count() == claims.size() && claims.size() <= MOST
                ? HOLDS
                : "twice";
    }

    public Optional<Kept<Api>> find(String audience) {
        return records.find(audience);
    }

    /** All, by name. */
    public List<Kept<Api>> all() {
        return records.all().stream()
                .sorted(Comparator.comparing(kept -> kept.value().name(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    public List<Kept<Api>> ofOwner(OrganisationNumber owner) {
        return all().stream().filter(kept -> kept.value().owner().equals(owner)).toList();
    }

    /** The API that has the scope. A scope begins with its API's name. */
    public Optional<Api> owning(Scope scope) {
        int slash = scope.value().indexOf('/');
        return slash < 0
                ? Optional.empty()
                : records.find(scope.value().substring(0, slash))
                        .map(Kept::value)
                        .filter(api -> api.scope(scope).isPresent());
    }

    /** The API that has registered the client claim. */
    public Optional<Api> registering(String claim) {
        for (Kept<Api> kept : records.all()) {
            if (kept.value().claim(claim).isPresent()) {
                return Optional.of(kept.value());
            }
        }
        return Optional.empty();
    }

    /** A new API of the organisation that the author represents. */
    public Kept<Api> register(Author.Person author, String audience, Content content) {
        allowed.require(author, author.represented(), Right.APIS);
        Rule.enforce(TABLE, new Subject(audience, content, this));
        Api made = new Api(audience, author.represented(), content);
        return records.change(new Records.Change<>(
                audience,
                Kept.NOTHING,
                author,
                "api-registered",
                nothing -> made,
                now -> new ApiEvents.Registered(Actor.of(author, pseudonyms), audience, now.owner())));
    }

    /** Changes what the owner writes. */
    public Kept<Api> change(Author.Person author, String audience, long version, Content content) {
        allowed.require(author, require(audience).owner(), Right.APIS);
        Rule.enforce(TABLE, new Subject(audience, content, this));
        return records.change(new Records.Change<>(
                audience,
                version,
                author,
                "api-changed",
                before -> before.orElseThrow(Apis::unknown).with(content),
                now -> new ApiEvents.Changed(
                        Actor.of(author, pseudonyms),
                        audience,
                        now.owner(),
                        Configuration.owners(applicants(audience)))));
    }

    private Api require(String audience) {
        return records.find(audience).map(Kept::value).orElseThrow(Apis::unknown);
    }

    private static Refusal unknown() {
        return new Refusal(SelvProblem.API_UNKNOWN, "no API of that name");
    }

    /** What has been decided for an organisation with a template. */
    public Optional<Kept<Access>> access(String audience, OrganisationNumber organisation, String templateId) {
        return accesses.find(Access.key(audience, organisation, templateId));
    }

    /** Every decision of an API. */
    public List<Kept<Access>> decisions(String audience) {
        return accesses.all().stream()
                .filter(kept -> kept.value().audience().equals(audience))
                .toList();
    }

    /** The clients that want something of the API. */
    public List<Kept<Configuration>> applicants(String audience) {
        return configurations.all().stream()
                .filter(kept -> kept.value().state() == Configuration.State.ACTIVE
                        && kept.value().scopes().stream()
                                .anyMatch(scope -> scope.value().startsWith(audience + "/")))
                .toList();
    }

    /**
     * The owner decides for an organisation with a template.
     *
     * @param version of the decisions so far, {@link Kept#NOTHING} when there are none
     * @param scope empty for the whole API
     * @param reason for the client to read, may be empty
     */
    public Kept<Access> decide(
            Author.Person author,
            String audience,
            OrganisationNumber organisation,
            String templateId,
            long version,
            Optional<Scope> scope,
            Verdict verdict,
            String reason) {
        Api api = require(audience);
        allowed.require(author, api.owner(), Right.APIS);
        if (!Characters.isTextOrEmpty(reason, LONGEST_TEXT)) {
            throw new Refusal(SelvProblem.TEXT, "reason").about("reason", SelvProblem.TEXT.summary());
        }
        if (scope.isPresent() && api.scope(scope.get()).isEmpty()) {
            throw new Refusal(SelvProblem.SCOPE_UNKNOWN, "not of this API")
                    .about("scope", SelvProblem.SCOPE_UNKNOWN.summary());
        }
        Decision decision = new Decision(verdict, reason, clock.instant());
        return accesses.change(new Records.Change<>(
                Access.key(api.audience(), organisation, templateId),
                version,
                author,
                "access-" + verdict.name().toLowerCase(java.util.Locale.ROOT),
                before -> before.orElseGet(() -> new Access(
                                api.audience(), organisation, templateId, Optional.empty(), java.util.Map.of()))
                        .decided(scope, decision),
                now -> new ApiEvents.Decided(
                        Actor.of(author, pseudonyms), api.audience(), organisation, templateId, scope, verdict)));
    }

    public List<HistoryEntry> history(String audience) {
        return records.history(audience, HISTORY);
    }

    public List<HistoryEntry> history(String audience, OrganisationNumber organisation, String templateId) {
        return accesses.history(Access.key(audience, organisation, templateId), HISTORY);
    }
}
