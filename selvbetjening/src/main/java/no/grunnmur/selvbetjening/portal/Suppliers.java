package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Apis;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * «Dine klientsystemer»: what a supplier does with its products, up to NHN's approval. Each form carries the version that
 * was looked at, so that a form posted twice, or on an old page, changes nothing.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.1 and 1.5.
 */
final class Suppliers {

    private static final String PATH = "/klientsystemer";
    private static final String ONE = PATH + "/{id}";
    private static final String PART = "templates";

    private final Desk desk;
    private final Templates templates;
    private final Apis apis;
    private final Wording wording;

    Suppliers(Desk desk, Templates templates, Apis apis, Wording wording) {
        this.desk = desk;
        this.templates = templates;
        this.apis = apis;
        this.wording = wording;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(this::list))
                .post(PATH, portal.form(this::create))
                .get(PATH + "/nytt", portal.page(visit -> blank(visit, 200, TemplateForm.EMPTY, FormErrors.NONE)))
                .get(ONE, portal.page(this::one))
                .get(ONE + "/endre", portal.page(visit -> filled(visit, open(visit))))
                .post(ONE, portal.form(this::change))
                .post(ONE + "/produksjon", portal.form(this::promote));
    }

    /** A template of an organisation that the visitor makes templates for. */
    record Opened(Kept<Template> kept, Author.Person author) {

        Template template() {
            return kept.value();
        }
    }

    /** @throws Refusal when there is none, or it is not the visitor's: the same answer, so that nobody can look */
    static Opened open(Visit visit, Desk desk, Templates templates) {
        Kept<Template> kept = templates
                .find(visit.request().pathParameter("id"))
                .filter(one -> desk.may(visit, one.value().supplier(), Right.TEMPLATES))
                .orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "none, or not the visitor's"));
        return new Opened(kept, desk.author(visit, kept.value().supplier()));
    }

    private Opened open(Visit visit) {
        return open(visit, desk, templates);
    }

    static String address(Visit visit, String id) {
        return Desk.at(visit, PATH + "/" + id);
    }

    private Reply list(Visit visit) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        Optional<OrganisationNumber> supplier = desk.represented(visit, Right.TEMPLATES);
        if (supplier.isEmpty()) {
            blocks.add(new Block.Alert(
                    "no-right",
                    Block.Tone.INFO,
                    words.get("templates.no-right"),
                    words.get("templates.no-right.text", words.get("right.TEMPLATES")),
                    false));
            blocks.add(ask(visit, Right.TEMPLATES, words));
            return desk.page(visit, PART, words.get("menu.templates"), blocks);
        }
        blocks.add(new Block.Pairs(
                "supplier", List.of(new Block.Pair(words.get("organisation"), desk.named(supplier.get())))));
        List<Block.Row> rows = new ArrayList<>();
        for (Kept<Template> kept : templates.ofSupplier(supplier.get())) {
            Template template = kept.value();
            rows.add(new Block.Row(
                    "template-" + template.id(),
                    template.name(),
                    address(visit, template.id()),
                    words.get("stage." + template.stage()),
                    template.stage() == Template.Stage.PRODUCTION ? "ok" : "pending",
                    List.of(words.get("template.tenancy." + template.content().tenancy()))));
        }
        blocks.add(new Block.Rows("templates", words.get("menu.templates"), words.get("templates.none"), rows));
        blocks.add(new Block.Links(
                "template-links",
                List.of(new Block.Link("new-template", Desk.at(visit, PATH + "/nytt"), words.get("template.new")))));
        return desk.page(visit, PART, words.get("menu.templates"), blocks);
    }

    /** Where who lacks a right asks for it. */
    static Block ask(Visit visit, Right right, Words words) {
        return new Block.Links(
                "ask-links",
                List.of(new Block.Link("ask-for-right", AskForRight.address(visit, right), words.get("ask.title"))));
    }

    private OrganisationNumber supplier(Visit visit) {
        return desk.represented(visit, Right.TEMPLATES)
                .orElseThrow(() -> new Refusal(SelvProblem.NOT_ALLOWED, "makes templates for nobody"));
    }

    private Reply blank(Visit visit, int status, TemplateForm typed, FormErrors errors) {
        Words words = desk.words(visit);
        OrganisationNumber supplier = supplier(visit);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Pairs("supplier", List.of(new Block.Pair(words.get("organisation"), desk.named(supplier)))));
        List<Field> fields = new ArrayList<>();
        fields.add(new Field.Hidden("supplier", supplier.value()));
        return form(visit, status, words.get("template.new"), blocks, fields, typed, errors, Desk.at(visit, PATH));
    }

    private Reply filled(Visit visit, Opened opened) {
        return again(
                visit,
                200,
                opened,
                opened.kept().version(),
                TemplateForm.of(opened.template().content()),
                FormErrors.NONE);
    }

    private Reply again(Visit visit, int status, Opened opened, long version, TemplateForm typed, FormErrors errors) {
        List<Field> fields = new ArrayList<>();
        fields.add(version(version));
        return form(
                visit,
                status,
                opened.template().name(),
                new ArrayList<>(),
                fields,
                typed,
                errors,
                address(visit, opened.template().id()));
    }

    private Reply form(
            Visit visit,
            int status,
            String title,
            List<Block> blocks,
            List<Field> fields,
            TemplateForm typed,
            FormErrors errors,
            String action) {
        Words words = desk.words(visit);
        if (!errors.isEmpty()) {
            blocks.add(new Block.Alert("errors", Block.Tone.DANGER, words.get("wrong"), errors.first(), true));
        }
        List<Api> all = apis.all().stream().map(Kept::value).toList();
        fields.addAll(typed.fields(all, errors, words));
        blocks.add(new Block.Form(
                "template-form",
                false,
                action,
                "",
                fields,
                List.of(Block.Button.primary("save-template", words.get("save")))));
        return desk.page(visit, status, PART, title, blocks);
    }

    static Field version(long version) {
        return new Field.Hidden("version", Long.toString(version));
    }

    /** The version that the form was made of. */
    static long version(Form form) {
        return form.value("version")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new Refusal(SelvProblem.CHANGED_MEANWHILE, "no version in the form"));
    }

    private Reply create(Visit visit) {
        Form form = visit.request().form();
        TemplateForm typed = TemplateForm.of(form);
        OrganisationNumber supplier = form.value("supplier")
                .flatMap(OrganisationNumber::parse)
                .orElseThrow(() -> new Refusal(SelvProblem.ORGANISATION_NUMBER, "no supplier in the form"));
        Author.Person author = desk.require(visit, supplier, Right.TEMPLATES);
        // The same form posted again finds what it made the first time: a supplier's products have different names.
        Optional<Kept<Template>> same = templates.ofSupplier(supplier).stream()
                .filter(kept -> kept.value().name().equals(typed.name()))
                .findFirst();
        if (same.isPresent()) {
            return Reply.seeOther(address(visit, same.get().value().id()));
        }
        try {
            Kept<Template> made = templates.create(author, typed.content());
            return Reply.seeOther(address(visit, made.value().id()));
        } catch (Refusal refusal) {
            return blank(visit, refusal.problem().status(), typed, errors(visit, refusal));
        }
    }

    private static FormErrors errors(Visit visit, Refusal refusal) {
        if (refusal.fields().isEmpty()) {
            throw refusal;
        }
        return FormErrors.of(refusal, visit.request().language());
    }

    private Reply change(Visit visit) {
        Opened opened = open(visit);
        TemplateForm typed = TemplateForm.of(visit.request().form());
        long version = version(visit.request().form());
        try {
            templates.change(opened.author(), opened.template().id(), version, typed.content());
            return Reply.seeOther(address(visit, opened.template().id()));
        } catch (Refusal refusal) {
            return again(visit, refusal.problem().status(), opened, version, typed, errors(visit, refusal));
        }
    }

    private Reply promote(Visit visit) {
        Opened opened = open(visit);
        templates.requestPromotion(
                opened.author(), opened.template().id(), version(visit.request().form()));
        return Reply.seeOther(address(visit, opened.template().id()));
    }

    private Reply one(Visit visit) {
        Opened opened = open(visit);
        Words words = desk.words(visit);
        Template template = opened.template();
        Template.Content content = template.content();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Pairs("template", pairs(template, words)));
        blocks.add(new Block.Links(
                "template-links",
                List.of(
                        link(visit, template, "edit", "/endre", words),
                        link(visit, template, "automation", "/automatisering", words),
                        link(visit, template, "packages", "/pakker", words))));
        blocks.add(new Block.Heading("stage-heading", words.get("template.stage")));
        blocks.add(new Block.Alert(
                "stage",
                template.stage() == Template.Stage.PRODUCTION ? Block.Tone.SUCCESS : Block.Tone.INFO,
                words.get("stage." + template.stage()),
                words.get("stage." + template.stage() + ".text"),
                false));
        if (template.stage() == Template.Stage.TEST) {
            blocks.add(new Block.Form(
                    "promote-form",
                    false,
                    address(visit, template.id()) + "/produksjon",
                    "",
                    List.of(version(opened.kept().version())),
                    List.of(Block.Button.primary("promote", words.get("template.promote")))));
        }
        List<Block.Row> scopes = new ArrayList<>();
        for (Template.OfferedScope offered : content.scopes()) {
            scopes.add(new Block.Row(
                    "scope-" + scopes.size(),
                    offered.scope().value(),
                    null,
                    words.get(offered.preselected() ? "offered.preselected" : "offered.available"),
                    "",
                    apis.owning(offered.scope()).map(Api::name).stream().toList()));
        }
        blocks.add(new Block.Heading("scopes-heading", words.get("template.scopes")));
        blocks.add(new Block.Rows("scopes", words.get("template.scopes"), words.get("none-given"), scopes));
        blocks.add(new Block.Heading("history-heading", words.get("history")));
        blocks.add(new Block.Rows(
                "history",
                words.get("history"),
                words.get("none-given"),
                wording.history(templates.history(template.id()), words)));
        return desk.page(visit, PART, template.name(), blocks);
    }

    private static Block.Link link(Visit visit, Template template, String name, String path, Words words) {
        return new Block.Link(name, address(visit, template.id()) + path, words.get("template.link." + name));
    }

    private List<Block.Pair> pairs(Template template, Words words) {
        Template.Content content = template.content();
        List<Block.Pair> pairs = new ArrayList<>();
        pairs.add(new Block.Pair(words.get("organisation"), desk.named(template.supplier())));
        pairs.add(new Block.Pair(words.get("template.id"), template.id()));
        pairs.add(new Block.Pair(words.get("template.description"), orNone(content.description(), words)));
        pairs.add(new Block.Pair(words.get("template.type"), words.get("template.type." + content.type())));
        pairs.add(new Block.Pair(words.get("template.tenancy"), words.get("template.tenancy." + content.tenancy())));
        pairs.add(new Block.Pair(words.get("template.tags"), orNone(String.join(", ", content.tags()), words)));
        pairs.add(new Block.Pair(
                words.get("template.redirectUris"), orNone(String.join(", ", content.redirectUris()), words)));
        pairs.add(new Block.Pair(
                words.get("template.versions"),
                orNone(
                        String.join(
                                ", ",
                                content.versions().stream()
                                        .map(version -> version.number()
                                                + (version.persontjenesten() ? " (Persontjenesten)" : ""))
                                        .toList()),
                        words)));
        return pairs;
    }

    static String orNone(String text, Words words) {
        return text.isEmpty() ? words.get("none-given") : text;
    }
}
