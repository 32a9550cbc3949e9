package no.grunnmur.selvbetjening.portal;

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
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Difference;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.Wish;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * Changing a client. What would be taken away is shown first, and is taken away only after a yes; the version that was
 * looked at comes along, so that nothing is changed twice or over somebody else's change.
 */
final class ClientChange {

    private static final String CHANGE = ClientPages.ONE + "/endre";

    private final Desk desk;
    private final Clients clients;
    private final Templates templates;
    private final Organisations organisations;
    private final Wording wording;

    ClientChange(Desk desk, Clients clients, Templates templates, Organisations organisations, Wording wording) {
        this.desk = desk;
        this.clients = clients;
        this.templates = templates;
        this.organisations = organisations;
        this.wording = wording;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(CHANGE, portal.page(this::asItIs))
                .post(CHANGE, portal.form(this::change))
                .post(ClientPages.ONE + "/navn", portal.form(this::about))
                .get(ClientPages.ONE + "/avslutt", portal.page(this::askToEnd))
                .post(ClientPages.ONE + "/avslutt", portal.form(this::end));
    }

    private ClientPages.Opened open(Visit visit) {
        return ClientPages.open(visit, desk, clients, templates);
    }

    /** The fields as they were typed. */
    private record Typed(
            List<String> scopes, List<Wish.Claim> claims, List<String> children, String redirects, String logouts) {

        static Typed of(Form form) {
            Answers answers = Answers.of(form);
            return new Typed(
                    answers.scopes(),
                    answers.claims(),
                    answers.children(),
                    form.value("redirectUris").orElse(""),
                    form.value("postLogoutRedirectUris").orElse(""));
        }

        static Typed of(Wish wish) {
            return new Typed(
                    wish.scopes(),
                    wish.claims(),
                    wish.children(),
                    Lines.text(wish.redirectUris().orElse(List.of())),
                    Lines.text(wish.postLogoutRedirectUris()));
        }

        Wish wish() {
            return new Wish(scopes, claims, Optional.of(Lines.of(redirects)), Lines.of(logouts), children);
        }
    }

    private Reply asItIs(Visit visit) {
        ClientPages.Opened opened = open(visit);
        Typed typed = Typed.of(clients.asWish(opened.client()));
        return page(visit, opened, opened.kept().version(), typed, 200, FormErrors.NONE);
    }

    private Reply page(
            Visit visit, ClientPages.Opened opened, long version, Typed typed, int status, FormErrors errors) {
        Words words = desk.words(visit);
        List<Block> blocks = new ArrayList<>();
        if (!errors.isEmpty()) {
            blocks.add(new Block.Alert("errors", Block.Tone.DANGER, words.get("wrong"), errors.first(), true));
        }
        List<Field> fields = new ArrayList<>();
        fields.add(Suppliers.version(version));
        fields.add(scopes(opened, typed, errors, words));
        claims(fields, opened, typed, errors, words);
        List<Field.Option> units = new ArrayList<>();
        if (!opened.isMulti()) {
            for (Organisations.Unit unit : organisations.below(opened.client().organisation())) {
                String number = unit.number().value();
                units.add(Field.Option.of(
                        "unit-" + number,
                        number,
                        unit.name(),
                        number,
                        typed.children().contains(number)));
            }
        }
        if (!units.isEmpty()) {
            fields.add(new Field.Choices(
                    Answers.CHILD,
                    words.get("set-up.units"),
                    words.get("set-up.units.hint"),
                    errors.of("childOrganizationNumbers"),
                    true,
                    units));
        }
        if (opened.template().filter(one -> one.content().sharedRedirectUris()).isEmpty()) {
            fields.add(new Field.Area(
                    "redirectUris",
                    words.get("set-up.redirects"),
                    words.get("set-up.redirects.hint"),
                    typed.redirects(),
                    errors.of("redirectUris"),
                    3));
        }
        fields.add(new Field.Area(
                "postLogoutRedirectUris",
                words.get("template.postLogoutRedirectUris"),
                words.get("template.postLogoutRedirectUris.hint"),
                typed.logouts(),
                errors.of("postLogoutRedirectUris"),
                3));
        blocks.add(new Block.Form(
                "change-form",
                false,
                ClientPages.address(visit, opened.id()) + "/endre",
                "",
                fields,
                List.of(Block.Button.primary("save-client", words.get("save")))));
        blocks.add(new Block.Form(
                "about-form",
                false,
                ClientPages.address(visit, opened.id()) + "/navn",
                words.get("client.about"),
                List.of(
                        Suppliers.version(version),
                        new Field.Input(
                                "name",
                                words.get("client.name"),
                                words.get("client.name.hint"),
                                opened.client().name(),
                                errors.of("name"),
                                "text",
                                100),
                        new Field.Input(
                                "epost",
                                words.get("set-up.contact"),
                                words.get("set-up.contact.hint"),
                                opened.client()
                                        .contact()
                                        .map(EmailAddress::value)
                                        .orElse(""),
                                errors.of("epost"),
                                "email",
                                254)),
                List.of(Block.Button.secondary("save-about", words.get("save")))));
        blocks.add(new Block.Links(
                "change-links",
                List.of(
                        new Block.Link("back", ClientPages.address(visit, opened.id()), words.get("client.back")),
                        new Block.Link(
                                "end",
                                ClientPages.address(visit, opened.id()) + "/avslutt",
                                words.get("client.end")))));
        return desk.page(
                visit,
                status,
                ClientPages.PART,
                words.get("client.change-title", opened.client().name()),
                blocks);
    }

