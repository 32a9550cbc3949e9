package no.grunnmur.grunndata.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.ChainedAuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Outbox;
import no.grunnmur.testing.OwnDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The accounts on two nodes over the real database, with a small country of organisations. As an extension of a test class it
 * has no accounts when a test begins, and closes after the last.
 */
final class AccountHouse implements BeforeEachCallback, AfterAllCallback {

    /** Of every account that is there from the beginning. */
    static final String PASSWORD = "hemmelig-og-langt";

    static final String MIGRATIONS = "no/grunnmur/grunndata/migrations";

    /** Tests hash often; what is usual has a test of its own. */
    private static final PasswordHashing.Cost CHEAP = new PasswordHashing.Cost(256, 1);

    static final OrganisationNumber STATION = number(31100001);
    static final OrganisationNumber CLINIC = number(31100101);
    static final OrganisationNumber MUNICIPALITY = number(31100201);
    static final OrganisationNumber HOSPITAL = number(31100301);
    static final OrganisationNumber PRACTICE = number(31100401);

    static final Doer STAFF = doer("05898597468", "a".repeat(32));
    static final Doer SIGNER = doer("48895100539", "b".repeat(32));
    static final Doer KARI = doer("05898597468", "c".repeat(32));
    static final Doer OLA = doer("48895100539", "d".repeat(32));
    static final Source HERE = new Source("10.0.0.1", "CGM/142", Optional.empty());

    final HouseClock clock = HouseClock.system();
    final Database database;
    final ChainedAuditLog audit;
    final Outbox outbox;
    final Accounts one;
    final Accounts two;
    private final OwnDatabase postgres;

    AccountHouse() {
        postgres = OwnDatabase.create();
        database = Database.open(postgres.settings(8), AuditLog.MIGRATIONS, Outbox.MIGRATIONS, MIGRATIONS);
        audit = new ChainedAuditLog(database, clock, "test");
        outbox = new Outbox(database, clock);
        one = node();
        two = node();
    }

    private static Doer doer(String pid, String pseudonym) {
        return new Doer(
                NationalId.of(pid),
                pseudonym,
                "SID-" + pseudonym.charAt(0),
                Optional.of("Person " + pseudonym.charAt(0)));
    }

    private static OrganisationNumber number(int from) {
        for (int eight = from; ; eight++) {
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit(Integer.toString(eight));
            if (number.isPresent()) {
                return number.get();
            }
        }
    }

    private Accounts node() {
        Set<String> given = Set.of("ola", "kari", "anne");
        Set<String> family = Set.of("nordmann", "aasnes");
        return new Accounts(
                new Accounts.Settings(
                        NamingStandard.ours(),
                        AccountRules.asItWas(),
                        new Detectors(given::contains, family::contains, AccountHouse::mainUnit)),
                CHEAP,
                holders(),
                database,
                outbox,
                audit,
                clock,
                Randomness.secure());
    }

    private static OrganisationNumber mainUnit(OrganisationNumber unit) {
        return unit.equals(STATION) || unit.equals(CLINIC) ? MUNICIPALITY : unit;
    }

    private static Holders holders() {
        Map<OrganisationNumber, Sector> sectors = new HashMap<>(Map.of(
                STATION, Sector.MUNICIPALITY,
                CLINIC, Sector.MUNICIPALITY,
                MUNICIPALITY, Sector.MUNICIPALITY,
                HOSPITAL, Sector.HOSPITAL,
                PRACTICE, Sector.OTHER));
        return new Holders() {
            @Override
            public Optional<String> nameOf(OrganisationNumber organisation) {
                return sectors.containsKey(organisation) ? Optional.of("Ærfjord <b>=1+1") : Optional.empty();
            }

            @Override
            public Sector sectorOf(OrganisationNumber organisation) {
                return sectors.getOrDefault(organisation, Sector.OTHER);
            }

            @Override
            public OrganisationNumber mainUnitOf(OrganisationNumber organisation) {
                return mainUnit(organisation);
            }

            @Override
            public boolean maySign(NationalId person, OrganisationNumber organisation) {
                return person.equals(SIGNER.pid());
            }

            @Override
            public List<EmailAddress> letterBoxes(OrganisationNumber organisation) {
                return List.of(new EmailAddress("leder@kommune.example"));
            }
        };
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        clock.reset();
        one.reset(List.of());
        outbox.clear();
    }

    /** A Tjenestekonto with a password. */
    Ready ready(OrganisationNumber organisation, String system) {
        Account account = one.desk()
                .order(
                        STAFF,
                        new AccountDesk.Order(
                                organisation, new Fagsystem(system, "hovedbygget"), Optional.empty(), true));
        return new Ready(account, new String(one.desk().newPassword(STAFF, account.number(), Duration.ZERO)));
    }

    record Ready(Account account, String password) {}

    boolean letsIn(Accounts node, String username, String password) {
        return node.basic().authenticate(username, password.toCharArray(), HERE).isPresent();
    }

    /** An account from before that the world begins with, of those systems or of one. */
    static Accounts.Seed old(String username, OrganisationNumber organisation, String... systems) {
        return seed(username, AccountKind.BRUKERKONTO, organisation, systems);
    }

    /** An account that the world begins with, of those systems or of one. */
    static Accounts.Seed seed(String username, AccountKind kind, OrganisationNumber organisation, String... systems) {
        return new Accounts.Seed(
                username,
                kind,
                organisation,
                Stream.of(systems.length == 0 ? new String[] {"CGM Journal"} : systems)
                        .map(Fagsystem::of)
                        .toList(),
                Optional.of(PASSWORD),
                Optional.empty(),
                Optional.empty());
    }

    /** What is tried is refused for that reason. */
    static void refused(Problem problem, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        one.close();
        two.close();
        audit.close();
        database.close();
    }
}
