package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Access;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Apis;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Clients;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.Templates;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * «Dine API-er»: what an API's owner offers, and the decisions for each organisation and system that asks.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 1.1 and 1.3.
 */
final class Owners {

    static final String PATH = "/api-er";
    static final String ONE = PATH + "/{api}";
    static final String PART = "apis";

    private final Desk desk;
    private final Apis apis;
    private final Templates templates;
    private final Clients clients;
    private final Wording wording;

    Owners(Desk desk, Apis apis, Templates templates, Clients clients, Wording wording) {
        this.desk = desk;
        this.apis = apis;
        this.templates = templates;
        this.clients = clients;
        this.wording = wording;
    }

    void addTo(Routes routes, Portal portal) {
        routes.get(PATH, portal.page(this::list))
                .get(ONE, portal.page(visit -> one(visit, open(visit), 200, FormErrors.NONE)))
                .post(ONE + "/avgjor", portal.form(this::decide))
                .post(ONE + "/verdi", portal.form(this::decideClaim));
    }

    /** An API of an organisation that the visitor owns APIs for. */
    record Opened(Kept<Api> kept, Author.Person author) {

        Api api() {
            return kept.value();
        }
    }

    private Opened open(Visit visit) {
        return open(visit, desk, apis);
    }

    /** @throws Refusal when there is none, or it is not the visitor's: the same answer, so that nobody can look */
    static Opened open(Visit visit, Desk desk, Apis apis) {
        Kept<Api> kept = apis.find(visit.request().pathParameter("api"))
                .filter(one -> desk.may(visit, one.value().owner(), Right.APIS))
                .orElseThrow(() -> new Refusal(SelvProblem.API_UNKNOWN, "none, or not the visitor's"));
        return new Opened(kept, desk.author(visit, kept.value().owner()));
    }

    static String address(Visit visit, Api api) {
        return Desk.at(visit, PATH + "/" + api.audience());
    }

    static OrganisationNumber owner(Visit visit, Desk desk) {
        return desk.represented(visit, Right.APIS)
                .orElseThrow(() -> new Refusal(SelvProblem.NOT_ALLOWED, "owns APIs for nobody"));
    }

    private Reply list(Visit visit) {
        Words words = desk.words(visit);
        if (desk.represented(visit, Right.APIS).isEmpty()) {
            Block.Alert none = new Block.Alert(
                    "no-right",
                    Block.Tone.INFO,
                    words.get("apis.no-right"),
                    words.get("apis.no-right.text", words.get("right.APIS")),
                    false);
            return desk.page(
                    visit, PART, words.get("menu.apis"), List.of(none, Suppliers.ask(visit, Right.APIS, words)));
        }
        OrganisationNumber owner = owner(visit, desk);
        List<Block.Row> rows = new ArrayList<>();
        for (Kept<Api> kept : apis.ofOwner(owner)) {
            Api api = kept.value();
            int waiting = waiting(api);
            rows.add(new Block.Row(
                    "api-" + rows.size(),
                    api.name(),
                    address(visit, api),
                    waiting == 0 ? "" : words.get("apis.waiting", waiting),
                    waiting == 0 ? "" : "pending",
                    List.of(api.audience())));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Pairs("owner", List.of(new Block.Pair(words.get("organisation"), desk.named(owner)))));
        blocks.add(new Block.Rows("apis", words.get("menu.apis"), words.get("none-given"), rows));
        blocks.add(new Block.Links(
                "api-links", List.of(new Block.Link("new-api", Desk.at(visit, PATH + "/nytt"), words.get("api.new")))));
        return desk.page(visit, PART, words.get("menu.apis"), blocks);
    }

    /** How many clients wait for the owner. */
    private int waiting(Api api) {
        int waiting = 0;
        for (Case one : cases(api)) {
            waiting += one.waits() ? 1 : 0;
        }
        return waiting;
    }

    /** An organisation with a system that wants in, or has been decided about. */
    private record Case(
            OrganisationNumber organisation,
            String templateId,
            Optional<Kept<Access>> access,
            List<Configuration> clients,
            boolean waits) {}

    private List<Case> cases(Api api) {
        Map<String, List<Configuration>> byKey = new TreeMap<>();
        for (Kept<Configuration> kept : apis.applicants(api.audience())) {
            Configuration client = kept.value();
            byKey.computeIfAbsent(
                            Access.key(api.audience(), client.organisation(), client.templateId()),
                            key -> new ArrayList<>())
                    .add(client);
        }
        List<Case> cases = new ArrayList<>();
        for (Kept<Access> decided : apis.decisions(api.audience())) {
            Access access = decided.value();
            List<Configuration> asking =
                    byKey.remove(Access.key(api.audience(), access.organisation(), access.templateId()));
            cases.add(new Case(
                    access.organisation(),
                    access.templateId(),
                    Optional.of(decided),
                    asking == null ? List.of() : asking,
                    asking != null && access.whole().isEmpty() && undecided(api, asking, access)));
        }
        for (List<Configuration> asking : byKey.values()) {
            Configuration first = asking.getFirst();
            boolean waits = undecided(api, asking, null);
            if (waits) {
                cases.add(new Case(first.organisation(), first.templateId(), Optional.empty(), asking, true));
            }
        }
        return cases;
    }

