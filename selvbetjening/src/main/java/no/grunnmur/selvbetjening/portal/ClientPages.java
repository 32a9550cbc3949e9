package no.grunnmur.selvbetjening.portal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Keys;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Standing;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Words;

/** «Ta i bruk HelseID»: an organisation's clients, and each of them with everything that stands about it. */
final class ClientPages {

    static final String PATH = "/klienter";
    static final String ONE = PATH + "/{id}";
    static final String PART = "clients";

    private final Desk desk;
    private final Clients clients;
    private final Keys keys;
    private final Templates templates;
    private final Wording wording;
    private final InstantSource clock;

    ClientPages(Desk desk, Clients clients, Keys keys, Templates templates, Wording wording, InstantSource clock) {
        this.desk = desk;
        this.clients = clients;
        this.keys = keys;
        this.templates = templates;
        this.wording = wording;
        this.clock = clock;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(this::list)).get(ONE, portal.page(this::one));
    }

    /**
     * A client that the visitor may change.
     *
     * @param template the product, which may have been taken away
     */
    record Opened(Kept<Configuration> kept, Author.Person author, Optional<Template> template) {

        Configuration client() {
            return kept.value();
        }

        String id() {
            return kept.value().clientId();
        }

        boolean isMulti() {
            return template.filter(one -> one.content().tenancy() == Template.Tenancy.MULTI)
                    .isPresent();
        }
    }

    /** @throws Refusal when there is none, or it is not the visitor's: the same answer, so that nobody can look */
    static Opened open(Visit visit, Desk desk, Clients clients, Templates templates) {
        Optional<Kept<Configuration>> found = clients.find(visit.request().pathParameter("id"));
        Optional<Template> template =
                found.flatMap(kept -> templates.find(kept.value().templateId())).map(Kept::value);
        boolean multi = template.filter(one -> one.content().tenancy() == Template.Tenancy.MULTI)
                .isPresent();
        return found.filter(kept -> {
                    OrganisationNumber owner = kept.value().organisation();
                    return desk.may(visit, owner, Right.CLIENTS) || (multi && desk.may(visit, owner, Right.TEMPLATES));
                })
                .map(kept -> new Opened(kept, desk.author(visit, kept.value().organisation()), template))
                .orElseThrow(() -> new Refusal(SelvProblem.NOT_FOUND, "none, or not the visitor's"));
    }

    static String address(Visit visit, String clientId) {
        return Desk.at(visit, PATH + "/" + clientId);
    }

    private Reply list(Visit visit) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        Optional<OrganisationNumber> organisation =
                desk.represented(visit, Right.CLIENTS).or(() -> desk.represented(visit, Right.TEMPLATES));
        if (organisation.isEmpty()) {
            blocks.add(new Block.Alert(
                    "no-right",
                    Block.Tone.INFO,
                    words.get("clients.no-right"),
                    words.get("clients.no-right.text"),
                    false));
            blocks.add(begin(visit, words));
            return desk.page(visit, PART, words.get("menu.clients"), blocks);
        }
        blocks.add(new Block.Pairs(
                "organisation", List.of(new Block.Pair(words.get("organisation"), desk.named(organisation.get())))));
        List<Block.Row> rows = new ArrayList<>();
        for (Kept<Configuration> kept : clients.ofOrganisation(organisation.get())) {
            rows.add(row(visit, kept.value(), words));
        }
        blocks.add(new Block.Rows("clients", words.get("menu.clients"), words.get("clients.none"), rows));
        blocks.add(begin(visit, words));
        return desk.page(visit, PART, words.get("menu.clients"), blocks);
    }

    private static Block begin(Visit visit, Words words) {
        return new Block.Links(
                "client-links",
                List.of(new Block.Link(
                        "begin", Desk.at(visit, "") + "#organisation-form", words.get("clients.begin"))));
    }

    private Block.Row row(Visit visit, Configuration client, Words words) {
        String state = state(client, clients.standing(client));
        boolean draft = client.state() == Configuration.State.DRAFT;
        String href =
                draft ? Desk.at(visit, "/confirm-client/" + client.clientId()) : address(visit, client.clientId());
        return new Block.Row(
                "client-" + client.clientId(),
                client.name(),
                href,
                words.get("client-state." + state),
                colour(state),
                List.of(client.clientId()));
    }

    /** {@code active}, {@code limited}, {@code blocked}, {@code draft}, {@code ended} or {@code keyless}. */
    private String state(Configuration client, Standing standing) {
        return switch (client.state()) {
            case DRAFT -> "draft";
            case REJECTED, REMOVED -> "ended";
            case ACTIVE ->
                client.blocked().isPresent()
                        ? "blocked"
                        : client.keys().stream().noneMatch(key -> key.countsAt(clock.instant()))
                                ? "keyless"
                                : standing.client() == Standing.Client.ACTIVE ? "active" : "limited";
        };
    }

    private static String colour(String state) {
        return switch (state) {
            case "active" -> "ok";
            case "blocked", "ended", "keyless" -> "wrong";
            default -> "pending";
        };
    }

    private Reply one(Visit visit) {
        Opened opened = open(visit, desk, clients, templates);
        Words words = desk.words(visit);
        Configuration client = opened.client();
        Standing standing = clients.standing(client);
        String state = state(client, standing);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Alert(
                "state",
                switch (colour(state)) {
                    case "ok" -> Block.Tone.SUCCESS;
                    case "wrong" -> Block.Tone.DANGER;
                    default -> Block.Tone.WARNING;
                },
                words.get("client-state." + state),
                client.blocked()
                        .map(blocked -> words.get("client.blocked", words.time(blocked.since()), blocked.reason()))
                        .orElseGet(() -> words.get("client-state." + state + ".text")),
                false));
        blocks.add(new Block.Pairs("client", pairs(opened, words)));
        if (client.state() == Configuration.State.ACTIVE) {
            blocks.add(new Block.Links("client-links", links(visit, opened, words)));
        }
        section(blocks, "scopes", words.get("client.scopes"), wording.scopes(client, standing, words), words);
        section(blocks, "claims", words.get("client.claims"), wording.claims(standing, words), words);
        section(blocks, "units", words.get("set-up.units"), units(client), words);
        section(blocks, "addresses", words.get("client.addresses"), addresses(opened), words);
        section(blocks, "keys", words.get("client.keys"), keyRows(client, words), words);
        section(
                blocks,
                "history",
                words.get("history"),
                wording.history(clients.history(client.clientId()), words),
                words);
        return desk.page(visit, PART, client.name(), blocks);
    }

    private static void section(List<Block> blocks, String id, String heading, List<Block.Row> rows, Words words) {
        blocks.add(new Block.Heading(id + "-heading", heading));
        blocks.add(new Block.Rows(id, heading, words.get("none-given"), rows));
    }

    private List<Block.Pair> pairs(Opened opened, Words words) {
        Configuration client = opened.client();
        List<Block.Pair> pairs = new ArrayList<>();
        pairs.add(new Block.Pair(words.get("client.id"), client.clientId()));
        pairs.add(new Block.Pair(words.get("organisation"), desk.named(client.organisation())));
        pairs.add(new Block.Pair(
                words.get("system"), opened.template().map(Template::name).orElse(words.get("none-given"))));
        pairs.add(new Block.Pair(
                words.get("client.contact"),
                client.contact().map(EmailAddress::value).orElse(words.get("none-given"))));
        client.softwareVersion().ifPresent(version -> pairs.add(new Block.Pair(words.get("client.version"), version)));
        pairs.add(new Block.Pair(words.get("client.created"), words.time(client.created())));
        return pairs;
    }

    private static List<Block.Link> links(Visit visit, Opened opened, Words words) {
        List<Block.Link> links = new ArrayList<>();
        for (String name : List.of("change", "key", "test")) {
            String path = switch (name) {
                case "change" -> "/endre";
                case "key" -> "/nokkel";
                default -> "/test";
            };
            links.add(new Block.Link(name, address(visit, opened.id()) + path, words.get("client.link." + name)));
        }
        return links;
    }

    private List<Block.Row> units(Configuration client) {
        List<Block.Row> rows = new ArrayList<>();
        for (OrganisationNumber child : client.children()) {
            rows.add(new Block.Row("unit-" + child, desk.name(child), null, child.value(), "", List.of()));
        }
        return rows;
    }

    private static List<Block.Row> addresses(Opened opened) {
        List<String> all = new ArrayList<>(opened.client().redirectUris());
        if (opened.template().filter(one -> one.content().sharedRedirectUris()).isPresent()) {
            all.addAll(opened.template().get().content().redirectUris());
        }
        all.addAll(opened.client().postLogoutRedirectUris());
        List<Block.Row> rows = new ArrayList<>();
        for (String address : all) {
            rows.add(new Block.Row("address-" + rows.size(), address, null, "", "", List.of()));
        }
        return rows;
    }

    private List<Block.Row> keyRows(Configuration client, Words words) {
        return keyRows(client, keys.lastUsed(client.clientId()), clock.instant(), words);
    }

    static List<Block.Row> keyRows(Configuration client, Map<String, Instant> used, Instant now, Words words) {
        List<Block.Row> rows = new ArrayList<>();
        for (Configuration.ClientKey key : client.keys()) {
            String state = Wording.keyState(key, now);
            Instant last = used.get(key.thumbprint());
            rows.add(new Block.Row(
                    "key-" + rows.size(),
                    key.kid(),
                    null,
                    words.get("key." + state),
                    "ok".equals(state) ? "ok" : "soon".equals(state) ? "pending" : "wrong",
                    List.of(
                            words.get("key.origin." + key.origin(), words.time(key.added())),
                            key.expires()
                                    .map(end -> words.get("key.expires", words.time(end)))
                                    .orElse(words.get("key.no-end")),
                            last == null ? words.get("key.unused") : words.get("key.used", words.time(last)))));
        }
        return rows;
    }
}
