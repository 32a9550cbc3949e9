package no.grunnmur.grunndata.account.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.RequestLog;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountDesk;
import no.grunnmur.grunndata.account.AccountProblem;
import no.grunnmur.grunndata.account.AccountRules;
import no.grunnmur.grunndata.account.Accounts;
import no.grunnmur.grunndata.account.Doer;
import no.grunnmur.grunndata.account.Fagsystem;
import no.grunnmur.grunndata.account.Finding;
import no.grunnmur.grunndata.account.Holders;
import no.grunnmur.grunndata.account.Impact;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.page.JtekontobestillGenerated;
import no.grunnmur.grunndata.page.JtekontobordGenerated;
import no.grunnmur.grunndata.page.JtekontoenGenerated;
import no.grunnmur.http.Form;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;

/** Customer service's pages: the worklist, an account, an order. */
final class DeskPages {

    private static final String DESK = "/kundesenter";
    private static final String ACCOUNT = DESK + "/konto/{number}";
    private static final String ORDER = DESK + "/bestill";
    private static final int MOST_FOUND = 50;
    private static final int MOST_ASKED = 10;
    private static final Duration ASKED_LATELY = Duration.ofDays(7);

    private final Accounts accounts;
    private final Holders holders;
    private final AccountPages people;
    private final Pages pages;
    private final RequestLog requests;

    DeskPages(Accounts accounts, Holders holders, AccountPages people, Pages pages, RequestLog requests) {
        this.accounts = accounts;
        this.holders = holders;
        this.people = people;
        this.pages = pages;
        this.requests = requests;
    }

    Routes addTo(Routes routes, Portal portal) {
        return routes.get(DESK, portal.page(staff(this::desk)))
                .get(ORDER, portal.page(staff(visit -> order(visit, Ordered.NOTHING))))
                .post(ORDER, portal.form(staff(visit -> order(visit, Ordered.TJENESTEKONTO))))
                .post(ORDER + "/dialog", portal.form(staff(visit -> order(visit, Ordered.DIGITAL_DIALOG))))
                .post(DESK + "/rettigheter", portal.form(staff(this::decide)))
                .get(ACCOUNT, portal.page(staff(visit -> account(visit, null, null, null, 200))))
                .post(ACCOUNT + "/{action}", portal.form(staff(this::act)));
    }

    private Portal.Handler staff(Portal.Handler handler) {
        return visit -> {
            if (!people.head(visit).staff()) {
                throw new Refusal(AccountProblem.ACCOUNT_STAFF_ONLY, "not customer service");
            }
            return handler.answer(visit);
        };
    }

    private Reply desk(Visit visit) {
        Head head = people.head(visit);
        accounts.worklist().look();
        List<DeskView.Task> tasks = accounts.worklist().open().stream()
                .flatMap(finding -> accounts.store().find(finding.account()).stream()
                        .map(keeping -> task(head, finding, keeping.account())))
                .toList();
        List<MineView.Line> orders = accounts.store().rightsOrders().stream()
                .flatMap(order -> accounts.store().find(order.account()).stream())
                .map(keeping -> people.line(head, keeping.account()))
                .toList();
        String looked = visit.request().query().value("q").orElse("").strip();
        String wanted = looked.toLowerCase(Locale.ROOT);
        List<MineView.Line> found = wanted.isEmpty()
                ? List.of()
                : accounts.store().all().stream()
                        .map(Keeping::account)
                        .filter(account ->
                                account.username().toLowerCase(Locale.ROOT).contains(wanted)
                                        || account.organisation().value().equals(wanted))
                        .limit(MOST_FOUND)
                        .map(account -> people.line(head, account))
                        .toList();
        accounts.seen(people.doer(visit), looked, tasks.size() + orders.size() + found.size());
        DeskView view = new DeskView(head, tasks, orders, found, looked);
        return pages.page(
                visit.request(),
                200,
                head.text("desk.title"),
                (output, frame) -> JtekontobordGenerated.render(output, null, view));
    }

