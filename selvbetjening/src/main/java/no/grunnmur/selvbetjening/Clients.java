package no.grunnmur.selvbetjening;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.selvbetjening.Configuration.State;

/**
 * The client configurations: what their organisations do with them, what they do with themselves, and NHN. Keys are in
 * {@link Keys}, unconfirmed drafts in {@link Drafts}.
 */
public final class Clients {

    private static final int HISTORY = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 1000;

    /**
     * A change as it would be.
     *
     * @param after what would be there
     * @param differences what would be written in the history; empty when nothing would change
     */
    public record Preview(Kept<Configuration> before, Configuration after, List<Difference> differences) {

        public Preview {
            differences = List.copyOf(differences);
        }

        /** Differences that take something away: what a forgotten member wipes. */
        public List<Difference> losses() {
            return differences.stream()
                    .filter(line -> line.before().isPresent() && line.after().isEmpty())
                    .toList();
        }
    }

    /**
     * A client that somebody makes in the portal.
     *
     * @param publicJwk its key; empty when it gets one later
     * @param contact who is written to about it
     */
    public record NewClient(
            String templateId, String name, Wish wish, Optional<String> publicJwk, Optional<EmailAddress> contact) {}

    private final Records<Configuration> records;
    private final Records<Template> templates;
    private final Changing changing;
    private final Keys keys;
    private final Apis apis;
    private final Organisations organisations;
    private final Standings standings;
    private final Allowed allowed;
    private final InstantSource clock;
    private final Randomness randomness;

    Clients(
            Records<Configuration> records,
            Records<Template> templates,
            Changing changing,
            Keys keys,
            Apis apis,
            Organisations organisations,
            Standings standings,
            Allowed allowed,
            InstantSource clock,
            Randomness randomness) {
        this.records = records;
        this.templates = templates;
        this.changing = changing;
        this.keys = keys;
        this.apis = apis;
        this.organisations = organisations;
        this.standings = standings;
        this.allowed = allowed;
        this.clock = clock;
        this.randomness = randomness;
    }

    public Optional<Kept<Configuration>> find(String clientId) {
        return records.find(clientId);
    }

    /** The clients of an organisation, drafts that wait among them, by name. */
    public List<Kept<Configuration>> ofOrganisation(OrganisationNumber organisation) {
        return some(client -> client.organisation().equals(organisation)
                && (client.state() == State.ACTIVE || client.state() == State.DRAFT));
    }

    /** The clients of a template that are in use, by name. */
    public List<Kept<Configuration>> ofTemplate(String templateId) {
        return some(client -> client.templateId().equals(templateId) && client.state() == State.ACTIVE);
    }

    /** Every client that is in use, by name. */
    public List<Kept<Configuration>> inUse() {
        return some(client -> client.state() == State.ACTIVE);
    }

