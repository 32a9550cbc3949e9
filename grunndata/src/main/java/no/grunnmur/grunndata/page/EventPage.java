package no.grunnmur.grunndata.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.grunndata.PartyReader.LogQuestion;
import no.grunnmur.grunndata.PartyRegister.Logged;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.RequestLog.Tracked;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountProblem;
import no.grunnmur.grunndata.account.Fagsystem;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.account.page.Entered;
import no.grunnmur.grunndata.account.page.PortalEntrance;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;

/**
 * What customer service begins with when something is wrong: the latest requests that failed and the latest changes. Each
 * leads to the account behind it, where the organisation and its fagsystem stand. Source: seed document 2 (why one account
 * for each fagsystem).
 */
final class EventPage {

    private static final Duration LOOKED_AT = Duration.ofDays(7);
    private static final int MOST = 50;

    private final Desk desk;

    EventPage(Desk desk) {
        this.desk = desk;
    }

    Routes addTo(Routes routes, PortalEntrance entrance) {
        return routes.get("/kundesenter/hendelser", entrance.page(this::show));
    }

    private Reply show(Entered entered) {
        if (!entered.guest().staff()) {
            throw new Refusal(AccountProblem.ACCOUNT_STAFF_ONLY, "not customer service");
        }
        Words words = desk.words(entered);
        Instant now = desk.clock().instant();
        Period period = new Period(now.minus(LOOKED_AT), now.plusSeconds(1));
        List<Line> faults = new ArrayList<>();
        for (Tracked request : desk.grunndata().requests().faulted(period, MOST)) {
            faults.add(fault(entered, words, request, faults.size()));
        }
        ChangeWords told = new ChangeWords(desk, entered, true);
        LogQuestion question = new LogQuestion(
                period, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1, MOST);
        List<Line> changes = new ArrayList<>();
        for (Logged change : desk.grunndata().parties().changes(question).changes()) {
            changes.add(change(entered, words, told, change, changes.size()));
        }
        desk.seen(entered, "events", "", faults.size() + changes.size());
        PartyView view = new PartyView(
                entered.head(),
                words.text("events.title"),
                words.text("events.lead"),
                null,
                List.of(),
                List.of(
                        new Section("faults", words.text("faults", faults.size()), faults, words.text("faults.none")),
                        new Section(
                                "changes",
                                words.text("changes", changes.size()),
                                changes,
                                words.text("changes.none"))));
        return desk.show(entered, view);
    }

    private Line fault(Entered entered, Words words, Tracked request, int place) {
        Optional<Account> account = desk.accounts().named(request.by()).map(Keeping::account);
        Line line = Line.of(request.by(), words.time(request.at()))
                .noted(words.text(
                        "fault",
                        request.method(),
                        request.parameters().isEmpty() ? "–" : request.parameters(),
                        request.source(),
                        account.map(EventPage::systems).orElse("–")))
                .named("fault-" + place);
        return account.map(known -> line.leading(address(entered, known))).orElse(line);
    }

    private static String systems(Account account) {
        return account.organisation() + " "
                + String.join(
                        ", ", account.systems().stream().map(Fagsystem::shown).toList());
    }

    private static String address(Entered entered, Account account) {
        return entered.head().base() + "/kundesenter/konto/" + account.number();
    }

    private Line change(Entered entered, Words words, ChangeWords told, Logged change, int place) {
        Optional<Account> account = told.account(change);
        Line line = Line.of(told.who(change), words.time(change.at()))
                .noted(words.text(
                        "changed-what",
                        change.herId(),
                        change.method(),
                        String.join(
                                "; ",
                                told.changes(change).stream()
                                        .map(each -> each.name() + ": " + each.before() + " → " + each.after())
                                        .toList())))
                .named("change-" + place);
        return account.map(known -> line.leading(address(entered, known))).orElse(line);
    }
}