    private static boolean undecided(Api api, List<Configuration> asking, Access access) {
        return asking.stream()
                .flatMap(client -> client.scopes().stream())
                .flatMap(scope -> api.scope(scope).stream())
                .anyMatch(scope -> scope.policy() == Api.Policy.DECIDED
                        && (access == null || !access.scopes().containsKey(scope.scope())));
    }

    private Reply one(Visit visit, Opened opened, int status, FormErrors errors) {
        Words words = desk.words(visit);
        Api api = opened.api();
        List<Block> blocks = new ArrayList<>();
        if (!errors.isEmpty()) {
            blocks.add(new Block.Alert("errors", Block.Tone.DANGER, words.get("wrong"), errors.first(), true));
        }
        blocks.add(new Block.Pairs(
                "api",
                List.of(
                        new Block.Pair(words.get("api.audience"), api.audience()),
                        new Block.Pair(words.get("organisation"), desk.named(api.owner())),
                        new Block.Pair(
                                words.get("api.description"),
                                Suppliers.orNone(api.content().description(), words)),
                        new Block.Pair(
                                words.get("api.terms"), api.content().terms().orElse(words.get("none-given"))))));
        blocks.add(new Block.Links(
                "api-links",
                List.of(new Block.Link("edit", address(visit, api) + "/endre", words.get("template.link.edit")))));
        List<Block.Row> scopes = new ArrayList<>();
        for (Api.ApiScope scope : api.content().scopes()) {
            scopes.add(new Block.Row(
                    "scope-" + scopes.size(),
                    scope.scope().value(),
                    null,
                    words.get("policy." + scope.policy()),
                    "",
                    scope.description().isEmpty() ? List.of() : List.of(scope.description())));
        }
        blocks.add(new Block.Heading("scopes-heading", words.get("api.scopes")));
        blocks.add(new Block.Rows("scopes", words.get("api.scopes"), words.get("none-given"), scopes));
        blocks.add(new Block.Heading("cases-heading", words.get("api.cases")));
        List<Case> cases = cases(api);
        if (cases.isEmpty()) {
            blocks.add(new Block.Text("no-cases", words.get("api.cases.none")));
        }
        for (Case one : cases) {
            blocks.addAll(caseBlocks(visit, api, one, words));
        }
        blocks.addAll(claimBlocks(visit, api, words));
        blocks.add(new Block.Heading("history-heading", words.get("history")));
        blocks.add(new Block.Rows(
                "history",
                words.get("history"),
                words.get("none-given"),
                wording.history(apis.history(api.audience()), words)));
        return desk.page(visit, status, PART, api.name(), blocks);
    }

    private List<Block> caseBlocks(Visit visit, Api api, Case one, Words words) {
        String id = one.organisation() + "-" + one.templateId();
        String system = templates
                .find(one.templateId())
                .map(kept -> kept.value().name())
                .orElse(one.templateId());
        List<String> lines = new ArrayList<>();
        one.clients().forEach(client -> lines.add(client.name() + " (" + client.clientId() + ")"));
        one.access().ifPresent(kept -> {
            kept.value().whole().ifPresent(decision -> lines.add(decided(words.get("api.whole"), decision, words)));
            kept.value().scopes().forEach((scope, decision) -> lines.add(decided(scope.value(), decision, words)));
        });
        List<Field.Option> what = new ArrayList<>();
        what.add(Field.Option.of("what-" + id, "", words.get("api.whole"), "", true));
        for (Api.ApiScope scope : api.content().scopes()) {
            what.add(Field.Option.of(
                    "what-" + id + "-" + what.size(),
                    scope.scope().value(),
                    scope.scope().value(),
                    "",
                    false));
        }
        List<Field> fields = new ArrayList<>();
        fields.add(Suppliers.version(one.access().map(Kept::version).orElse(Kept.NOTHING)));
        fields.add(new Field.Hidden("organisation", one.organisation().value()));
        fields.add(new Field.Hidden("template", one.templateId()));
        fields.add(new Field.Choices("scope-of-" + id, words.get("api.decide"), "", "", false, what));
        fields.add(new Field.Input(
                "reason-" + id, words.get("api.reason"), words.get("api.reason.hint"), "", "", "text", 1000));
        return List.of(
                new Block.Rows(
                        "case-" + id,
                        system,
                        "",
                        List.of(new Block.Row(
                                "case-row-" + id,
                                desk.named(one.organisation()) + " – " + system,
                                null,
                                one.waits() ? words.get("state.waiting") : "",
                                one.waits() ? "pending" : "",
                                lines))),
                new Block.Form(
                        "decide-" + id,
                        false,
                        address(visit, api) + "/avgjor",
                        "",
                        fields,
                        List.of(
                                Block.Button.primary("grant-" + id, words.get("api.grant"))
                                        .telling("verdict", "GRANTED"),
                                Block.Button.secondary("reject-" + id, words.get("api.reject"))
                                        .telling("verdict", "REJECTED"),
                                Block.Button.danger("revoke-" + id, words.get("api.revoke"))
                                        .telling("verdict", "REVOKED"))));
    }