    private DeskView.Task task(Head head, Finding finding, Account account) {
        return new DeskView.Task(
                account.number(),
                account.username(),
                people.organisation(account.organisation()),
                head.text("finding." + finding.kind(), finding.evidence()),
                finding.evidence(),
                head.text("task." + finding.state(), head.time(finding.changedAt())));
    }

    private Reply decide(Visit visit) {
        Form form = visit.request().form();
        accounts.people()
                .decideRights(
                        people.doer(visit),
                        AccountPages.number(form.value("konto").orElse("")),
                        form.value("svar").filter("gi"::equals).isPresent());
        return Reply.seeOther(visit.request().base() + DESK);
    }

    /** What is ordered. */
    private enum Ordered {
        /** Somebody looks at the form. */
        NOTHING,
        TJENESTEKONTO,
        /** With which an OrgUsr account comes by itself. */
        DIGITAL_DIALOG
    }

    private Reply order(Visit visit, Ordered what) {
        boolean sent = what != Ordered.NOTHING;
        Head head = people.head(visit);
        Form form = sent ? visit.request().form() : visit.request().query();
        String typed = form.value("organisasjonsnummer").orElse("").strip();
        String system = form.value("fagsystem").orElse("").strip();
        String installation = form.value("installasjon").orElse("").strip();
        String username = form.value("brukernavn").orElse("").strip();
        boolean several = form.value("flere").isPresent();
        String wrong = null;
        Long instead = null;
        String proposal = null;
        int status = 200;
        Optional<OrganisationNumber> number = OrganisationNumber.parse(typed.replaceAll("[\\s\\u00A0]", ""))
                .filter(each -> holders.nameOf(each).isPresent());
        boolean readable = system.length() <= Fagsystem.LONGEST && installation.length() <= Fagsystem.LONGEST;
        if (number.isPresent() && !system.isEmpty() && readable) {
            Fagsystem fagsystem = new Fagsystem(system, installation);
            proposal = accounts.desk().proposal(number.get(), fagsystem);
            AccountDesk.Order order = new AccountDesk.Order(
                    number.get(), fagsystem, Optional.of(username).filter(name -> !name.isEmpty()), several);
            try {
                if (sent) {
                    Account ordered = what == Ordered.DIGITAL_DIALOG
                            ? accounts.desk().digitalDialogOrdered(people.doer(visit), number.get(), fagsystem)
                            : accounts.desk().order(people.doer(visit), order);
                    return Reply.seeOther(visit.request().base() + "/kundesenter/konto/" + ordered.number());
                }
            } catch (Refusal refusal) {
                wrong = people.told(visit, refusal);
                status = refusal.problem().status();
                instead = accounts.desk()
                        .inTheWay(order)
                        .flatMap(AccountRules.InTheWay::account)
                        .map(Account::number)
                        .orElse(null);
            }
        } else if (sent) {
            wrong = head.text(number.isEmpty() ? "wrong.organisation" : "wrong.system");
            status = 400;
        }
        OrderView view = new OrderView(head, typed, system, installation, username, several, wrong, instead, proposal);
        return pages.page(
                visit.request(),
                status,
                head.text("order.title"),
                (output, frame) -> JtekontobestillGenerated.render(output, null, view));
    }

    private Reply act(Visit visit) {
        long number = AccountPages.number(visit.request().pathParameter("number"));
        Form form = visit.request().form();
        Doer doer = people.doer(visit);
        String reason = form.value("grunn").orElse("");
        AccountDesk desk = accounts.desk();
        try {
            switch (visit.request().pathParameter("action")) {
                case "passord" -> {
                    char[] password = desk.newPassword(doer, number, overlap(form));
                    return account(visit, new String(password), null, null, 200);
                }
                case "lenke" -> {
                    String link = accounts.delivery().leave(doer, number, overlap(form));
                    return account(visit, null, visit.request().base() + "/passord/" + link, null, 200);
                }
                case "sperr" -> desk.block(doer, number, reason);
                case "apne" -> desk.unblock(doer, number, reason);
                case "avslutt" -> desk.close(doer, number, reason);
                case "brev" -> accounts.worklist().tell(doer, number, kind(form));
                default -> throw new Refusal(AccountProblem.ACCOUNT_UNKNOWN, "no such action");
            }
        } catch (Refusal refusal) {
            return account(
                    visit,
                    null,
                    null,
                    people.told(visit, refusal),
                    refusal.problem().status());
        }
        return Reply.seeOther(visit.request().base() + "/kundesenter/konto/" + number);
    }

