package no.grunnmur.selvbetjening.portal;

import static no.grunnmur.selvbetjening.portal.SelvbetjeningPortal.ACTING_LEVEL;

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
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.ContactBook;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.Wish;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * Three questions and a client: places of treatment, services, summary. The answers stand in the address until the last
 * step, which makes the client. An organisation has one client of a product by a name, so a form posted twice makes one.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 1.4 A.
 */
final class SetUp {

    private static final String PATH = "/sett-opp";
    private static final String SERVICES = PATH + "/tjenester";
    private static final String SUMMARY = PATH + "/oppsummering";

    private final Desk desk;
    private final Organisations organisations;
    private final Templates templates;
    private final Wording wording;
    private final Clients clients;
    private final ContactBook contacts;

    SetUp(
            Desk desk,
            Organisations organisations,
            Templates templates,
            Wording wording,
            Clients clients,
            ContactBook contacts) {
        this.desk = desk;
        this.organisations = organisations;
        this.templates = templates;
        this.wording = wording;
        this.clients = clients;
        this.contacts = contacts;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(this::units))
                .get(
                        SERVICES,
                        portal.page(visit ->
                                services(visit, Answers.of(visit.request().query()), 200, "")))
                .get(SUMMARY, portal.page(ACTING_LEVEL, this::summary))
                .post(
                        PATH,
                        portal.form(
                                ACTING_LEVEL,
                                visit -> SUMMARY + "?"
                                        + Answers.of(visit.request().form()).query(),
                                this::make));
    }

    /** Whom and what it is about, when the visitor may. */
    private record Case(Answers answers, OrganisationNumber organisation, Template template, Author.Person author) {

        boolean isMulti() {
            return template.content().tenancy() == Template.Tenancy.MULTI;
        }
    }

    private Case open(Visit visit, Answers answers) {
        OrganisationNumber organisation = OrganisationNumber.parse(answers.organisation())
                .orElseThrow(() -> new Refusal(SelvProblem.ORGANISATION_NUMBER, "not a number"));
        Author.Person author = desk.require(visit, organisation, Right.CLIENTS);
        Template template = FirstTime.inProduction(templates, answers.system())
                .orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "not in the catalogue"));
        return new Case(answers, organisation, template, author);
    }

    private Reply page(Visit visit, int status, Case open, List<Block> blocks) {
        return desk.page(
                visit,
                status,
                "clients",
                desk.words(visit).get("set-up.title", open.template().name()),
                blocks);
    }

    private List<Block> begin(Case open, int step, Words words) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("step", words.get("set-up.step", step)));
        blocks.add(new Block.Pairs(
                "whom",
                List.of(
                        new Block.Pair(words.get("organisation"), desk.named(open.organisation())),
                        new Block.Pair(words.get("system"), open.template().name()))));
        return blocks;
    }

    private Reply units(Visit visit) {
        Case open = open(visit, Answers.of(visit.request().query()));
        Words words = desk.words(visit);
        List<Organisations.Unit> below = organisations.below(open.organisation());
        List<Field> fields = new ArrayList<>(open.answers().whom());
        List<Block> blocks = begin(open, 1, words);
        if (open.isMulti()) {
            blocks.add(new Block.Text("no-units", words.get("set-up.units.multi")));
        } else if (below.isEmpty()) {
            blocks.add(new Block.Text("no-units", words.get("set-up.units.none")));
        } else {
            List<Field.Option> options = new ArrayList<>();
            for (Organisations.Unit unit : below) {
                String number = unit.number().value();
                options.add(Field.Option.of(
                        "unit-" + number,
                        number,
                        unit.name(),
                        number,
                        open.answers().children().contains(number)));
            }
            fields.add(new Field.Choices(
                    Answers.CHILD, words.get("set-up.units"), words.get("set-up.units.hint"), "", true, options));
        }
        blocks.add(new Block.Form(
                "units-form",
                true,
                Desk.at(visit, SERVICES),
                "",
                fields,
                List.of(Block.Button.primary("go-on", words.get("go-on")))));
        return page(visit, 200, open, blocks);
    }

    private Reply services(Visit visit, Answers answers, int status, String error) {
        Case open = open(visit, answers);
        Words words = desk.words(visit);
        List<Field> fields = new ArrayList<>(answers.units());
        List<Field.Option> options = new ArrayList<>();
        List<Api> apis = new ArrayList<>();
        List<Scope> packed = packed(open);
        for (Template.OfferedScope offered : open.template().content().scopes()) {
            Optional<Api> api = wording.api(offered.scope());
            api.filter(one -> !apis.contains(one)).ifPresent(apis::add);
            List<String> missing =
                    wording.missing(open.organisation(), open.template().id(), offered.scope(), words);
            String said = api.flatMap(one -> one.scope(offered.scope()))
                    .map(Api.ApiScope::description)
                    .filter(text -> !text.isEmpty())
                    .map(text -> text + ". ")
                    .orElse("");
            boolean chosen = answers.scopes().isEmpty()
                    ? packed.isEmpty() ? offered.preselected() : packed.contains(offered.scope())
                    : answers.scopes().contains(offered.scope().value());
            options.add(Field.Option.of(
                    "scope-" + options.size(),
                    offered.scope().value(),
                    api.map(Api::name).orElse("") + " (" + offered.scope() + ")",
                    said + (missing.isEmpty() ? words.get("ready") + "." : String.join(" ", missing)),
                    chosen));
        }
        fields.add(new Field.Choices(
                Answers.SCOPE, words.get("set-up.services"), words.get("set-up.services.hint"), error, true, options));
        int claims = 0;
        for (Api api : apis) {
            for (Api.ApiClaim claim : api.content().claims()) {
                fields.add(new Field.Hidden(Answers.CLAIM, claim.type()));
                fields.add(new Field.Input(
                        Answers.CLAIM_VALUE + claims++,
                        words.get("set-up.claim", claim.type()),
                        words.get("set-up.claim.hint", api.name(), claim.description()),
                        value(answers, claim.type()),
                        "",
                        "text",
                        200));
            }
        }
        List<Block> blocks = begin(open, 2, words);
        blocks.add(new Block.Form(
                "services-form",
                true,
                Desk.at(visit, SUMMARY),
                "",
                fields,
                List.of(Block.Button.primary("go-on", words.get("go-on")))));
        return page(visit, status, open, blocks);
    }

    private static String value(Answers answers, String type) {
        return answers.claims().stream()
                .filter(claim -> claim.type().equals(type))
                .map(Wish.Claim::value)
                .findFirst()
                .orElse("");
    }

    /** What the package that led here chooses beforehand. */
    private static List<Scope> packed(Case open) {
        return open.template().packages().stream()
                .filter(pack -> pack.id().equals(open.answers().pack()))
                .findFirst()
                .map(Template.ClientPackage::scopes)
                .orElse(List.of());
    }

    private Reply summary(Visit visit) {
        Answers answers = Answers.of(visit.request().query());
        if (answers.scopes().isEmpty()) {
            return services(visit, answers, 400, desk.words(visit).get("set-up.services.missing"));
        }
        Case open = open(visit, answers);
        String contact =
                contacts.email(visit.visitor().pid()).map(EmailAddress::value).orElse("");
        return summary(visit, open, new Typed(freeName(open), contact, ""), 200, FormErrors.NONE);
    }

    /** What is typed at the last step. */
    private record Typed(String name, String contact, String redirects) {}

    /** The product's name, with a number when the organisation has a client of that name. */
    private String freeName(Case open) {
        List<String> taken = clients.ofOrganisation(open.organisation()).stream()
                .map(kept -> kept.value().name())
                .toList();
        String name = open.template().name();
        for (int number = 2; taken.contains(name); number++) {
            name = open.template().name() + " " + number;
        }
        return name;
    }

    private Reply summary(Visit visit, Case open, Typed typed, int status, FormErrors errors) {
        Words words = desk.words(visit);
        Answers answers = open.answers();
        List<Block> blocks = begin(open, 3, words);
        if (!errors.isEmpty()) {
            blocks.add(new Block.Alert("errors", Block.Tone.DANGER, words.get("wrong"), errors.first(), true));
        }
        List<Block.Pair> chosen = new ArrayList<>();
        chosen.add(new Block.Pair(words.get("set-up.units"), children(answers, words)));
        chosen.add(new Block.Pair(words.get("set-up.services"), String.join(", ", answers.scopes())));
        answers.claims().forEach(claim -> chosen.add(new Block.Pair(claim.type(), claim.value())));
        blocks.add(new Block.Pairs("answers", chosen));
        blocks.addAll(missing(open, words));
        blocks.add(new Block.Links(
                "change",
                List.of(new Block.Link(
                        "change-answers", Desk.at(visit, PATH + "?" + answers.query()), words.get("set-up.change")))));
        List<Field> fields = new ArrayList<>(answers.all());
        fields.add(new Field.Input(
                "name",
                words.get("client.name"),
                words.get("client.name.hint"),
                typed.name(),
                errors.of("name"),
                "text",
                100));
        fields.add(new Field.Input(
                "epost",
                words.get("set-up.contact"),
                words.get("set-up.contact.hint"),
                typed.contact(),
                errors.of("epost"),
                "email",
                254));
        if (asksForAddresses(open)) {
            fields.add(new Field.Area(
                    "redirectUris",
                    words.get("set-up.redirects"),
                    words.get("set-up.redirects.hint"),
                    typed.redirects(),
                    errors.of("redirectUris"),
                    4));
        }
        blocks.add(new Block.Form(
                "create-form",
                false,
                Desk.at(visit, PATH),
                "",
                fields,
                List.of(Block.Button.primary("create", words.get("set-up.create")))));
        return page(visit, status, open, blocks);
    }

    private static boolean asksForAddresses(Case open) {
        return open.template().content().userLogin()
                && !open.template().content().sharedRedirectUris();
    }

    private String children(Answers answers, Words words) {
        if (answers.children().isEmpty()) {
            return words.get("none-given");
        }
        return String.join(
                ", ",
                answers.children().stream()
                        .map(child ->
                                OrganisationNumber.parse(child).map(desk::named).orElse(child))
                        .toList());
    }

    private List<Block> missing(Case open, Words words) {
        List<Block.Row> rows = new ArrayList<>();
        for (String text : open.answers().scopes()) {
            Scope.parse(text).ifPresent(scope -> {
                List<String> lines =
                        wording.missing(open.organisation(), open.template().id(), scope, words);
                if (!lines.isEmpty()) {
                    rows.add(new Block.Row(
                            "missing-" + rows.size(), text, null, words.get("state.waiting"), "pending", lines));
                }
            });
        }
        return rows.isEmpty()
                ? List.of()
                : List.of(
                        new Block.Heading("missing-heading", words.get("set-up.missing")),
                        new Block.Rows("missing", words.get("set-up.missing"), "", rows));
    }

    /** One at a time, so that a form posted twice finds what it made the first time. */
    private synchronized Reply make(Visit visit) {
        Form form = visit.request().form();
        Case open = open(visit, Answers.of(form));
        Typed typed = new Typed(
                form.value("name").orElse("").strip(),
                form.value("epost").orElse("").strip(),
                form.value("redirectUris").orElse(""));
        Optional<EmailAddress> contact = EmailAddress.parse(typed.contact());
        if (contact.isEmpty() && !typed.contact().isEmpty()) {
            FormErrors errors = FormErrors.of(
                    new Refusal(SelvProblem.EMAIL, "contact").about("epost", SelvProblem.EMAIL.summary()),
                    visit.request().language());
            return summary(visit, open, typed, SelvProblem.EMAIL.status(), errors);
        }
        Optional<Kept<Configuration>> same = clients.ofOrganisation(open.organisation()).stream()
                .filter(kept -> kept.value().name().equals(typed.name())
                        && kept.value().templateId().equals(open.template().id()))
                .findFirst();
        if (same.isPresent()) {
            return Reply.seeOther(
                    Desk.at(visit, "/klienter/" + same.get().value().clientId() + "/nokkel"));
        }
        Wish wish = new Wish(
                open.answers().scopes(),
                open.answers().claims(),
                Optional.of(asksForAddresses(open) ? Lines.of(typed.redirects()) : List.of()),
                List.of(),
                open.answers().children());
        try {
            Kept<Configuration> made = clients.create(
                    open.author(),
                    new Clients.NewClient(open.template().id(), typed.name(), wish, Optional.empty(), contact));
            return Reply.seeOther(Desk.at(visit, "/klienter/" + made.value().clientId() + "/nokkel"));
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            FormErrors errors = FormErrors.of(refusal, visit.request().language());
            return summary(visit, open, typed, refusal.problem().status(), errors);
        }
    }
}
