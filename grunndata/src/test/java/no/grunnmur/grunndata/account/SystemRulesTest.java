package no.grunnmur.grunndata.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.grunndata.BasicAccounts.Admitted;
import no.grunnmur.grunndata.ServiceAccount;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.grunndata.account.AccountHouse.Ready;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules of seed document 2 about what systems do with their accounts, and why there is one for each, by their names. */
@Timeout(60)
class SystemRulesTest {

    @RegisterExtension
    static final AccountHouse house = new AccountHouse();

    private static ServiceAccount admitted(String username, String password) {
        return ((Admitted) new SystemAccounts(house.one.basic(), Networks.NONE)
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
        house.one.reset(List.of(AccountHouse.old("delt", AccountHouse.STATION, "CGM Journal", "Bølgen Pleie")));
        assertThat(admitted("delt", AccountHouse.PASSWORD).fagsystem()).isEmpty();
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
        house.one.reset(List.of(AccountHouse.old("delt", AccountHouse.STATION, "CGM Journal", "Bølgen Pleie")));
        long number = house.one.store().named("delt").orElseThrow().account().number();
        assertThat(house.one.desk().impact(number).systems()).hasSize(2);
        house.one.desk().block(AccountHouse.STAFF, number, "feil");
        assertThat(house.letsIn(house.one, "delt", AccountHouse.PASSWORD)).isFalse();
    }

    @Test
    void anAccountThatSeveralOrganisationsUseIsFoundByWhoseNetworksItIsUsedFrom() {
        house.clock.freezeAt(Instant.parse("2026-03-01T12:00:00Z"));
        house.one.reset(List.of(AccountHouse.old("delt", AccountHouse.STATION)));
        SystemAccounts systems = new SystemAccounts(
                house.one.basic(),
                Networks.of("10.1.0.0/16=" + AccountHouse.STATION + ", 10.1.7.0/24=" + AccountHouse.PRACTICE
                        + ",fd00::/8=" + AccountHouse.CLINIC));
        // Two units of one municipality, and somebody of whom nobody knows.
        for (String address : List.of("10.1.0.5", "fd00::7", "192.168.1.1", "")) {
            use(systems, address);
        }
        house.one.worklist().look();
        assertThat(house.one.worklist().open()).isEmpty();
        use(systems, "10.1.7.9");
        house.one.worklist().look();
        assertThat(house.one.worklist().open())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.SEVERAL_ORGANISATIONS);
        assertThat(house.one.worklist().open().getFirst().evidence())
                .contains(AccountHouse.PRACTICE.value(), AccountHouse.MUNICIPALITY.value());
        // Done by itself, when the other has an account of its own and this one is used by one alone.
        house.clock.freezeAt(Instant.parse("2026-04-01T12:00:00Z"));
        use(systems, "10.1.0.5");
        house.one.worklist().look();
        assertThat(house.one.worklist().open()).isEmpty();
    }

    private static void use(SystemAccounts systems, String address) {
        assertThat(systems.authenticate(
                        "delt",
                        AccountHouse.PASSWORD,
                        new no.grunnmur.grunndata.BasicAccounts.Source(address, Optional.of("CGM/142"))))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void namingStandardsAndNetworksAreReadOrRefusedWithTheReason() {
        NamingStandard naming = NamingStandard.of("hospital=TJ.{orgnr}.{fagsystem}{installasjon}, other=tk-{orgnr}");
        String proposed = naming.propose(
                Sector.HOSPITAL, AccountHouse.HOSPITAL, new Fagsystem("Klinikk Nord", "B 2"), name -> false);
        assertThat(proposed).isEqualTo("TJ." + AccountHouse.HOSPITAL + ".klinikknordb2");
        assertThat(naming.follows(Sector.HOSPITAL, AccountHouse.HOSPITAL, proposed))
                .isTrue();
        assertThat(naming.follows(Sector.HOSPITAL, AccountHouse.HOSPITAL, "tk-" + AccountHouse.HOSPITAL + "-x"))
                .isFalse();
        assertThat(naming.patterns().get(Sector.MUNICIPALITY)).isEqualTo("tk-{orgnr}-{fagsystem}");
        for (String wrong : List.of("hospital", "hospital=tk-{fagsystem}", "hospital=<b>{orgnr}", "clinic={orgnr}")) {
            assertThatThrownBy(() -> NamingStandard.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        for (String wrong :
                List.of("10.1.0.0", "10.1.0.0/16", "10.1/16=1", "10.1.0.0/33=" + AccountHouse.STATION, ",")) {
            assertThatThrownBy(() -> Networks.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anOldAccountOfOneFagsystemAndOneOrganisationIsKeptAsItIs() {
        house.one.reset(List.of(
                AccountHouse.old("helsestasjonen", AccountHouse.STATION, "CGM Journal"),
                AccountHouse.old("delt", AccountHouse.STATION, "CGM Journal", "Bølgen Pleie")));
        house.one.worklist().look();
        long kept = house.one
                .store()
                .named("helsestasjonen")
                .orElseThrow()
                .account()
                .number();
        assertThat(house.one.worklist().open()).hasSize(1).noneMatch(finding -> finding.account() == kept);
        assertThat(house.letsIn(house.one, "helsestasjonen", AccountHouse.PASSWORD))
                .isTrue();
    }

    @Test
    void nothingMakesABrukerkontoAnyMore() {
        house.one.reset(List.of(AccountHouse.old("gammel", AccountHouse.STATION, "CGM Journal")));
        house.ready(AccountHouse.STATION, "Helsestasjon");
        house.one.desk().digitalDialogOrdered(AccountHouse.STAFF, AccountHouse.PRACTICE, Fagsystem.of("EPJ"));
        house.one.people().create(AccountHouse.OLA, AccountHouse.STATION);
        house.one
                .people()
                .transfer(AccountHouse.KARI, "gammel", AccountHouse.PASSWORD.toCharArray(), AccountHouse.HERE);
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