    private static Finding.Kind kind(Form form) {
        String name = form.value("funn").orElse("");
        for (Finding.Kind kind : Finding.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new Refusal(AccountProblem.ACCOUNT_STATE, "no such finding");
    }

    private static Duration overlap(Form form) {
        String days = form.value("overlapp").orElse("0");
        if (!days.matches("[0-9]{1,2}")) {
            throw new Refusal(AccountProblem.ACCOUNT_STATE, "not a number of days");
        }
        return Duration.ofDays(Integer.parseInt(days));
    }

    /** When an account was last used is what shows that it goes on. */
    private String goesOn(Head head, Account other) {
        return accounts.store().uses(other.number()).stream()
                .findFirst()
                .map(use -> head.text("goes", other.username(), head.time(use.lastAt())))
                .orElseGet(() -> head.text("goes.unused", other.username()));
    }

    private List<String> asked(Head head, Account account) {
        Instant now = accounts.now();
        RequestLog.Question question = new RequestLog.Question(
                new Period(now.minus(ASKED_LATELY), now.plusSeconds(1)),
                Optional.of(account.username()),
                Optional.empty(),
                Optional.empty(),
                1,
                MOST_ASKED);
        return requests.find(question).requests().stream()
                .map(request -> head.text(
                        request.faulted() ? "asked.faulted" : "asked",
                        head.time(request.at()),
                        request.method(),
                        request.parameters(),
                        request.source()))
                .toList();
    }

    private Reply account(Visit visit, String password, String link, String wrong, int status) {
        Head head = people.head(visit);
        long number = AccountPages.number(visit.request().pathParameter("number"));
        Keeping keeping = accounts.store()
                .find(number)
                .orElseThrow(() -> new Refusal(AccountProblem.ACCOUNT_UNKNOWN, "no such account"));
        Account account = keeping.account();
        Impact impact = accounts.desk().impact(number);
        accounts.seen(people.doer(visit), account.username(), 1);
        AccountView view = new AccountView(
                head,
                account,
                people.organisation(account.organisation()),
                head.text("kind." + account.kind()) + ", " + head.text("state." + account.state())
                        + account.reason().map(reason -> ": " + reason).orElse(""),
                impact.systems().stream().map(Fagsystem::shown).toList(),
                impact.seen().stream()
                        .map(use -> head.text(
                                "use",
                                use.system().isEmpty() ? head.text("use.nameless") : use.system(),
                                use.address(),
                                use.organisation().map(people::organisation).orElse(""),
                                use.times(),
                                head.time(use.lastAt())))
                        .toList(),
                impact.others().stream().map(other -> goesOn(head, other)).toList(),
                asked(head, account),
                accounts.worklist().open().stream()
                        .filter(finding -> finding.account() == number)
                        .map(finding -> new AccountView.Wrong(
                                finding.kind().name(),
                                head.text("finding." + finding.kind(), finding.evidence()),
                                finding.state() == Finding.State.TOLD))
                        .toList(),
                keeping.passwords().stream()
                        .map(each -> head.text(
                                each.until().isEmpty() ? "password" : "password.until",
                                head.time(each.madeAt()),
                                each.until().map(head::time).orElse("")))
                        .toList(),
                password,
                link,
                wrong);
        return pages.page(
                visit.request(),
                status,
                account.username(),
                (output, frame) -> JtekontoenGenerated.render(output, null, view));
    }
}
