package no.grunnmur.selvbetjening.portal;

import static no.grunnmur.selvbetjening.portal.SelvbetjeningPortal.ACTING_LEVEL;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Drafts;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.ReturnAddress;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.PortalPages;
import no.grunnmur.selvbetjening.page.Words;

/**
 * {@code /confirm-client/{clientId}}: where an installation sends the browser with a draft. Who holds the right for the
 * organisation sees what it asks for and says yes or no; the browser goes back with the answer.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 2.3.
 */
final class Confirmation {

    private static final String PATH = "/confirm-client/{id}";
    private static final String PORT = "redirectPort";
    private static final String RETURN_PATH = "redirectPath";

    private final Desk desk;
    private final Clients clients;
    private final Drafts drafts;
    private final Templates templates;
    private final Wording wording;

    Confirmation(Desk desk, Clients clients, Drafts drafts, Templates templates, Wording wording) {
        this.desk = desk;
        this.clients = clients;
        this.drafts = drafts;
        this.templates = templates;
        this.wording = wording;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(ACTING_LEVEL, this::show))
                .post(PATH, portal.form(ACTING_LEVEL, Confirmation::page, this::decide));
    }

    /** The page of the form that was posted, with the way back that it carried. */
    private static String page(Visit visit) {
        Form form = visit.request().form();
        StringBuilder page =
                new StringBuilder(PATH.replace("{id}", visit.request().pathParameter("id")));
        for (String name : List.of(PORT, RETURN_PATH)) {
            form.value(name)
                    .ifPresent(value -> page.append(page.indexOf("?") < 0 ? '?' : '&')
                            .append(name)
                            .append('=')
                            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
        return page.toString();
    }

    /** A draft, or what has become of it, for who may decide. */
    private record Opened(Kept<Configuration> kept, Author.Person author) {

        Configuration client() {
            return kept.value();
        }
    }

    private Opened open(Visit visit) {
        String id = visit.request().pathParameter("id");
        OrganisationNumber owner = clients.find(id)
                .map(kept -> kept.value().organisation())
                .orElseThrow(() -> new Refusal(SelvProblem.NOT_FOUND, "no draft of that id"));
        Author.Person author = desk.author(visit, owner);
        return new Opened(drafts.look(author, id), author);
    }

    private Optional<URI> back(Opened opened, Form form, ReturnAddress.Status status) {
        return drafts.returnAddress(opened.client(), form.value(PORT), form.value(RETURN_PATH), status);
    }

    private Reply show(Visit visit) {
        Opened opened = open(visit);
        Configuration client = opened.client();
        Words words = desk.words(visit);
        Form query = visit.request().query();
        if (!drafts.waits(client)) {
            return decided(visit, client, query, words);
        }
        Optional<URI> back = back(opened, query, ReturnAddress.Status.SUCCESS);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("lead", words.get("confirm.lead", desk.named(client.organisation()))));
        blocks.add(new Block.Pairs("draft", pairs(client, back, words)));
        section(blocks, "scopes", words.get("client.scopes"), scopes(client, words), words);
        List<Block.Row> claims = new ArrayList<>();
        for (Configuration.ClientClaim claim : client.claims()) {
            String value = claim.pending().or(claim::active).orElse("");
            claims.add(new Block.Row("claim-" + claims.size(), claim.type(), null, "", "", List.of(value)));
        }
        section(blocks, "claims", words.get("client.claims"), claims, words);
        List<Block.Row> units = new ArrayList<>();
        for (OrganisationNumber child : client.children()) {
            units.add(new Block.Row("unit-" + child, desk.name(child), null, child.value(), "", List.of()));
        }
        section(blocks, "units", words.get("set-up.units"), units, words);
        List<Field> fields = new ArrayList<>();
        query.value(PORT).ifPresent(port -> fields.add(new Field.Hidden(PORT, port)));
        query.value(RETURN_PATH).ifPresent(path -> fields.add(new Field.Hidden(RETURN_PATH, path)));
        blocks.add(new Block.Form(
                "confirm-form",
                false,
                Desk.at(visit, "/confirm-client/" + client.clientId()),
                "",
                fields,
                List.of(
                        Block.Button.primary("confirm", words.get("confirm.yes"))
                                .telling("svar", "ja"),
                        Block.Button.danger("reject", words.get("confirm.no")).telling("svar", "nei"))));
        return desk.pageTo(
                visit,
                ClientPages.PART,
                words.get("confirm.title"),
                blocks,
                back.map(PortalPages::origin).stream().toList());
    }

    private static void section(List<Block> blocks, String id, String heading, List<Block.Row> rows, Words words) {
        blocks.add(new Block.Heading(id + "-heading", heading));
        blocks.add(new Block.Rows(id, heading, words.get("none-given"), rows));
    }

    private List<Block.Pair> pairs(Configuration client, Optional<URI> back, Words words) {
        Optional<Template> template = templates.find(client.templateId()).map(Kept::value);
        List<Block.Pair> pairs = new ArrayList<>();
        pairs.add(new Block.Pair(words.get("organisation"), desk.named(client.organisation())));
        pairs.add(
                new Block.Pair(words.get("system"), template.map(Template::name).orElse(client.name())));
        template.ifPresent(
                one -> pairs.add(new Block.Pair(words.get("catalogue.supplier"), desk.named(one.supplier()))));
        pairs.add(new Block.Pair(words.get("client.id"), client.clientId()));
        pairs.add(new Block.Pair(words.get("confirm.posted"), words.time(client.created())));
        client.keys().forEach(key -> pairs.add(new Block.Pair(words.get("confirm.key"), key.kid())));
        back.ifPresent(uri -> pairs.add(new Block.Pair(words.get("confirm.back"), PortalPages.origin(uri))));
        return pairs;
    }

    private List<Block.Row> scopes(Configuration client, Words words) {
        List<Block.Row> rows = new ArrayList<>();
        for (Scope scope : client.scopes()) {
            List<String> lines = new ArrayList<>();
            wording.api(scope).map(Api::name).ifPresent(lines::add);
            List<String> missing = wording.missing(client.organisation(), client.templateId(), scope, words);
            lines.addAll(missing);
            rows.add(new Block.Row(
                    "scope-" + rows.size(),
                    scope.value(),
                    null,
                    words.get(missing.isEmpty() ? "ready" : "state.waiting"),
                    missing.isEmpty() ? "ok" : "pending",
                    lines));
        }
        return rows;
    }

    private Reply decided(Visit visit, Configuration client, Form query, Words words) {
        String state = client.state() == Configuration.State.DRAFT
                ? "expired"
                : client.state().name().toLowerCase(java.util.Locale.ROOT);
        List<Block.Link> links = new ArrayList<>();
        if (client.state() == Configuration.State.ACTIVE) {
            // Whoever confirmed may have been cut off before the browser went back.
            drafts.returnAddress(client, query.value(PORT), query.value(RETURN_PATH), ReturnAddress.Status.SUCCESS)
                    .ifPresent(back ->
                            links.add(new Block.Link("to-system", back.toString(), words.get("confirm.to-system"))));
        }
        links.add(new Block.Link(
                "to-client", ClientPages.address(visit, client.clientId()), words.get("confirm.to-client")));
        List<Block> blocks = List.of(
                new Block.Alert(
                        "decided",
                        Block.Tone.INFO,
                        words.get("confirm." + state),
                        words.get("confirm." + state + ".text"),
                        false),
                new Block.Links("decided-links", links));
        return desk.page(visit, ClientPages.PART, words.get("confirm.title"), blocks);
    }

    private Reply decide(Visit visit) {
        Opened opened = open(visit);
        Configuration client = opened.client();
        Form form = visit.request().form();
        if (!drafts.waits(client)) {
            return decided(visit, client, form, desk.words(visit));
        }
        boolean yes = form.value("svar").filter("ja"::equals).isPresent();
        Optional<URI> back = back(opened, form, yes ? ReturnAddress.Status.SUCCESS : ReturnAddress.Status.CANCELLED);
        if (yes) {
            drafts.confirm(opened.author(), client.clientId());
        } else {
            drafts.reject(opened.author(), client.clientId());
        }
        return Reply.seeOther(back.map(URI::toString).orElseGet(() -> ClientPages.address(visit, client.clientId())));
    }
}
