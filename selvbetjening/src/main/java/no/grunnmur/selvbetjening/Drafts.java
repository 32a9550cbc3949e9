package no.grunnmur.selvbetjening;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.Configuration.ClientKey;
import no.grunnmur.selvbetjening.Configuration.KeyOrigin;
import no.grunnmur.selvbetjening.Configuration.State;
import no.grunnmur.selvbetjening.ReturnAddress.Status;

/**
 * Client drafts: posted by an installation that knows its template's api-key, and nothing that anybody can use until
 * somebody with the right has confirmed it.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.4 C and 2.3.
 */
public final class Drafts {

    /** How long a draft can be confirmed. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private static final int MOST_WAITING = 20;

    private final Records<Configuration> records;
    private final Changing changing;
    private final Keys keys;
    private final Apis apis;
    private final Organisations organisations;
    private final ContactBook contacts;
    private final InstantSource clock;
    private final Randomness randomness;

    Drafts(
            Records<Configuration> records,
            Changing changing,
            Keys keys,
            Apis apis,
            Organisations organisations,
            ContactBook contacts,
            InstantSource clock,
            Randomness randomness) {
        this.records = records;
        this.changing = changing;
        this.keys = keys;
        this.apis = apis;
        this.organisations = organisations;
        this.contacts = contacts;
        this.clock = clock;
        this.randomness = randomness;
    }

    private record Subject(Draft draft, Template template, Optional<OrganisationNumber> number) {}

    private static final List<Rule<Subject>> TABLE = List.of(
            new Rule<>(
                    SelvProblem.ORGANISATION_NUMBER,
                    "organizationNumber",
                    "The organisation number is nine digits, the last a check digit",
                    "Brønnøysundregistrene",
                    about -> about.number().isPresent() ? Rule.HOLDS : "not an organisation number"),
            new Rule<>(
                    SelvProblem.RETURN_URI,
                    "postClientConfirmationRedirectUri",
                    "The browser goes back to the machine itself or to an origin of the template",
                    "Fact sheet selvbetjening-grunndata, 2.3",
                    about -> about.draft()
                                    .returnUri()
                                    .filter(uri -> !ReturnAddress.allowed(about.template(), uri))
                                    .isEmpty()
                            ? Rule.HOLDS
                            : "neither of them"));

    /**
     * Keeps a draft.
     *
     * @param found the template whose api-key came along
     */
    public Kept<Configuration> post(Templates.Found found, Draft draft) {
        Template template = found.template();
        Templates.requireSingleTenant(template);
        Optional<OrganisationNumber> number = OrganisationNumber.parse(draft.organisationNumber());
        Rule.enforce(TABLE, new Subject(draft, template, number));
        OrganisationNumber organisation = number.orElseThrow();
        Clients.requireMainUnit(organisations, organisation);
        ClientKey key = keys.examined("publicJwk", draft.publicJwk(), List.of(), KeyOrigin.API);
        WishRules rules = new WishRules(drafted(draft.wish()), template, organisation, apis, organisations);
        Rule.enforce(WishRules.TABLE, rules);
        requireRoom(template, organisation);
        Configuration empty = new Configuration(
                Ids.uuid(randomness),
                template.name(),
                template.id(),
                organisation,
                State.DRAFT,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(key),
                Optional.empty(),
                Optional.empty(),
                draft.returnUri(),
                clock.instant());
        return changing.make(found.author(), "draft-posted", rules.applyTo(empty));
    }

    /** A draft without redirect URIs has none: there is nothing that could be wiped. */
    private static Wish drafted(Wish wish) {
        return new Wish(
                wish.scopes(),
                wish.claims(),
                Optional.of(wish.redirectUris().orElse(List.of())),
                wish.postLogoutRedirectUris(),
                wish.children());
    }

    private void requireRoom(Template template, OrganisationNumber organisation) {
        long waiting = records.all().stream()
                .map(Kept::value)
                .filter(client -> client.organisation().equals(organisation)
                        && client.templateId().equals(template.id())
                        && waits(client))
                .count();
        if (waiting >= MOST_WAITING) {
            throw new Refusal(SelvProblem.DRAFTS_FULL, waiting + " drafts wait");
        }
    }

    /** Whether it is a draft that can still be confirmed. */
    public boolean waits(Configuration client) {
        return client.state() == State.DRAFT
                && clock.instant().isBefore(client.created().plus(LIFETIME));
    }

    /** What a person is shown before deciding: only for those who may decide it. */
    public Kept<Configuration> look(Author.Person person, String clientId) {
        Kept<Configuration> kept =
                records.find(clientId).orElseThrow(() -> new Refusal(SelvProblem.NOT_FOUND, "no draft of that id"));
        changing.requireOwner(person, kept.value());
        return kept;
    }

    /** The draft becomes a client in use. */
    public Kept<Configuration> confirm(Author.Person person, String clientId) {
        changing.requireOwner(person, changing.require(clientId));
        return changing.change(
                person,
                clientId,
                Kept.ANY,
                "draft-confirmed",
                before -> undecided(before).in(State.ACTIVE).reachedAt(contacts.email(person.pid())));
    }

    /** The draft is thrown away. */
    public Kept<Configuration> reject(Author.Person person, String clientId) {
        changing.requireOwner(person, changing.require(clientId));
        return changing.change(
                person,
                clientId,
                Kept.ANY,
                "draft-rejected",
                before -> undecided(before).in(State.REJECTED));
    }

    private Configuration undecided(Configuration draft) {
        if (draft.state() != State.DRAFT) {
            throw new Refusal(SelvProblem.NOT_A_DRAFT, "it is " + draft.state());
        }
        if (!waits(draft)) {
            throw new Refusal(SelvProblem.DRAFT_EXPIRED, "posted at " + draft.created());
        }
        return draft;
    }

    /**
     * Where the browser goes with what became of the draft; empty when nothing was said.
     *
     * @param redirectPort of the older form of the page's address
     * @param redirectPath of the older form of the page's address
     */
    public Optional<URI> returnAddress(
            Configuration client, Optional<String> redirectPort, Optional<String> redirectPath, Status status) {
        Optional<String> older =
                client.returnUri().isPresent() ? Optional.empty() : ReturnAddress.ofPort(redirectPort, redirectPath);
        Template template = changing.templateOf(client);
        return client.returnUri()
                .filter(uri -> ReturnAddress.allowed(template, uri)) // the supplier may have taken the origin away
                .or(() -> older)
                .map(uri -> ReturnAddress.with(uri, status));
    }

    /** The drafts that wait for an organisation, the oldest first. */
    public List<Kept<Configuration>> waiting(OrganisationNumber organisation) {
        List<Kept<Configuration>> all = new ArrayList<>(records.all().stream()
                .filter(kept -> kept.value().organisation().equals(organisation) && waits(kept.value()))
                .toList());
        all.sort(java.util.Comparator.comparing(kept -> kept.value().created()));
        return all;
    }
}
