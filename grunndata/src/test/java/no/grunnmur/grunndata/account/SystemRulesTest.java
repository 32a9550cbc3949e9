package no.grunnmur.grunndata.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.grunndata.BasicAccounts.Admitted;
import no.grunnmur.grunndata.ServiceAccount;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.grunndata.account.AccountHouse.Ready;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of seed document 2 about what systems do with their accounts, and why there is one for each, by their names. */
@Timeout(60)
class SystemRulesTest {

    private static AccountHouse house;

    @BeforeAll
    static void open() {
        house = new AccountHouse();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.reset();
    }

    private static Accounts.Seed old(String username, String... systems) {
        return new Accounts.Seed(
                username,
                AccountKind.BRUKERKONTO,
                AccountHouse.STATION,
                List.of(systems).stream().map(Fagsystem::of).toList(),
                Optional.of("hemmelig-og-langt"),
                Optional.empty(),
                Optional.empty());
    }

    private static ServiceAccount admitted(String username, String password) {
        return ((Admitted) new SystemAccounts(house.one.basic())
                        .authenticate(
                                username,
                                password,
                                new no.grunnmur.grunndata.BasicAccounts.Source("10.0.0.1", Optional.of("CGM/142"))))
                .account();
    }

    @Test
    void aTjenestekontoIsForAFagsystemWithUserNameAndPassword() {
        Ready ready = house.ready(AccountHouse.STATION, "Helsestasjon");
        ServiceAccount account = admitted(ready.account().username(), ready.password());
        assertThat(account.kind()).isEqualTo("Tjenestekonto");
        assertThat(account.rights()).isEqualTo(Set.of(Right.READ, Right.SUBSCRIBE));
    }

    @Test
    void aTjenestekontoAndAnOrgUsrChangeNoEntries() {
        Account dialog =
                house.one.desk().digitalDialogOrdered(AccountHouse.STAFF, AccountHouse.PRACTICE, Fagsystem.of("EPJ"));
        String password = new String(house.one.desk().newPassword(AccountHouse.STAFF, dialog.number(), Duration.ZERO));
        Ready service = house.ready(AccountHouse.STATION, "Helsestasjon");
        for (ServiceAccount account : List.of(
                admitted(dialog.username(), password),
                admitted(service.account().username(), service.password()))) {
            assertThat(account.may(Right.CHANGE_OWN)).isFalse();
            assertThat(account.may(Right.CHANGE_ALL)).isFalse();
        }
    }

    @Test
    void aFaultTellsTheOrganisationAndTheFagsystem() {
        Ready ready = house.ready(AccountHouse.STATION, "Helsestasjon");
        ServiceAccount account = admitted(ready.account().username(), ready.password());
        assertThat(account.organisation()).isEqualTo(AccountHouse.STATION);
        assertThat(account.fagsystem())
                .hasValueSatisfying(system -> assertThat(system).contains("Helsestasjon"));
        // A shared account does not tell which.
        house.one.reset(List.of(old("delt", "CGM Journal", "Bølgen Pleie")));
        assertThat(admitted("delt", "hemmelig-og-langt").fagsystem()).isEmpty();
    }

    @Test
    void aNewPasswordForOneFagsystemLeavesTheOthersInContact() {
        Ready one = house.ready(AccountHouse.STATION, "Helsestasjon");
        Ready other = house.ready(AccountHouse.STATION, "Legevakt");
        house.two.desk().newPassword(AccountHouse.STAFF, one.account().number(), Duration.ZERO);
        assertThat(house.letsIn(house.two, one.account().username(), one.password()))
                .isFalse();
        assertThat(house.letsIn(house.two, other.account().username(), other.password()))
                .isTrue();
    }

    @Test
    void aSharedAccountThatIsBlockedStopsEverythingThatUsesIt() {
        house.one.reset(List.of(old("delt", "CGM Journal", "Bølgen Pleie")));
        long number = house.one.store().named("delt").orElseThrow().account().number();
        assertThat(house.one.desk().impact(number).systems()).hasSize(2);
        house.one.desk().block(AccountHouse.STAFF, number, "feil");
        assertThat(house.letsIn(house.one, "delt", "hemmelig-og-langt")).isFalse();
    }

    @Test
    void anOldAccountOfOneFagsystemAndOneOrganisationIsKeptAsItIs() {
        house.one.reset(List.of(old("helsestasjonen", "CGM Journal"), old("delt", "CGM Journal", "Bølgen Pleie")));
        house.one.worklist().look();
        long kept = house.one
                .store()
                .named("helsestasjonen")
                .orElseThrow()
                .account()
                .number();
        assertThat(house.one.worklist().open()).hasSize(1).noneMatch(finding -> finding.account() == kept);
        assertThat(house.letsIn(house.one, "helsestasjonen", "hemmelig-og-langt"))
                .isTrue();
    }

    @Test
    void nothingMakesABrukerkontoAnyMore() {
        house.one.reset(List.of(old("gammel", "CGM Journal")));
        house.ready(AccountHouse.STATION, "Helsestasjon");
        house.one.desk().digitalDialogOrdered(AccountHouse.STAFF, AccountHouse.PRACTICE, Fagsystem.of("EPJ"));
        house.one.people().create(AccountHouse.OLA, AccountHouse.STATION);
        house.one.people().transfer(AccountHouse.KARI, "gammel", "hemmelig-og-langt".toCharArray(), AccountHouse.HERE);
        assertThat(house.one.store().all())
                .extracting(keeping -> keeping.account().kind())
                .containsExactlyInAnyOrder(
                        AccountKind.BRUKERKONTO,
                        AccountKind.TJENESTEKONTO,
                        AccountKind.ORGUSR,
                        AccountKind.PERSONKONTO,
                        AccountKind.PERSONKONTO);
    }

    @Test
    void whatAPersonkontoDoesIsTracedToOnePersonByName() {
        Account kari = house.one.people().create(AccountHouse.KARI, AccountHouse.STATION);
        Account ola = house.one.people().create(AccountHouse.OLA, AccountHouse.STATION);
        assertThat(kari.person()).contains(AccountHouse.KARI.pseudonym());
        assertThat(kari.personName()).isEqualTo(AccountHouse.KARI.name());
        assertThat(house.two.store().find(ola.number()).orElseThrow().account().personName())
                .isEqualTo(AccountHouse.OLA.name());
        assertThat(kari.id()).isNotEqualTo(ola.id());
    }

    @Test
    void namesAreOfEachSector() {
        house.ready(AccountHouse.STATION, "Helsestasjon");
        assertThat(house.one.desk().proposal(AccountHouse.HOSPITAL, new Fagsystem("Klinikk Nord", "Somatikk")))
                .isEqualTo("tk-" + AccountHouse.HOSPITAL + "-klinikknord-somatikk");
        assertThat(house.one.desk().proposal(AccountHouse.PRACTICE, Fagsystem.of("Lettlege")))
                .isEqualTo("tk-" + AccountHouse.PRACTICE + "-lettlege");
        assertThat(house.one.desk().proposal(AccountHouse.STATION, Fagsystem.of("Helsestasjon")))
                .isEqualTo("tk-" + AccountHouse.STATION + "-helsestasjon-2");
    }
}
