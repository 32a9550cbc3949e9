package no.grunnmur.grunndata.page;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Grunndata;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Guest;
import no.grunnmur.grunndata.PartiesSeen;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.Workers;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.AccountStore;
import no.grunnmur.grunndata.account.Keeping;
import no.grunnmur.grunndata.account.page.Entered;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;

/** What every page of the register stands on. */
record Desk(
        Grunndata grunndata,
        Supplier<Workers> workers,
        AccountStore accounts,
        Pages pages,
        AuditLog audit,
        InstantSource clock) {

    PartyRegister register() {
        return grunndata.register();
    }

    Words words(Entered entered) {
        return new Words(entered.head(), grunndata.codeLists());
    }

    static int herId(Request request) {
        String typed = request.pathParameter("herId");
        if (!typed.matches("[0-9]{1,8}")) {
            throw unknown();
        }
        return Integer.parseInt(typed);
    }

    static Refusal unknown() {
        return new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party");
    }

    /** The organisation that the party of the request belongs to, with what is due in force. */
    Family family(Request request) {
        int herId = herId(request);
        grunndata.parties().json(herId); // future addresses take over when somebody asks
        return register().family(herId).orElseThrow(Desk::unknown);
    }

    /** The account by which the guest edits what belongs to the organisation. */
    Optional<Guest.Account> editor(Guest guest, Family family) {
        return guest.editorOf(register().numbersOf(family));
    }

    /**
     * Who makes a change.
     *
     * @param method the operation that does the same over SOAP
     * @throws Refusal when the guest may not
     */
    Author author(Entered entered, Family family, String method) {
        Guest.Account account = editor(entered.guest(), family)
                .orElseThrow(() -> new Refusal(GrunndataProblem.NOT_ALLOWED, "of another organisation, or read-only"));
        return new Author(
                account.username(), account.id(), method, entered.request().source());
    }

    /** A page about something. */
    Reply show(Entered entered, PartyView view) {
        return pages.page(
                entered.request(), 200, view.title(), (output, frame) -> JtepartGenerated.render(output, null, view));
    }

    /** A page with a form. */
    Reply show(Entered entered, FormView view, int status) {
        return pages.page(
                entered.request(),
                status,
                view.title(),
                (output, frame) -> JtepartskjemaGenerated.render(output, null, view));
    }

    void seen(Entered entered, String what, String parameters, int found) {
        audit.append(new PartiesSeen(entered.guest(), what, parameters, found));
    }

    /** Whether the guest may know by name who is behind an account of the organisation. */
    boolean knowsNames(Entered entered, Family family) {
        return entered.guest().staff() || entered.guest().isOf(register().numbersOf(family));
    }

    /** The accounts by their own ids. */
    Map<UUID, Account> accountsById() {
        Map<UUID, Account> known = new HashMap<>();
        for (Keeping keeping : accounts.all()) {
            known.put(keeping.account().id(), keeping.account());
        }
        return known;
    }
}
