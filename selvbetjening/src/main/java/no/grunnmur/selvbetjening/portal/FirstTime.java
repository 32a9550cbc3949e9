package no.grunnmur.selvbetjening.portal;

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
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.DelegationRequests;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.PortalPages;
import no.grunnmur.selvbetjening.page.Words;

/**
 * The guide's way: the organisation's number, «Førstegangsoppsett», the product from the catalogue, «Gå videre», and Altinn
 * for who lacks the right. Each step is an address of its own and holds all that was answered before, so that a person can
 * go back, reload, or come again after a restart.
 *
 * <p>Source: seed 1; fact sheet selvbetjening-grunndata, section 1.4 B.
 */
final class FirstTime {

    static final String ORGANISATION = "organisasjonsnummer";
    static final String SYSTEM = "klientsystem";
    private static final String SEARCH = "sok";
    static final String PATH = "/forstegangsoppsett";

    private final Desk desk;
    private final FrontPage front;
    private final Organisations organisations;
    private final DelegationRequests requests;
    private final OpenRequests open;
    private final Templates templates;
    private final URI altinn;

    FirstTime(
            Desk desk,
            FrontPage front,
            Organisations organisations,
            DelegationRequests requests,
            OpenRequests open,
            Templates templates,
            URI altinn) {
        this.desk = desk;
        this.front = front;
        this.organisations = organisations;
        this.requests = requests;
        this.open = open;
        this.templates = templates;
        this.altinn = altinn;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(this::catalogue))
                .get(PATH + "/videre", portal.page(this::onwards))
                .post(PATH + "/altinn", portal.form(this::toAltinn))
                .get(PATH + "/tilbake", portal.page(this::back));
    }

    /** What was asked about: a main unit, or the page to answer with instead. */
    private record Asked(Optional<Organisations.Unit> unit, Optional<Reply> instead) {

        static Asked instead(Reply reply) {
            return new Asked(Optional.empty(), Optional.of(reply));
        }
    }

    private Asked asked(Visit visit) {
        String typed = visit.request().query().value(ORGANISATION).orElse("");
        TypedOrganisation read = TypedOrganisation.of(typed, organisations, desk.words(visit));
        Optional<Organisations.Unit> unit = read.unit();
        if (unit.isEmpty()) {
            return Asked.instead(front.show(visit, 400, typed, read.wrong()));
        }
        return unit.get().mainUnit() ? new Asked(unit, Optional.empty()) : Asked.instead(subUnit(visit, unit.get()));
    }

    /** A sub-unit is answered by its main unit, and one click. */
    private Reply subUnit(Visit visit, Organisations.Unit unit) {
        Words words = desk.words(visit);
        Optional<Organisations.Unit> main = organisations.mainUnit(unit.number());
        if (main.isEmpty()) {
            return front.show(visit, 400, unit.number().value(), words.get("organisation.unknown"));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Alert(
                "sub-unit",
                Block.Tone.WARNING,
                words.get("sub-unit.title"),
                words.get(
                        "sub-unit.text",
                        unit.name(),
                        unit.number(),
                        main.get().name(),
                        main.get().number()),
                false));
        blocks.add(new Block.Form(
                "main-unit-form",
                true,
                Desk.at(visit, PATH),
                "",
                List.of(new Field.Hidden(ORGANISATION, main.get().number().value())),
                List.of(Block.Button.primary(
                        "use-main-unit", words.get("sub-unit.go", main.get().name())))));
        blocks.add(links(visit, words, "another", ""));
        return desk.page(visit, "front", words.get("first.title"), blocks);
    }

    private static Block.Links links(Visit visit, Words words, String name, String path) {
        return new Block.Links(
                name + "-links", List.of(new Block.Link(name, Desk.at(visit, path), words.get("link." + name))));
    }

    private Reply catalogue(Visit visit) {
        Asked asked = asked(visit);
        if (asked.instead().isPresent()) {
            return asked.instead().get();
        }
        return catalogue(visit, asked.unit().orElseThrow(), 200, "");
    }

    private Reply catalogue(Visit visit, Organisations.Unit unit, int status, String error) {
        Words words = desk.words(visit);
        String search = visit.request().query().value(SEARCH).orElse("").strip();
        Field.Hidden organisation = new Field.Hidden(ORGANISATION, unit.number().value());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Pairs(
                "chosen",
                List.of(new Block.Pair(words.get("organisation"), unit.name() + " (" + unit.number() + ")"))));
        blocks.add(new Block.Form(
                "search-form",
                true,
                Desk.at(visit, PATH),
                "",
                List.of(
                        organisation,
                        new Field.Input(
                                SEARCH,
                                words.get("catalogue.label"),
                                words.get("catalogue.hint"),
                                search,
                                "",
                                "search",
                                100)),
                List.of(Block.Button.secondary("search", words.get("catalogue.search")))));
        List<Template> found = templates.search(search);
        if (found.isEmpty()) {
            blocks.add(
                    new Block.Alert("nothing-found", Block.Tone.INFO, "", words.get("catalogue.none", search), false));
            return desk.page(visit, status, "front", words.get("first.title"), blocks);
        }
        List<Field.Option> options = new ArrayList<>();
        for (Template template : found) {
            options.add(Field.Option.of(
                    "system-" + template.id(),
                    template.id(),
                    template.name(),
                    about(template, words),
                    found.size() == 1));
        }
        blocks.add(new Block.Form(
                "system-form",
                true,
                Desk.at(visit, PATH + "/videre"),
                "",
                List.of(
                        organisation,
                        new Field.Choices(SYSTEM, words.get("catalogue.choose"), "", error, false, options)),
                List.of(Block.Button.primary("go-on", words.get("go-on")))));
        return desk.page(visit, status, "front", words.get("first.title"), blocks);
    }

    private String about(Template template, Words words) {
        return words.get("catalogue.from", desk.name(template.supplier()))
                + template.content()
                        .firstWithPersontjenesten()
                        .map(version -> " " + words.get("catalogue.version", version.number()))
                        .orElse("");
    }

    private Optional<Template> system(Form form) {
        return form.value(SYSTEM).flatMap(id -> inProduction(templates, id));
    }

    /** The product of that id, when organisations can take it into use. */
    static Optional<Template> inProduction(Templates templates, String id) {
        return templates.find(id).map(Kept::value).filter(template -> template.stage() == Template.Stage.PRODUCTION);
    }

    private Reply onwards(Visit visit) {
        Asked asked = asked(visit);
        if (asked.instead().isPresent()) {
            return asked.instead().get();
        }
        Organisations.Unit unit = asked.unit().orElseThrow();
        Words words = desk.words(visit);
        Optional<Template> template = system(visit.request().query());
        if (template.isEmpty()) {
            return catalogue(visit, unit, 400, words.get("catalogue.missing"));
        }
        if (desk.may(visit, unit.number(), Right.CLIENTS)) {
            return Reply.seeOther(Desk.at(
                    visit,
                    "/sett-opp?" + query(unit, template.get(), visit.request().query())));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("why", words.get("altinn.why", unit.name())));
        blocks.add(new Block.Pairs(
                "summary",
                List.of(
                        new Block.Pair(words.get("organisation"), unit.name() + " (" + unit.number() + ")"),
                        new Block.Pair(words.get("system"), template.get().name()),
                        new Block.Pair(words.get("right"), words.get("right.CLIENTS")))));
        blocks.addAll(open.of(visit, unit.number(), Right.CLIENTS, words));
        blocks.add(new Block.Text("how", words.get("altinn.how")));
        blocks.add(new Block.Form(
                "altinn-form",
                false,
                Desk.at(visit, PATH + "/altinn"),
                "",
                answers(unit, template.get(), visit.request().query()),
                List.of(Block.Button.primary("to-altinn", words.get("altinn.go")))));
        return desk.pageTo(visit, "front", words.get("altinn.title"), blocks, List.of(PortalPages.origin(altinn)));
    }

    private Reply toAltinn(Visit visit) {
        Form form = visit.request().form();
        OrganisationNumber number = form.value(ORGANISATION)
                .flatMap(OrganisationNumber::parse)
                .flatMap(organisations::find)
                .filter(Organisations.Unit::mainUnit)
                .map(Organisations.Unit::number)
                .orElseThrow(() -> new Refusal(SelvProblem.ORGANISATION_NOT_MAIN, "no main unit"));
        Template template =
                system(form).orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "not in the catalogue"));
        Organisations.Unit unit = organisations.find(number).orElseThrow();
        if (desk.may(visit, number, Right.CLIENTS)) {
            return Reply.seeOther(Desk.at(visit, "/sett-opp?" + query(unit, template, form)));
        }
        Words words = desk.words(visit);
        URI returnTo = URI.create(Desk.at(visit, PATH + "/tilbake?" + query(unit, template, form)));
        URI page = requests.begin(
                visit.visitor().pid(),
                number,
                Right.CLIENTS,
                returnTo,
                words.get("altinn.message", visit.visitor().name().orElse(""), template.name(), unit.name()));
        return Reply.seeOther(page.toString());
    }

    /** Back from Altinn: what happens now, whoever has answered meanwhile. */
    private Reply back(Visit visit) {
        Asked asked = asked(visit);
        if (asked.instead().isPresent()) {
            return asked.instead().get();
        }
        Organisations.Unit unit = asked.unit().orElseThrow();
        Words words = desk.words(visit);
        Optional<Template> template = system(visit.request().query());
        boolean has = desk.may(visit, unit.number(), Right.CLIENTS);
        List<Block> waiting = open.of(visit, unit.number(), Right.CLIENTS, words);
        String state = has ? "given" : waiting.isEmpty() ? "none" : "waiting";
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Alert(
                "back-" + state,
                has ? Block.Tone.SUCCESS : waiting.isEmpty() ? Block.Tone.WARNING : Block.Tone.INFO,
                words.get("back." + state + ".title"),
                words.get("back." + state + ".text", unit.name()),
                false));
        blocks.addAll(has ? List.of() : waiting);
        List<Block.Link> links = new ArrayList<>();
        if (template.isPresent()) {
            String path = has ? "/sett-opp?" : waiting.isEmpty() ? PATH + "/videre?" : PATH + "/tilbake?";
            links.add(new Block.Link(
                    "go-on-" + state,
                    Desk.at(
                            visit,
                            path + query(unit, template.get(), visit.request().query())),
                    words.get("back." + state + ".go")));
        }
        links.add(new Block.Link("to-checklist", Desk.at(visit, "/sjekkliste"), words.get("menu.checklist")));
        blocks.add(new Block.Links("next", links));
        return desk.page(visit, "front", words.get("back.title"), blocks);
    }

    /** What was answered so far, the package that led here among it. */
    private static String query(Organisations.Unit unit, Template template, Form answers) {
        return ORGANISATION + "=" + unit.number() + "&" + SYSTEM + "="
                + URLEncoder.encode(template.id(), StandardCharsets.UTF_8)
                + pack(answers).map(id -> "&" + Answers.PACKAGE + "=" + id).orElse("");
    }

    private static List<Field> answers(Organisations.Unit unit, Template template, Form answers) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field.Hidden(ORGANISATION, unit.number().value()));
        fields.add(new Field.Hidden(SYSTEM, template.id()));
        pack(answers).ifPresent(id -> fields.add(new Field.Hidden(Answers.PACKAGE, id)));
        return fields;
    }

    private static Optional<String> pack(Form answers) {
        return answers.value(Answers.PACKAGE).filter(id -> id.matches("[0-9a-f-]{36}"));
    }
}