    private Field scopes(ClientPages.Opened opened, Typed typed, FormErrors errors, Words words) {
        List<String> offered = new ArrayList<>();
        opened.template()
                .map(Template::content)
                .map(Template.Content::scopes)
                .orElse(List.of())
                .forEach(scope -> offered.add(scope.scope().value()));
        typed.scopes().stream().filter(scope -> !offered.contains(scope)).forEach(offered::add);
        List<Field.Option> options = new ArrayList<>();
        for (String scope : offered) {
            options.add(Field.Option.of(
                    "scope-" + options.size(),
                    scope,
                    scope,
                    Scope.parse(scope).flatMap(wording::api).map(Api::name).orElse(""),
                    typed.scopes().contains(scope)));
        }
        return new Field.Choices(Answers.SCOPE, words.get("client.scopes"), "", errors.of("apiScopes"), true, options);
    }

    private void claims(List<Field> fields, ClientPages.Opened opened, Typed typed, FormErrors errors, Words words) {
        List<Api> apis = new ArrayList<>();
        opened.template()
                .ifPresent(template -> template.content()
                        .scopes()
                        .forEach(offered -> wording.api(offered.scope())
                                .filter(api -> !apis.contains(api))
                                .ifPresent(apis::add)));
        List<String> types = new ArrayList<>();
        apis.forEach(api -> api.content().claims().forEach(claim -> types.add(claim.type())));
        typed.claims().stream()
                .map(Wish.Claim::type)
                .filter(type -> !types.contains(type))
                .forEach(types::add);
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            String value = typed.claims().stream()
                    .filter(claim -> claim.type().equals(type))
                    .map(Wish.Claim::value)
                    .findFirst()
                    .orElse("");
            fields.add(new Field.Hidden(Answers.CLAIM, type));
            fields.add(new Field.Input(
                    Answers.CLAIM_VALUE + i,
                    words.get("set-up.claim", type),
                    "",
                    value,
                    errors.of("audienceSpecificClientClaims"),
                    "text",
                    200));
        }
    }

    private Reply change(Visit visit) {
        ClientPages.Opened opened = open(visit);
        Form form = visit.request().form();
        long version = Suppliers.version(form);
        Typed typed = Typed.of(form);
        try {
            boolean sure = form.value("ja").isPresent();
            Clients.Preview preview = clients.preview(opened.author(), opened.id(), typed.wish());
            if (!sure && !preview.losses().isEmpty()) {
                return ask(visit, opened, version, typed, preview);
            }
            clients.change(opened.author(), opened.id(), version, typed.wish());
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            FormErrors errors = FormErrors.of(refusal, visit.request().language());
            return page(visit, opened, version, typed, refusal.problem().status(), errors);
        }
        return Reply.seeOther(ClientPages.address(visit, opened.id()));
    }

    /** Before something is taken away. */
    private Reply ask(Visit visit, ClientPages.Opened opened, long version, Typed typed, Clients.Preview preview) {
        Words words = desk.words(visit);
        List<Block.Row> rows = new ArrayList<>();
        for (Difference line : preview.differences()) {
            boolean loss = preview.losses().contains(line);
            rows.add(new Block.Row(
                    "difference-" + rows.size(),
                    Wording.difference(line),
                    null,
                    words.get(loss ? "change.lost" : "change.new"),
                    loss ? "wrong" : "ok",
                    List.of()));
        }
        List<Field> fields = new ArrayList<>();
        fields.add(Suppliers.version(version));
        typed.scopes().forEach(scope -> fields.add(new Field.Hidden(Answers.SCOPE, scope)));
        for (int i = 0; i < typed.claims().size(); i++) {
            fields.add(new Field.Hidden(Answers.CLAIM, typed.claims().get(i).type()));
            fields.add(new Field.Hidden(
                    Answers.CLAIM_VALUE + i, typed.claims().get(i).value()));
        }
        typed.children().forEach(child -> fields.add(new Field.Hidden(Answers.CHILD, child)));
        fields.add(new Field.Hidden("redirectUris", typed.redirects()));
        fields.add(new Field.Hidden("postLogoutRedirectUris", typed.logouts()));
        fields.add(new Field.Hidden("ja", "1"));
        List<Block> blocks = List.of(
                new Block.Alert(
                        "losses",
                        Block.Tone.WARNING,
                        words.get("change.warning"),
                        words.get("change.warning.text"),
                        true),
                new Block.Rows("differences", words.get("change.warning"), "", rows),
                new Block.Form(
                        "sure-form",
                        false,
                        ClientPages.address(visit, opened.id()) + "/endre",
                        "",
                        fields,
                        List.of(Block.Button.danger("sure", words.get("change.sure")))),
                new Block.Links(
                        "sure-links",
                        List.of(new Block.Link(
                                "not-sure",
                                ClientPages.address(visit, opened.id()) + "/endre",
                                words.get("change.not-sure")))));
        return desk.page(
                visit,
                ClientPages.PART,
                words.get("client.change-title", opened.client().name()),
                blocks);
    }

    /** The name, and who is written to. */
    private Reply about(Visit visit) {
        ClientPages.Opened opened = open(visit);
        Form form = visit.request().form();
        String name = form.value("name").orElse("").strip();
        String email = form.value("epost").orElse("").strip();
        try {
            Optional<EmailAddress> address = EmailAddress.parse(email);
            if (address.isEmpty() && !email.isEmpty()) {
                throw new Refusal(SelvProblem.EMAIL, "contact").about("epost", SelvProblem.EMAIL.summary());
            }
            long renamed = clients.rename(opened.author(), opened.id(), Suppliers.version(form), name)
                    .version();
            clients.contact(opened.author(), opened.id(), renamed, address);
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            Typed typed = Typed.of(clients.asWish(opened.client()));
            return page(
                    visit,
                    opened,
                    opened.kept().version(),
                    typed,
                    refusal.problem().status(),
                    FormErrors.of(refusal, visit.request().language()));
        }
        return Reply.seeOther(ClientPages.address(visit, opened.id()));
    }

    private Reply askToEnd(Visit visit) {
        ClientPages.Opened opened = open(visit);
        Words words = desk.words(visit);
        OrganisationNumber organisation = opened.client().organisation();
        List<Block> blocks = List.of(
                new Block.Alert(
                        "ending",
                        Block.Tone.DANGER,
                        words.get("client.end"),
                        words.get("client.end.text", desk.name(organisation)),
                        false),
                new Block.Form(
                        "end-form",
                        false,
                        ClientPages.address(visit, opened.id()) + "/avslutt",
                        "",
                        List.of(Suppliers.version(opened.kept().version())),
                        List.of(Block.Button.danger("end", words.get("client.end.sure")))),
                new Block.Links(
                        "end-links",
                        List.of(new Block.Link(
                                "not-end", ClientPages.address(visit, opened.id()), words.get("client.back")))));
        return desk.page(visit, ClientPages.PART, opened.client().name(), blocks);
    }

    private Reply end(Visit visit) {
        ClientPages.Opened opened = open(visit);
        if (opened.client().state() != Configuration.State.REMOVED) {
            clients.remove(
                    opened.author(),
                    opened.id(),
                    Suppliers.version(visit.request().form()));
        }
        return Reply.seeOther(ClientPages.address(visit, opened.id()));
    }
}
