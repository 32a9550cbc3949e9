package no.grunnmur.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import no.grunnmur.app.bridges.AccountHolders;
import no.grunnmur.app.world.Account;
import no.grunnmur.app.world.Persona;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.grunndata.Grunndata;
import no.grunnmur.grunndata.Workers;
import no.grunnmur.grunndata.account.AccountKind;
import no.grunnmur.grunndata.account.AccountProblem;
import no.grunnmur.grunndata.account.AccountRules;
import no.grunnmur.grunndata.account.Accounts;
import no.grunnmur.grunndata.account.Fagsystem;
import no.grunnmur.grunndata.account.Sector;
import no.grunnmur.grunndata.account.page.AccountPages;
import no.grunnmur.grunndata.page.PartyPages;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.login.Portal;

/** The accounts of Grunndata, filled from the seeded world. */
final class GrunndataAccounts {

    /** Accounts and their passwords are seen to at the highest level. */
    private static final int LEVEL = 4;

    private final Site site;
    private final AccountHolders holders;
    private final Pseudonyms pseudonyms;
    private final Accounts accounts;

    GrunndataAccounts(Site site, EnhetsregisteretParts enhetsregisteret) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.holders = new AccountHolders(enhetsregisteret.organisations(), site.contacts());
        this.pseudonyms = foundation.pseudonyms();
        AccountSettings settings = site.configuration().accounts();
        this.accounts = foundation.closes(new Accounts(
                new Accounts.Settings(
                        settings.naming(),
                        AccountRules.from(settings.transferFrom(), settings.passwordsUntil()),
                        holders.detectors(Norway.once().names())),
                holders,
                foundation.database(),
                foundation.outbox(),
                foundation.audit(),
                site.clock(),
                site.randomness()));
        accounts.begin(seeds());
    }

    private List<Accounts.Seed> seeds() {
        return site.worldOrEmpty().accounts().stream().map(this::seed).toList();
    }

    private Accounts.Seed seed(Account account) {
        boolean hospital = holders.sectorOf(account.organisation()) == Sector.HOSPITAL;
        return new Accounts.Seed(
                account.username(),
                switch (account.type()) {
                    case TJENESTEKONTO -> AccountKind.TJENESTEKONTO;
                    case PERSONKONTO -> AccountKind.PERSONKONTO;
                    case ORGUSR -> AccountKind.ORGUSR;
                    case BRUKERKONTO -> AccountKind.BRUKERKONTO;
                },
                account.organisation(),
                account.fagsystemer().stream()
                        .map(name -> hospital ? installation(name) : Fagsystem.of(name))
                        .toList(),
                account.password(),
                account.person().map(person -> pseudonyms.of("pid", person.value())),
                account.person().flatMap(this::nameOf));
    }

    private Optional<String> nameOf(NationalId pid) {
        return site.worldOrEmpty().personas().stream()
                .filter(persona -> persona.pid().equals(pid))
                .map(Persona::name)
                .findFirst();
    }

    /** A hospital's systems are named by system and installation. */
    private static Fagsystem installation(String name) {
        int comma = name.indexOf(", ");
        return comma < 0 ? Fagsystem.of(name) : new Fagsystem(name.substring(0, comma), name.substring(comma + 2));
    }

    /** The portal in which people and customer service see to accounts. */
    Optional<Mount> portal(Portals portals, Grunndata grunndata, Supplier<Workers> workers) {
        Pages pages = site.pages();
        return portals.find(Portals.Name.REGISTER, List.of(), LEVEL).map(client -> {
            Portal portal = site.portal(client);
            Routes routes = portal.addTo(new Routes(site.errorPage()).include(pages.routes(site.errorPage())));
            AccountPages people = new AccountPages(
                    accounts, holders, pseudonyms, site.authorities()::isCustomerService, pages, grunndata.requests());
            PartyPages parties = new PartyPages(
                    grunndata,
                    workers,
                    accounts.store(),
                    pages,
                    site.foundation().audit(),
                    site.clock());
            return site.mount(
                    SystemName.REGISTER, parties.addTo(people.addTo(routes, portal), people.entrance(portal)));
        });
    }

    /** Every problem that the rules can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("grunndata", AccountProblem.class, List.of(AccountProblem.values()));
    }

    /** The accounts. */
    Accounts accounts() {
        return accounts;
    }

    /** Back to the accounts of the seeded world. */
    void reset() {
        accounts.reset(seeds());
    }
}
