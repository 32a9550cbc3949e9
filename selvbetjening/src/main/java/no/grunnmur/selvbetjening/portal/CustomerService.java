package no.grunnmur.selvbetjening.portal;

import static no.grunnmur.selvbetjening.portal.SelvbetjeningPortal.ACTING_LEVEL;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/** NHN's own pages: approving products for production, blocking clients and letting them in again. */
final class CustomerService {

    private static final String PATH = "/kundesenter";
    private static final String CLIENT = PATH + "/klient/{id}";
    private static final String PART = "service";
    private static final int MOST_FOUND = 50;

    private final Desk desk;
    private final Clients clients;
    private final Templates templates;
    private final Wording wording;

    CustomerService(Desk desk, Clients clients, Templates templates, Wording wording) {
        this.desk = desk;
        this.clients = clients;
        this.templates = templates;
        this.wording = wording;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(ACTING_LEVEL, this::front))
                .post(PATH + "/mal/{id}", portal.form(ACTING_LEVEL, visit -> PATH, this::approve))
                .get(CLIENT, portal.page(ACTING_LEVEL, visit -> {
                    desk.requireAdministrator(visit);
                    return client(visit, find(visit), 200, "", FormErrors.NONE);
                }))
                .post(
                        CLIENT,
                        portal.form(
                                ACTING_LEVEL,
                                visit -> CLIENT.replace("{id}", visit.request().pathParameter("id")),
                                this::block));
    }

    private Reply front(Visit visit) {
        desk.requireAdministrator(visit);
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading("requested-heading", words.get("service.requested")));
        List<Kept<Template>> requested = templates.requested();
        if (requested.isEmpty()) {
            blocks.add(new Block.Text("requested-none", words.get("service.requested.none")));
        }
        for (Kept<Template> kept : requested) {
            Template template = kept.value();
            blocks.add(new Block.Form(
                    "approve-form-" + template.id(),
                    false,
                    Desk.at(visit, PATH + "/mal/" + template.id()),
                    template.name() + " – " + desk.named(template.supplier()),
                    List.of(Suppliers.version(kept.version())),
                    List.of(
                            Block.Button.primary("approve-" + template.id(), words.get("service.approve"))
                                    .telling("svar", "ja"),
                            Block.Button.secondary("refuse-" + template.id(), words.get("service.refuse"))
                                    .telling("svar", "nei"))));
        }
        String search = visit.request().query().value("sok").orElse("").strip();
        blocks.add(new Block.Form(
                "search-form",
                true,
                Desk.at(visit, PATH),
                words.get("service.clients"),
                List.of(new Field.Input(
                        "sok",
                        words.get("service.search"),
                        words.get("service.search.hint"),
                        search,
                        "",
                        "search",
                        100)),
                List.of(Block.Button.secondary("search", words.get("catalogue.search")))));
        blocks.add(new Block.Rows(
                "clients", words.get("service.clients"), words.get("service.none"), found(visit, search, words)));
        return desk.page(visit, PART, words.get("menu.service"), blocks);
    }

    private List<Block.Row> found(Visit visit, String search, Words words) {
        String wanted = search.toLowerCase(Locale.ROOT);
        List<Block.Row> rows = new ArrayList<>();
        for (Kept<Configuration> kept : clients.inUse()) {
            Configuration client = kept.value();
            String organisation = desk.named(client.organisation());
            String all = (client.name() + " " + client.clientId() + " " + organisation).toLowerCase(Locale.ROOT);
            if (all.contains(wanted) && rows.size() < MOST_FOUND) {
                boolean blocked = client.blocked().isPresent();
                rows.add(new Block.Row(
                        "client-" + client.clientId(),
                        client.name(),
                        Desk.at(visit, PATH + "/klient/" + client.clientId()),
                        blocked ? words.get("client-state.blocked") : "",
                        blocked ? "wrong" : "",
                        List.of(organisation, client.clientId())));
            }
        }
        return rows;
    }

    private Reply approve(Visit visit) {
        Author.Person administrator = desk.requireAdministrator(visit);
        Form form = visit.request().form();
        String id = visit.request().pathParameter("id");
        if (form.value("svar").filter("ja"::equals).isPresent()) {
            templates.approve(administrator, id, Suppliers.version(form));
        } else {
            templates.refuse(administrator, id, Suppliers.version(form));
        }
        return Reply.seeOther(Desk.at(visit, PATH));
    }

    private Kept<Configuration> find(Visit visit) {
        return clients.find(visit.request().pathParameter("id"))
                .orElseThrow(() -> new Refusal(SelvProblem.NOT_FOUND, "no such client"));
    }

    private Reply client(Visit visit, Kept<Configuration> kept, int status, String reason, FormErrors errors) {
        Words words = desk.words(visit);
        Configuration client = kept.value();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Pairs(
                "client",
                List.of(
                        new Block.Pair(words.get("client.id"), client.clientId()),
                        new Block.Pair(words.get("organisation"), desk.named(client.organisation())),
                        new Block.Pair(words.get("client.created"), words.time(client.created())))));
        String action = Desk.at(visit, PATH + "/klient/" + client.clientId());
        if (client.blocked().isPresent()) {
            Configuration.Blocked blocked = client.blocked().get();
            blocks.add(new Block.Alert(
                    "blocked",
                    Block.Tone.DANGER,
                    words.get("client-state.blocked"),
                    words.get("client.blocked", words.time(blocked.since()), blocked.reason()),
                    false));
            blocks.add(new Block.Form(
                    "unblock-form",
                    false,
                    action,
                    "",
                    List.of(),
                    List.of(Block.Button.primary("unblock", words.get("service.unblock"))
                            .telling("svar", "apne"))));
        } else {
            blocks.add(new Block.Form(
                    "block-form",
                    false,
                    action,
                    words.get("service.block"),
                    List.of(new Field.Input(
                            "reason",
                            words.get("service.reason"),
                            words.get("service.reason.hint"),
                            reason,
                            errors.of("reason"),
                            "text",
                            1000)),
                    List.of(Block.Button.danger("block", words.get("service.block"))
                            .telling("svar", "sperr"))));
        }
        blocks.add(new Block.Heading("history-heading", words.get("history")));
        blocks.add(new Block.Rows(
                "history",
                words.get("history"),
                words.get("none-given"),
                wording.history(clients.history(client.clientId()), words)));
        return desk.page(visit, status, PART, client.name(), blocks);
    }

    /** Whatever has changed meanwhile: who blocks a client is in a hurry. What is so already stays as it is. */
    private Reply block(Visit visit) {
        Author.Person administrator = desk.requireAdministrator(visit);
        Kept<Configuration> kept = find(visit);
        Configuration client = kept.value();
        Form form = visit.request().form();
        String reason = form.value("reason").orElse("").strip();
        boolean block = form.value("svar").filter("sperr"::equals).isPresent();
        if (block != client.blocked().isPresent()) {
            try {
                if (block) {
                    clients.block(administrator, client.clientId(), Kept.ANY, reason);
                } else {
                    clients.unblock(administrator, client.clientId(), Kept.ANY);
                }
            } catch (Refusal refusal) {
                if (refusal.fields().isEmpty()) {
                    throw refusal;
                }
                FormErrors errors = FormErrors.of(refusal, visit.request().language());
                return client(visit, kept, refusal.problem().status(), reason, errors);
            }
        }
        return Reply.seeOther(Desk.at(visit, PATH + "/klient/" + client.clientId()));
    }
}
