package no.grunnmur.grunndata.account.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.grunndata.RequestLog;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountKind;
import no.grunnmur.grunndata.account.AccountProblem;
import no.grunnmur.grunndata.account.Accounts;
import no.grunnmur.grunndata.account.Delivery;
import no.grunnmur.grunndata.account.Doer;
import no.grunnmur.grunndata.account.Holders;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.account.Source;
import no.grunnmur.grunndata.page.JtekontohentGenerated;
import no.grunnmur.grunndata.page.JtekontominGenerated;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;

/** A person's own accounts, and fetching a password by a link. Customer service's pages are in {@link DeskPages}. */
public final class AccountPages {

    private static final String FETCH = "/passord/{link}";

    private final Accounts accounts;
    private final Holders holders;
    private final Pseudonyms pseudonyms;
    private final Predicate<NationalId> isStaff;
    private final Pages pages;
    private final RequestLog requests;

    /**
     * @param isStaff whether somebody works in customer service
     * @param requests what accounts have asked for lately
     */
    public AccountPages(
            Accounts accounts,
            Holders holders,
            Pseudonyms pseudonyms,
            Predicate<NationalId> isStaff,
            Pages pages,
            RequestLog requests) {
        this.accounts = accounts;
        this.holders = holders;
        this.pseudonyms = pseudonyms;
        this.isStaff = isStaff;
        this.pages = pages;
        this.requests = requests;
    }

    /** Adds the pages to the routes of the portal's mount. */
    public Routes addTo(Routes routes, Portal portal) {
        routes.get("/konto", portal.page(visit -> mine(visit, null, "", "", null, 200)))
                .post("/konto/opprett", portal.form(this::create))
                .post("/konto/overfor", portal.form(this::transfer))
                .post("/konto/rettigheter", portal.form(this::orderRights))
                .get(FETCH, portal.page(visit -> fetchPage(visit, null)))
                .post(FETCH, portal.form(this::fetch));
        entrance(portal).addTo(routes);
        return new DeskPages(accounts, holders, this, pages, requests).addTo(routes, portal);
    }

    /** The door for the other pages of the register. */
    public PortalEntrance entrance(Portal portal) {
        return new PortalEntrance(accounts, this, portal, pages);
    }

    Head head(Visit visit) {
        return Head.of(visit, isStaff.test(visit.visitor().pid()));
    }

    Doer doer(Visit visit) {
        NationalId pid = visit.visitor().pid();
        return new Doer(
                pid,
                pseudonyms.of("pid", pid.value()),
                visit.visitor().sid(),
                visit.visitor().name());
    }

    String organisation(OrganisationNumber number) {
        return holders.nameOf(number).map(name -> name + " (" + number + ")").orElse(number.value());
    }

    MineView.Line line(Head head, Account account) {
        String name = account.personName()
                .map(person -> person + " (" + account.username() + ")")
                .orElse(account.username());
        return new MineView.Line(
                account.number(),
                name,
                organisation(account.organisation()),
                head.text("kind." + account.kind()) + ", " + head.text("state." + account.state()));
    }

    private Reply mine(Visit visit, String wrong, String field, String typed, String done, int status) {
        Head head = head(visit);
        List<MineView.Line> mine = new ArrayList<>();
        for (Account account : accounts.people().of(doer(visit))) {
            mine.add(new MineView.Line(
                    account.number(),
                    account.username(),
                    organisation(account.organisation()),
                    head.text(account.mayEdit() ? "edits" : "reads")));
        }
        List<MineView.Line> others = accounts.store().all().stream()
                .map(Keeping::account)
                .filter(account -> account.kind() == AccountKind.PERSONKONTO && account.isActive())
                .filter(account -> !account.mayEdit())
                .filter(account -> holders.maySign(visit.visitor().pid(), account.organisation()))
                .map(account -> line(head, account))
                .toList();
        MineView view = new MineView(head, mine, others, wrong, field, typed, done);
        return pages.page(
                visit.request(),
                status,
                head.text("mine.title"),
                (output, frame) -> JtekontominGenerated.render(output, null, view));
    }

    private Reply create(Visit visit) {
        String typed = visit.request().form().value("organisasjonsnummer").orElse("");
        Optional<OrganisationNumber> number = OrganisationNumber.parse(typed.replaceAll("[\\s\\u00A0]", ""));
        if (number.isEmpty() || holders.nameOf(number.get()).isEmpty()) {
            return mine(visit, head(visit).text("wrong.organisation"), "create", typed, null, 400);
        }
        try {
            accounts.people().create(doer(visit), number.get());
        } catch (Refusal refusal) {
            return mine(
                    visit,
                    told(visit, refusal),
                    "create",
                    typed,
                    null,
                    refusal.problem().status());
        }
        return mine(visit, null, "", "", head(visit).text("done.created"), 200);
    }

    private Reply transfer(Visit visit) {
        String username = visit.request().form().value("brukernavn").orElse("");
        char[] password = visit.request().form().value("passord").orElse("").toCharArray();
        try {
            accounts.people()
                    .transfer(
                            doer(visit),
                            username,
                            password,
                            // By person: the portal sees browsers, and one person must not make the others wait.
                            new Source("portal " + doer(visit).pseudonym(), "", Optional.empty()));
        } catch (Refusal refusal) {
            return mine(
                    visit,
                    told(visit, refusal),
                    "transfer",
                    username,
                    null,
                    refusal.problem().status());
        }
        return mine(visit, null, "", "", head(visit).text("done.transferred"), 200);
    }

    private Reply orderRights(Visit visit) {
        try {
            accounts.people()
                    .orderRights(
                            doer(visit),
                            number(visit.request().form().value("konto").orElse("")));
        } catch (Refusal refusal) {
            return mine(
                    visit,
                    told(visit, refusal),
                    "rights",
                    "",
                    null,
                    refusal.problem().status());
        }
        return mine(visit, null, "", "", head(visit).text("done.ordered"), 200);
    }

    /** What a refusal says, in the words of the pages. */
    String told(Visit visit, Refusal refusal) {
        if (!(refusal.problem() instanceof AccountProblem)) {
            throw refusal;
        }
        return head(visit).text("refusal." + refusal.problem().code());
    }

    static long number(String digits) {
        if (!digits.matches("[0-9]{1,18}")) {
            throw new Refusal(AccountProblem.ACCOUNT_UNKNOWN, "not a number of an account");
        }
        return Long.parseLong(digits);
    }

    private Reply fetchPage(Visit visit, Delivery.Delivered delivered) {
        Head head = head(visit);
        FetchView view = new FetchView(
                head,
                visit.request().pathParameter("link"),
                delivered == null ? null : delivered.account().username(),
                delivered == null ? null : new String(delivered.password()));
        return pages.page(
                visit.request(),
                200,
                head.text("fetch.title"),
                (output, frame) -> JtekontohentGenerated.render(output, null, view));
    }

    private Reply fetch(Visit visit) {
        return fetchPage(
                visit, accounts.delivery().fetch(doer(visit), visit.request().pathParameter("link")));
    }
}
