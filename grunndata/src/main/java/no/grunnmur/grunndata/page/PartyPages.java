package no.grunnmur.grunndata.page;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Grunndata;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartyRegister.Logged;
import no.grunnmur.grunndata.Workers;
import no.grunnmur.grunndata.account.AccountStore;
import no.grunnmur.grunndata.account.page.Entered;
import no.grunnmur.grunndata.account.page.PortalEntrance;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;

/** The register in the portal: a party, who has changed it, and the way to everything else. */
public final class PartyPages {

    private static final String PART = "/part/{herId}";
    private static final Set<String> DONE = Set.of("lagret", "opprettet", "avsluttet", "sertifikat");

    private final Desk desk;

    /**
     * @param workers the register of health personnel
     * @param accounts whose changes are told by name
     */
    public PartyPages(
            Grunndata grunndata,
            Supplier<Workers> workers,
            AccountStore accounts,
            Pages pages,
            AuditLog audit,
            InstantSource clock) {
        this.desk = new Desk(grunndata, workers, accounts, pages, audit, clock);
    }

    /** Adds the pages to the routes of the portal's mount. */
    public Routes addTo(Routes routes, PortalEntrance entrance) {
        routes.get(PART, entrance.page(this::view)).get(PART + "/logg", entrance.page(this::log));
        new SearchPage(desk).addTo(routes, entrance);
        new PartyEditing(desk).addTo(routes, entrance);
        new PartyMaking(desk).addTo(routes, entrance);
        return new EventPage(desk).addTo(routes, entrance);
    }

    private Reply view(Entered entered) {
        Family family = desk.family(entered.request());
        Party party = family.find(Desk.herId(entered.request())).orElseThrow(Desk::unknown);
        desk.seen(entered, "part", "herId=" + party.herId(), 1);
        Words words = desk.words(entered);
        Optional<String> done =
                entered.request().query().value("gjort").filter(DONE::contains).map(what -> words.text("done." + what));
        PartyView view = new PartyView(
                entered.head(),
                party.shownName(),
                words.lead(party),
                done.orElse(null),
                actions(entered, family, party, words),
                new PartySections(desk, entered, family, party).all());
        return desk.show(entered, view);
    }

    private List<PartyView.Action> actions(Entered entered, Family family, Party party, Words words) {
        String here = entered.head().base() + "/part/" + party.herId();
        List<PartyView.Action> actions = new ArrayList<>();
        if (desk.editor(entered.guest(), family).isPresent()) {
            actions.add(new PartyView.Action("edit", words.text("edit"), here + "/endre"));
            actions.add(new PartyView.Action("certificate", words.text("sertifikat"), here + "/sertifikat"));
            if (party.kind() == PartyKind.ORGANIZATION) {
                actions.add(new PartyView.Action("new-service", words.text("ny-tjeneste"), here + "/ny-tjeneste"));
                actions.add(new PartyView.Action("new-person", words.text("ny-person"), here + "/ny-person"));
            }
            if (party.active()) {
                actions.add(new PartyView.Action("close-party", words.text("avslutt"), here + "/avslutt"));
            }
        }
        actions.add(new PartyView.Action("log", words.text("log"), here + "/logg"));
        return actions;
    }

    private Reply log(Entered entered) {
        Family family = desk.family(entered.request());
        Party party = family.find(Desk.herId(entered.request())).orElseThrow(Desk::unknown);
        Words words = desk.words(entered);
        ChangeWords told = new ChangeWords(desk, entered, family);
        List<LogView.Entry> entries = new ArrayList<>();
        for (Logged change : desk.register().changeLog(party.herId())) {
            entries.add(new LogView.Entry(
                    "change-" + entries.size(),
                    words.text("log.who", words.time(change.at()), told.who(change)),
                    words.text("log.how", change.method(), change.source().isEmpty() ? "–" : change.source()),
                    told.changes(change)));
        }
        desk.seen(entered, "log", "herId=" + party.herId(), entries.size());
        LogView view = new LogView(
                entered.head(),
                words.text("log.title", party.shownName()),
                new PartyView.Action("back", words.text("back"), entered.head().base() + "/part/" + party.herId()),
                List.of(words.text("column.field"), words.text("column.old"), words.text("column.new")),
                entries,
                words.text("log.none"));
        return desk.pages()
                .page(
                        entered.request(),
                        200,
                        view.title(),
                        (output, frame) -> JtepartloggGenerated.render(output, null, view));
    }
}