    private List<Kept<Configuration>> some(Predicate<Configuration> wanted) {
        return records.all().stream()
                .filter(kept -> wanted.test(kept.value()))
                .sorted(Comparator.comparing(
                                (Kept<Configuration> kept) -> kept.value().name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(kept -> kept.value().clientId()))
                .toList();
    }

    /** How a client stands now. */
    public Standing standing(Configuration client) {
        return standings.of(client);
    }

    /** Makes a client of the organisation that the author represents: it is in use at once. */
    public Kept<Configuration> create(Author.Person author, NewClient wanted) {
        Template template = templates
                .find(wanted.templateId())
                .map(Kept::value)
                .orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "no template of that id"));
        boolean own = template.supplier().equals(author.represented());
        boolean many = template.content().tenancy() == Template.Tenancy.MULTI;
        if (many && own) {
            allowed.require(author, author.represented(), Right.CLIENTS, Right.TEMPLATES);
        } else {
            allowed.require(author, author.represented(), Right.CLIENTS);
        }
        if (!own && (many || template.stage() != Template.Stage.PRODUCTION)) {
            throw new Refusal(SelvProblem.TEMPLATE_NOT_IN_PRODUCTION, "not for other organisations");
        }
        requireMainUnit(organisations, author.represented());
        requireText("name", wanted.name(), LONGEST_NAME);
        Configuration empty = new Configuration(
                Ids.uuid(randomness),
                wanted.name(),
                template.id(),
                author.represented(),
                State.ACTIVE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                wanted.contact(),
                Optional.empty(),
                clock.instant());
        Configuration asked =
                asked(author.represented(), template, wanted.wish()).applyTo(empty);
        Configuration made = wanted.publicJwk()
                .map(jwk -> asked.plus(keys.examined("publicJwk", jwk, List.of(), Configuration.KeyOrigin.GUI)))
                .orElse(asked);
        return changing.make(author, "client-made", made);
    }

    /** The organisation must be a main unit of the register. Its message is about the field {@code organizationNumber}. */
    static void requireMainUnit(Organisations organisations, OrganisationNumber number) {
        Optional<Organisations.Unit> unit = organisations.find(number);
        SelvProblem problem = unit.isEmpty() ? SelvProblem.ORGANISATION_UNKNOWN : SelvProblem.ORGANISATION_NOT_MAIN;
        if (unit.filter(Organisations.Unit::mainUnit).isEmpty()) {
            throw new Refusal(problem, "organisation " + number).about("organizationNumber", problem.summary());
        }
    }

    /** The wish, held to the rules: before the change begins, because the register of organisations is asked for it. */
    private WishRules asked(OrganisationNumber organisation, Template template, Wish wish) {
        WishRules rules = new WishRules(wish, template, organisation, apis, organisations);
        Rule.enforce(WishRules.TABLE, rules);
        return rules;
    }

    /**
     * Makes the client what the wish says, the whole of it.
     *
     * @param version which version the author has looked at
     */
    public Kept<Configuration> change(Author author, String clientId, long version, Wish wish) {
        Configuration client = changing.require(clientId);
        changing.requireOwner(author, client);
        WishRules rules = asked(client.organisation(), changing.templateOf(client), wish);
        return changing.inUse(author, clientId, version, "client-changed", rules::applyTo);
    }

    /** What a change would do. Refuses what the change would be refused for. */
    public Preview preview(Author author, String clientId, Wish wish) {
        Kept<Configuration> before =
                records.find(clientId).orElseThrow(() -> new Refusal(SelvProblem.NOT_FOUND, "no client of that id"));
        changing.requireOwner(author, before.value());
        Configuration after = asked(before.value().organisation(), changing.templateOf(before.value()), wish)
                .applyTo(before.value());
        return new Preview(before, after, records.differences(Optional.of(before.value()), Optional.of(after)));
    }

    /** What the client is now, as a wish: for changing a part of it. */
    public Wish asWish(Configuration client) {
        return Wish.of(client, changing.templateOf(client).content().sharedRedirectUris());
    }

    public Kept<Configuration> rename(Author.Person author, String clientId, long version, String name) {
        changing.requireOwner(author, changing.require(clientId));
        requireText("name", name, LONGEST_NAME);
        return changing.inUse(author, clientId, version, "client-named", before -> before.named(name));
    }

    /** Who is written to about the client. */
    public Kept<Configuration> contact(
            Author.Person author, String clientId, long version, Optional<EmailAddress> address) {
        changing.requireOwner(author, changing.require(clientId));
        return changing.inUse(author, clientId, version, "contact-changed", before -> before.reachedAt(address));
    }

    /** Ends a client for ever. */
    public Kept<Configuration> remove(Author.Person author, String clientId, long version) {
        changing.requireOwner(author, changing.require(clientId));
        return changing.inUse(author, clientId, version, "client-removed", before -> before.in(State.REMOVED));
    }

    /** NHN blocks a client. */
    public Kept<Configuration> block(Author.Person administrator, String clientId, long version, String reason) {
        changing.requireAdministrator(administrator);
        requireText("reason", reason, LONGEST_REASON);
        return changing.inUse(
                administrator,
                clientId,
                version,
                "client-blocked",
                before -> before.blocked(Optional.of(new Configuration.Blocked(reason, clock.instant()))));
    }

    public Kept<Configuration> unblock(Author.Person administrator, String clientId, long version) {
        changing.requireAdministrator(administrator);
        return changing.inUse(
                administrator, clientId, version, "client-unblocked", before -> before.blocked(Optional.empty()));
    }

    /** The version of the product that a client runs, as it tells. */
    public Kept<Configuration> running(Author author, String clientId, String version) {
        changing.requireOwner(author, changing.require(clientId));
        if (!SoftwareVersions.isVersion(version)) {
            throw new Refusal(SelvProblem.VERSIONS, "not a version").about("version", SelvProblem.VERSIONS.summary());
        }
        return changing.inUse(author, clientId, Kept.ANY, "version-told", before -> before.running(version));
    }

    /** The owner of the API decides on the value that waits. */
    public Kept<Configuration> decideClaim(
            Author.Person author, String clientId, long version, String claim, boolean granted, String reason) {
        Api api = apis.registering(claim)
                .orElseThrow(() -> new Refusal(SelvProblem.CLAIM_UNKNOWN, "no API has registered it"));
        allowed.require(author, api.owner(), Right.APIS);
        if (!Characters.isTextOrEmpty(reason, LONGEST_REASON)) {
            throw new Refusal(SelvProblem.TEXT, "reason").about("reason", SelvProblem.TEXT.summary());
        }
        return changing.decideClaim(author, clientId, version, claim, granted, reason);
    }

    public List<HistoryEntry> history(String clientId) {
        return records.history(clientId, HISTORY);
    }

    static void requireText(String field, String text, int most) {
        if (!Characters.isText(text, most)) {
            throw new Refusal(SelvProblem.TEXT, field).about(field, SelvProblem.TEXT.summary());
        }
    }
}