    private static String decided(String what, Access.Decision decision, Words words) {
        return what + ": " + words.get("verdict." + decision.verdict()) + ", " + words.time(decision.at())
                + (decision.reason().isEmpty() ? "" : " – " + decision.reason());
    }

    /** Values of claims that wait for the owner. */
    private List<Block> claimBlocks(Visit visit, Api api, Words words) {
        List<Block> blocks = new ArrayList<>();
        for (Kept<Configuration> kept : clients.inUse()) {
            int number = 0;
            for (Configuration.ClientClaim claim : kept.value().claims()) {
                if (claim.pending().isEmpty() || api.claim(claim.type()).isEmpty()) {
                    continue;
                }
                String id = kept.value().clientId() + "-" + number++;
                blocks.add(new Block.Form(
                        "claim-" + id,
                        false,
                        address(visit, api) + "/verdi",
                        words.get(
                                "api.claim-waits",
                                claim.type(),
                                claim.pending().get(),
                                desk.named(kept.value().organisation())),
                        List.of(
                                Suppliers.version(kept.version()),
                                new Field.Hidden("client", kept.value().clientId()),
                                new Field.Hidden("claim", claim.type()),
                                new Field.Input(
                                        "reason-claim-" + id, words.get("api.reason"), "", "", "", "text", 1000)),
                        List.of(
                                Block.Button.primary("accept-" + id, words.get("api.claim-accept"))
                                        .telling("verdict", "GRANTED"),
                                Block.Button.secondary("refuse-" + id, words.get("api.claim-refuse"))
                                        .telling("verdict", "REJECTED"))));
            }
        }
        return blocks;
    }

    private Reply decide(Visit visit) {
        Opened opened = open(visit);
        Form form = visit.request().form();
        OrganisationNumber organisation = form.value("organisation")
                .flatMap(OrganisationNumber::parse)
                .orElseThrow(() -> new Refusal(SelvProblem.ORGANISATION_NUMBER, "none in the form"));
        String template = form.value("template").orElse("");
        String id = organisation + "-" + template;
        Optional<Scope> scope = form.value("scope-of-" + id).flatMap(Scope::parse);
        try {
            apis.decide(
                    opened.author(),
                    opened.api().audience(),
                    organisation,
                    template,
                    Suppliers.version(form),
                    scope,
                    verdict(form),
                    form.value("reason-" + id).orElse("").strip());
        } catch (Refusal refusal) {
            return again(visit, opened, refusal);
        }
        return Reply.seeOther(address(visit, opened.api()));
    }

    private Reply again(Visit visit, Opened opened, Refusal refusal) {
        if (refusal.fields().isEmpty()) {
            throw refusal;
        }
        return one(
                visit,
                opened,
                refusal.problem().status(),
                FormErrors.of(refusal, visit.request().language()));
    }

    private static Access.Verdict verdict(Form form) {
        String name = form.value("verdict").orElse("");
        for (Access.Verdict verdict : Access.Verdict.values()) {
            if (verdict.name().equals(name)) {
                return verdict;
            }
        }
        throw new Refusal(SelvProblem.NOT_FOUND, "no such verdict");
    }

    private Reply decideClaim(Visit visit) {
        Opened opened = open(visit);
        Form form = visit.request().form();
        String reason = form.names().stream()
                .filter(name -> name.startsWith("reason-claim-"))
                .findFirst()
                .flatMap(form::value)
                .orElse("");
        clients.decideClaim(
                opened.author(),
                form.value("client").orElse(""),
                Suppliers.version(form),
                form.value("claim").orElse(""),
                verdict(form) == Access.Verdict.GRANTED,
                reason.strip());
        return Reply.seeOther(address(visit, opened.api()));
    }
}
