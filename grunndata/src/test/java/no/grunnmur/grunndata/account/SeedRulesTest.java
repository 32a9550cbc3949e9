package no.grunnmur.grunndata.account;

import static no.grunnmur.grunndata.account.AccountHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.account.AccountDesk.Order;
import no.grunnmur.grunndata.account.AccountHouse.Ready;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.Outbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each rule of seed document 2 about accounts, by its name. */
@Timeout(60)
class SeedRulesTest {

    @RegisterExtension
    static final AccountHouse house = new AccountHouse();

    private static Order order(OrganisationNumber organisation, String system, String installation) {
        return new Order(organisation, new Fagsystem(system, installation), Optional.empty(), false);
    }

    private static Account ordered(Order order) {
        return house.one.desk().order(AccountHouse.STAFF, order);
    }

    @Test
    void aMunicipalityHasOnePerFagsystem() {
        Account first = ordered(order(AccountHouse.STATION, "Helsestasjon", ""));
        assertThat(ordered(order(AccountHouse.STATION, "Pleie og omsorg", "")).username())
                .isEqualTo("tk-" + AccountHouse.STATION + "-pleieogomsorg");
        assertThat(ordered(order(AccountHouse.CLINIC, "Helsestasjon", "")).organisation())
                .isEqualTo(AccountHouse.CLINIC);
        Order again = order(AccountHouse.STATION, "HELSESTASJON", "");
        refused(AccountProblem.ACCOUNT_ONE_PER_SYSTEM, () -> ordered(again));
        assertThat(house.one.desk().inTheWay(again).orElseThrow().account())
                .map(Account::number)
                .contains(first.number());
    }

    @Test
    void aHospitalHasOnePerFagsystemAndInstallation() {
        ordered(order(AccountHouse.HOSPITAL, "Klinikk Nord", "somatikk"));
        assertThat(ordered(order(AccountHouse.HOSPITAL, "Klinikk Nord", "psykiatri"))
                        .username())
                .isEqualTo("tk-" + AccountHouse.HOSPITAL + "-klinikknord-psykiatri");
        refused(
                AccountProblem.ACCOUNT_ONE_PER_INSTALLATION,
                () -> ordered(order(AccountHouse.HOSPITAL, "Klinikk Nord", "Somatikk")));
        refused(
                AccountProblem.ACCOUNT_INSTALLATION_MISSING,
                () -> ordered(order(AccountHouse.HOSPITAL, "Klinikk Nord", "")));
    }

    @Test
    void othersHaveOneAndOnePerFagsystemIfTheyHaveSeveral() {
        ordered(order(AccountHouse.PRACTICE, "Lettlege", ""));
        refused(
                AccountProblem.ACCOUNT_ONE_PER_ORGANISATION,
                () -> ordered(order(AccountHouse.PRACTICE, "Fjordjournal", "")));
        Order several = new Order(AccountHouse.PRACTICE, Fagsystem.of("Fjordjournal"), Optional.empty(), true);
        assertThat(ordered(several).systems()).containsExactly(Fagsystem.of("Fjordjournal"));
        refused(AccountProblem.ACCOUNT_ONE_PER_SYSTEM, () -> ordered(several));
    }

    @Test
    void aClosedAccountLeavesRoomForAnother() {
        Account first = ordered(order(AccountHouse.STATION, "Helsestasjon", ""));
        house.one.desk().close(AccountHouse.STAFF, first.number(), "byttet system");
        Account second = ordered(order(AccountHouse.STATION, "Helsestasjon", ""));
        assertThat(second.username()).isEqualTo(first.username() + "-2");
    }

