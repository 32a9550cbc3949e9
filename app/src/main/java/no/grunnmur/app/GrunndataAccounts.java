package no.grunnmur.app;

import java.util.List;
import no.grunnmur.app.bridges.AccountHolders;
import no.grunnmur.app.bridges.PersonaContacts;
import no.grunnmur.app.world.Account;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.befolkning.norway.Norway;
import no.grunnmur.grunndata.account.AccountKind;
import no.grunnmur.grunndata.account.AccountProblem;
import no.grunnmur.grunndata.account.AccountRules;
import no.grunnmur.grunndata.account.Accounts;
import no.grunnmur.grunndata.account.Fagsystem;
import no.grunnmur.grunndata.account.NamingStandard;
import no.grunnmur.grunndata.account.Sector;
import no.grunnmur.jose.KeptSecret;
import no.grunnmur.kernel.ProblemCatalogue;

/** The accounts of Grunndata, filled from the seeded world. */
final class GrunndataAccounts {

    private static final int PSEUDONYM_KEY_BYTES = 32;

    private final Site site;
    private final AccountHolders holders;
    private final Pseudonyms pseudonyms;
    private final Accounts accounts;

    GrunndataAccounts(Site site, EnhetsregisteretParts enhetsregisteret) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.holders = new AccountHolders(
                enhetsregisteret.organisations(), new PersonaContacts(site.worldOrEmpty()));
        this.pseudonyms = new Pseudonyms(
                KeptSecret.open(site.configuration().keys(), "pseudonyms", PSEUDONYM_KEY_BYTES, site.randomness()));
        this.accounts = foundation.closes(new Accounts(
                new Accounts.Settings(
                        NamingStandard.ours(),
                        AccountRules.asItWas(),
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
                account.person().map(person -> pseudonyms.of("pid", person.value())));
    }

    /** A hospital's systems are named by system and installation. */
    private static Fagsystem installation(String name) {
        int comma = name.indexOf(", ");
        return comma < 0 ? Fagsystem.of(name) : new Fagsystem(name.substring(0, comma), name.substring(comma + 2));
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
