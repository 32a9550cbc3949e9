package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * «Automatisering» of a product: the api-keys by which installations post drafts, each shown once, and packages, links that
 * choose scopes beforehand.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.1, 1.4 D and 2.1.
 */
final class Automation {

    private static final String ONE = "/klientsystemer/{id}";
    private static final String KEYS = ONE + "/automatisering";
    private static final String PACKAGES = ONE + "/pakker";
    private static final String PART = "templates";

    private final Desk desk;
    private final Templates templates;

    Automation(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(KEYS, portal.page(visit -> keys(visit, open(visit), "")))
                .post(KEYS, portal.form(this::makeKey))
                .post(KEYS + "/trekk", portal.form(this::revokeKey))
                .get(PACKAGES, portal.page(visit -> packages(visit, open(visit), 200, "", FormErrors.NONE)))
                .post(PACKAGES, portal.form(this::addPackage))
                .post(PACKAGES + "/fjern", portal.form(this::removePackage))
                .get("/pakke/{id}/{pakke}", portal.page(this::followPackage));
    }

    private Suppliers.Opened open(Visit visit) {
        return Suppliers.open(visit, desk, templates);
    }

    /** @param shown a key that has just been made, or empty */
    private Reply keys(Visit visit, Suppliers.Opened opened, String shown) {
        Words words = desk.words(visit);
        Template template = opened.template();
        String address = Suppliers.address(visit, template.id()) + "/automatisering";
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("lead", words.get("automation.lead")));
        if (!shown.isEmpty()) {
            blocks.add(new Block.Alert(
                    "key-made", Block.Tone.SUCCESS, words.get("automation.made"), words.get("automation.once"), true));
            blocks.add(new Block.Code("api-key", words.get("automation.key"), shown));
        }
        if (template.content().tenancy() == Template.Tenancy.MULTI) {
            blocks.add(new Block.Alert("multi", Block.Tone.INFO, "", words.get("automation.multi"), false));
            return desk.page(visit, PART, title(template, "automation", words), blocks);
        }
        blocks.add(new Block.Form(
                "make-key-form",
                false,
                address,
                "",
                List.of(Suppliers.version(opened.kept().version())),
                List.of(Block.Button.primary("make-api-key", words.get("automation.make")))));
        blocks.add(new Block.Heading("keys-heading", words.get("automation.keys")));
        List<Block.Row> rows = new ArrayList<>();
        for (Template.ApiKey key : template.apiKeys()) {
            boolean counts = key.revoked().isEmpty();
            rows.add(new Block.Row(
                    "api-key-" + key.id(),
                    key.id() + "…",
                    null,
                    words.get(counts ? "key.ok" : "key.revoked"),
                    counts ? "ok" : "wrong",
                    List.of(words.get("key.made", words.time(key.made())))));
        }
        blocks.add(new Block.Rows("api-keys", words.get("automation.keys"), words.get("none-given"), rows));
        for (Template.ApiKey key : template.apiKeys()) {
            if (key.revoked().isEmpty()) {
                blocks.add(new Block.Form(
                        "revoke-form-" + key.id(),
                        false,
                        address + "/trekk",
                        "",
                        List.of(Suppliers.version(opened.kept().version()), new Field.Hidden("nokkel", key.id())),
                        List.of(Block.Button.danger("revoke-" + key.id(), words.get("automation.revoke", key.id())))));
            }
        }
        return desk.page(visit, PART, title(template, "automation", words), blocks);
    }

    private static String title(Template template, String name, Words words) {
        return template.name() + ": " + words.get("template.link." + name);
    }

    /** The key is in this answer and nowhere else; the version in the form lets it be made once. */
    private Reply makeKey(Visit visit) {
        Suppliers.Opened opened = open(visit);
        Templates.NewKey made = templates.addKey(
                opened.author(),
                opened.template().id(),
                Suppliers.version(visit.request().form()));
        return keys(visit, new Suppliers.Opened(made.template(), opened.author()), made.key());
    }

    private Reply revokeKey(Visit visit) {
        Suppliers.Opened opened = open(visit);
        Form form = visit.request().form();
        templates.revokeKey(
                opened.author(),
                opened.template().id(),
                Suppliers.version(form),
                form.value("nokkel").orElse(""));
        return Reply.seeOther(Suppliers.address(visit, opened.template().id()) + "/automatisering");
    }

    private Reply packages(Visit visit, Suppliers.Opened opened, int status, String name, FormErrors errors) {
        Words words = desk.words(visit);
        Template template = opened.template();
        String address = Suppliers.address(visit, template.id()) + "/pakker";
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("lead", words.get("packages.lead")));
        List<Block.Row> rows = new ArrayList<>();
        for (Template.ClientPackage pack : template.packages()) {
            String link = Desk.at(visit, "/pakke/" + template.id() + "/" + pack.id());
            rows.add(new Block.Row(
                    "package-" + pack.id(),
                    pack.name(),
                    link,
                    "",
                    "",
                    List.of(
                            link,
                            String.join(
                                    " ",
                                    pack.scopes().stream().map(Scope::value).toList()))));
        }
        blocks.add(new Block.Rows("packages", words.get("template.link.packages"), words.get("none-given"), rows));
        for (Template.ClientPackage pack : template.packages()) {
            blocks.add(new Block.Form(
                    "remove-form-" + pack.id(),
                    false,
                    address + "/fjern",
                    "",
                    List.of(Suppliers.version(opened.kept().version()), new Field.Hidden("pakke", pack.id())),
                    List.of(Block.Button.danger("remove-" + pack.id(), words.get("packages.remove", pack.name())))));
        }
        List<Field.Option> options = new ArrayList<>();
        for (Template.OfferedScope offered : template.content().scopes()) {
            options.add(Field.Option.of(
                    "scope-" + options.size(),
                    offered.scope().value(),
                    offered.scope().value(),
                    "",
                    offered.preselected()));
        }
        blocks.add(new Block.Form(
                "package-form",
                false,
                address,
                words.get("packages.new"),
                List.of(
                        Suppliers.version(opened.kept().version()),
                        new Field.Input("name", words.get("packages.name"), "", name, errors.of("name"), "text", 100),
                        new Field.Choices(
                                "scopes", words.get("template.scopes"), "", errors.of("scopes"), true, options)),
                List.of(Block.Button.primary("add-package", words.get("packages.add")))));
        return desk.page(visit, status, PART, title(template, "packages", words), blocks);
    }

    private Reply addPackage(Visit visit) {
        Suppliers.Opened opened = open(visit);
        Form form = visit.request().form();
        String name = form.value("name").orElse("").strip();
        List<Scope> scopes = form.values("scopes").stream()
                .flatMap(text -> Scope.parse(text).stream())
                .toList();
        try {
            templates.addPackage(opened.author(), opened.template().id(), Suppliers.version(form), name, scopes);
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            FormErrors errors = FormErrors.of(refusal, visit.request().language());
            return packages(visit, opened, refusal.problem().status(), name, errors);
        }
        return Reply.seeOther(Suppliers.address(visit, opened.template().id()) + "/pakker");
    }

    private Reply removePackage(Visit visit) {
        Suppliers.Opened opened = open(visit);
        Form form = visit.request().form();
        templates.removePackage(
                opened.author(),
                opened.template().id(),
                Suppliers.version(form),
                form.value("pakke").orElse(""));
        return Reply.seeOther(Suppliers.address(visit, opened.template().id()) + "/pakker");
    }

    /** What a customer follows: the number of the organisation, then the set-up with the package's scopes. */
    private Reply followPackage(Visit visit) {
        String id = visit.request().pathParameter("id");
        String packageId = visit.request().pathParameter("pakke");
        Template template = FirstTime.inProduction(templates, id)
                .filter(one ->
                        one.packages().stream().anyMatch(pack -> pack.id().equals(packageId)))
                .orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "no such package"));
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Pairs(
                "chosen",
                List.of(
                        new Block.Pair(words.get("system"), template.name()),
                        new Block.Pair(words.get("catalogue.supplier"), desk.name(template.supplier())))));
        blocks.add(new Block.Form(
                "organisation-form",
                true,
                Desk.at(visit, "/forstegangsoppsett/videre"),
                "",
                List.of(
                        new Field.Hidden(FirstTime.SYSTEM, template.id()),
                        new Field.Hidden(Answers.PACKAGE, packageId),
                        new Field.Input(
                                FirstTime.ORGANISATION,
                                words.get("organisation.label"),
                                words.get("organisation.hint"),
                                "",
                                "",
                                "digits",
                                30)),
                List.of(Block.Button.primary("go-on", words.get("go-on")))));
        return desk.page(visit, "front", words.get("first.title"), blocks);
    }
}