    @Test
    void ofManyOrdersAtOnceOneIsTaken() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> orders = IntStream.range(0, 10)
                    .mapToObj(i -> threads.submit(() -> {
                        go.await();
                        try {
                            (i % 2 == 0 ? house.one : house.two)
                                    .desk()
                                    .order(
                                            AccountHouse.STAFF,
                                            order(AccountHouse.HOSPITAL, "Klinikk Nord", "somatikk"));
                            return true;
                        } catch (Refusal refusal) {
                            assertThat(refusal.problem()).isEqualTo(AccountProblem.ACCOUNT_ONE_PER_INSTALLATION);
                            return false;
                        }
                    }))
                    .toList();
            go.countDown();
            int taken = 0;
            for (Future<Boolean> each : orders) {
                taken += each.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    @Test
    void namesFollowTheStandard() {
        Order named = new Order(AccountHouse.STATION, Fagsystem.of("Helsestasjon"), Optional.of("olanordmann"), false);
        refused(AccountProblem.ACCOUNT_NAME, () -> ordered(named));
        Order foreign = new Order(
                AccountHouse.STATION,
                Fagsystem.of("Helsestasjon"),
                Optional.of("tk-" + AccountHouse.CLINIC + "-helsestasjon"),
                false);
        refused(AccountProblem.ACCOUNT_NAME, () -> ordered(foreign));
        String good = "tk-" + AccountHouse.STATION + "-hs";
        assertThat(ordered(new Order(AccountHouse.STATION, Fagsystem.of("Helsestasjon"), Optional.of(good), false))
                        .username())
                .isEqualTo(good);
        refused(
                AccountProblem.ACCOUNT_NAME_TAKEN,
                () -> ordered(new Order(AccountHouse.STATION, Fagsystem.of("Legevakt"), Optional.of(good), false)));
        assertThat(house.one.desk().proposal(AccountHouse.STATION, Fagsystem.of("<b>=1+1 Ærø")))
                .isEqualTo("tk-" + AccountHouse.STATION + "-b11aeroe");
    }

    @Test
    void anOrgUsrAccountComesByItselfWithDigitalDialogAndOnce() {
        Account account = house.one
                .desk()
                .digitalDialogOrdered(AccountHouse.STAFF, AccountHouse.PRACTICE, Fagsystem.of("Fjordjournal"));
        assertThat(account.username()).isEqualTo("OrgUsr" + AccountHouse.PRACTICE);
        assertThat(account.kind()).isEqualTo(AccountKind.ORGUSR);
        assertThat(house.two
                        .desk()
                        .digitalDialogOrdered(AccountHouse.STAFF, AccountHouse.PRACTICE, Fagsystem.of("Fjordjournal"))
                        .number())
                .isEqualTo(account.number());
        assertThat(ordered(order(AccountHouse.PRACTICE, "Fjordjournal", "")).kind())
                .isEqualTo(AccountKind.TJENESTEKONTO);
    }

    @Test
    void tjenestekontoAndOrgUsrNeverLogInToThePortal() {
        Account service = house.ready(AccountHouse.STATION, "Helsestasjon").account();
        Account dialog = house.one
                .desk()
                .digitalDialogOrdered(AccountHouse.STAFF, AccountHouse.PRACTICE, Fagsystem.of("Fjordjournal"));
        Account person = house.one.people().create(AccountHouse.KARI, AccountHouse.STATION);
        assertThat(AccountRules.logsInToThePortal(service)).isFalse();
        assertThat(AccountRules.logsInToThePortal(dialog)).isFalse();
        assertThat(AccountRules.logsInToThePortal(person)).isTrue();
        Instant early = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(AccountRules.asItWas().logsInToThePortalWithPassword(service, early))
                .isFalse();
    }

    @Test
    void blockingOneAccountLeavesTheOthersWorkingOnEveryNode() throws Exception {
        Ready bad = house.ready(AccountHouse.STATION, "Helsestasjon");
        Ready good = house.ready(AccountHouse.CLINIC, "Legevakt");
        assertThat(house.letsIn(house.one, bad.account().username(), bad.password()))
                .isTrue();
        house.one.store().writeUses();
        Impact impact = house.one.desk().impact(bad.account().number());
        assertThat(impact.systems()).extracting(Fagsystem::name).containsExactly("Helsestasjon");
        assertThat(impact.seen()).extracting(Use::system).containsExactly("CGM");
        assertThat(impact.others())
                .extracting(Account::number)
                .containsExactly(good.account().number());

        house.one.desk().block(AccountHouse.STAFF, bad.account().number(), "sender feil i ett sett");
        assertThat(house.letsIn(house.one, bad.account().username(), bad.password()))
                .isFalse();
        soon(() -> !house.letsIn(house.two, bad.account().username(), bad.password()));
        assertThat(house.letsIn(house.two, good.account().username(), good.password()))
                .isTrue();
        house.one.desk().unblock(AccountHouse.STAFF, bad.account().number(), "rettet");
        assertThat(house.letsIn(house.one, bad.account().username(), bad.password()))
                .isTrue();
        assertThat(house.audit.latest(Optional.of("grunndata.account-blocked"), 1))
                .extracting(AuditLog.Row::content)
                .first()
                .asString()
                .contains(AccountHouse.STAFF.pseudonym(), "sender feil i ett sett", AccountHouse.STATION.value());
    }

    /** What one node changes is so on the other within a tenth of a second. */
    private static void soon(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        while (System.nanoTime() < end) {
            if (so.getAsBoolean()) {
                return;
            }
        }
        assertThat(so.getAsBoolean()).isTrue();
    }

    @Test
    void anOldAccountIsTakenOverByOnePersonAndGoesOnWorkingForItsSystem() {
        house.one.reset(List.of(AccountHouse.old("stangekommune", AccountHouse.MUNICIPALITY)));
        house.clock.freezeAt(Instant.parse("2020-06-23T21:59:59Z"));
        refused(AccountProblem.ACCOUNT_NOT_OPEN_YET, () -> transfer(AccountHouse.KARI, AccountHouse.PASSWORD));
        house.clock.freezeAt(Instant.parse("2020-06-23T22:00:00Z"));
        refused(AccountProblem.ACCOUNT_UNKNOWN, () -> transfer(AccountHouse.KARI, "feil"));
        Account reads = house.one.people().create(AccountHouse.KARI, AccountHouse.MUNICIPALITY);
        Account personal = transfer(AccountHouse.KARI, AccountHouse.PASSWORD);
        assertThat(personal.number()).isEqualTo(reads.number());
        assertThat(AccountRules.changesEntries(personal)).isTrue();
        refused(AccountProblem.ACCOUNT_TRANSFERRED, () -> transfer(AccountHouse.OLA, AccountHouse.PASSWORD));
        assertThat(house.letsIn(house.one, "stangekommune", AccountHouse.PASSWORD))
                .isTrue();
        Account own = house.one.people().create(AccountHouse.OLA, AccountHouse.MUNICIPALITY);
        assertThat(AccountRules.changesEntries(own)).isFalse();
    }

    private static Account transfer(Doer person, String password) {
        return house.one.people().transfer(person, "stangekommune", password.toCharArray(), AccountHouse.HERE);
    }

    @Test
    void passwordsStopAtThePortalOnTheFirstOfDecember2020() {
        house.one.reset(List.of(AccountHouse.old("gammel", AccountHouse.MUNICIPALITY)));
        Account old = house.one.store().named("GAMMEL").orElseThrow().account();
        AccountRules rules = AccountRules.asItWas();
        assertThat(rules.logsInToThePortalWithPassword(old, Instant.parse("2020-11-30T22:59:59Z")))
                .isTrue();
        assertThat(rules.logsInToThePortalWithPassword(old, Instant.parse("2020-11-30T23:00:00Z")))
                .isFalse();
    }

    @Test
    void aPersonkontoBeginsReadOnlyAndIsGivenMoreOnOrderOfSomebodyWhoMaySign() {
        Account account = house.one.people().create(AccountHouse.KARI, AccountHouse.MUNICIPALITY);
        assertThat(AccountRules.changesEntries(account)).isFalse();
        refused(
                AccountProblem.ACCOUNT_RIGHTS_ORDER,
                () -> house.one.people().decideRights(AccountHouse.STAFF, account.number(), true));
        refused(
                AccountProblem.ACCOUNT_RIGHTS_ORDER,
                () -> house.one.people().orderRights(AccountHouse.KARI, account.number()));
        house.one.people().orderRights(AccountHouse.SIGNER, account.number());
        assertThat(house.one.store().rightsOrders()).hasSize(1);
        house.one.people().decideRights(AccountHouse.STAFF, account.number(), true);
        assertThat(AccountRules.changesEntries(
                        house.one.people().of(AccountHouse.KARI).getFirst()))
                .isTrue();
        assertThat(house.one.store().rightsOrders()).isEmpty();
    }

    @Test
    void aPersonkontoIsOnePersonsAndHasNoPassword() {
        Account account = house.one.people().create(AccountHouse.KARI, AccountHouse.MUNICIPALITY);
        refused(
                AccountProblem.ACCOUNT_PERSON_HAS_ONE,
                () -> house.two.people().create(AccountHouse.KARI, AccountHouse.MUNICIPALITY));
        refused(
                AccountProblem.ACCOUNT_NO_PASSWORD,
                () -> house.one.desk().newPassword(AccountHouse.STAFF, account.number(), Duration.ZERO));
        assertThat(house.letsIn(house.one, account.username(), "")).isFalse();
    }

    @Test
    void anAccountOfSeveralSystemsOrOrganisationsOrWithAPersonsNameIsFound() {
        house.one.reset(List.of(
                AccountHouse.old("olanordmann", AccountHouse.STATION),
                AccountHouse.old("kommunen", AccountHouse.STATION)));
        assertThat(house.one.worklist().look()).isEqualTo(1);
        assertThat(house.one.worklist().open()).extracting(Finding::kind).containsExactly(Finding.Kind.PERSON_NAMED);
        use("kommunen", "CGM/142 (x)", AccountHouse.CLINIC);
        use("kommunen", "CGM/143", AccountHouse.STATION);
        assertThat(house.one.worklist().look()).isZero();
        use("kommunen", "Bolgen/1", AccountHouse.PRACTICE);
        house.one.worklist().look();
        assertThat(house.one.worklist().open())
                .filteredOn(finding -> finding.kind() != Finding.Kind.PERSON_NAMED)
                .extracting(finding -> finding.kind() + " " + finding.evidence())
                .contains("SEVERAL_SYSTEMS Bolgen; CGM")
                .anyMatch(text ->
                        text.startsWith("SEVERAL_ORGANISATIONS") && text.contains(AccountHouse.PRACTICE.value()));
        long number =
                house.one.store().named("olanordmann").orElseThrow().account().number();
        assertThat(house.one.worklist().tell(AccountHouse.STAFF, number, Finding.Kind.PERSON_NAMED))
                .isEqualTo(1);
        Outbox.Kept letter = house.outbox.latest(Optional.empty(), 1).getFirst();
        assertThat(letter.mail().subject()).contains("personnavn");
        assertThat(letter.mail().text()).contains("olanordmann", "Bestill en tjenestekonto");
        house.one.desk().close(AccountHouse.STAFF, number, "erstattet");
        house.one.worklist().look();
        assertThat(house.one.worklist().open()).noneMatch(finding -> finding.account() == number);
    }

    private static void use(String username, String agent, OrganisationNumber organisation) {
        assertThat(house.one
                        .basic()
                        .authenticate(
                                username,
                                AccountHouse.PASSWORD.toCharArray(),
                                new Source("10.0.0.2", agent, Optional.of(organisation))))
                .isPresent();
    }

    @Test
    void anIdleAccountAndAnOldPasswordAreFoundAndAreDoneWhenUsedAndChanged() {
        house.clock.freezeAt(Instant.parse("2026-01-01T00:00:00Z"));
        Ready ready = house.ready(AccountHouse.STATION, "Helsestasjon");
        house.clock.freezeAt(Instant.parse("2027-01-02T00:00:00Z"));
        house.one.worklist().look();
        assertThat(house.one.worklist().open())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Finding.Kind.IDLE, Finding.Kind.OLD_PASSWORD);
        house.one.desk().newPassword(AccountHouse.STAFF, ready.account().number(), Duration.ofDays(7));
        assertThat(house.letsIn(house.one, ready.account().username(), ready.password()))
                .isTrue();
        house.one.worklist().look();
        assertThat(house.one.worklist().open()).isEmpty();
    }

    @Test
    void personsNamesAreToldFromOthers() {
        Detectors detectors = new Detectors("ola"::equals, "nordmann"::equals, each -> each);
        for (String name : List.of("olanordmann", "Ola.Nordmann", "ola-kari-nordmann", "OLANORDMANN2")) {
            assertThat(detectors.isNamedAfterAPerson(name)).as(name).isTrue();
        }
        for (String name : List.of("nordmannola", "stangekommune", "tk-310000000-cgm", "ola", "", "a".repeat(90))) {
            assertThat(detectors.isNamedAfterAPerson(name)).as(name).isFalse();
        }
    }
}
