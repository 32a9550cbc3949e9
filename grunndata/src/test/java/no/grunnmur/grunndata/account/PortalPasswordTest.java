package no.grunnmur.grunndata.account;

import static no.grunnmur.grunndata.account.AccountHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.grunndata.account.AccountHouse.Ready;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The portal with an old account's password, until the first of December 2020. */
@Timeout(60)
class PortalPasswordTest {

    private static final Instant BEFORE = Instant.parse("2020-11-30T22:30:00Z");
    private static final Instant AFTER = Instant.parse("2020-11-30T23:00:00Z");

    @RegisterExtension
    static final AccountHouse house = new AccountHouse();

    @BeforeEach
    void reset() {
        house.clock.freezeAt(BEFORE);
        house.one.reset(List.of(AccountHouse.old("stangekommune", AccountHouse.MUNICIPALITY)));
    }

    private static String logIn(String username, String password) {
        return house.one.passwords().logIn(username, password.toCharArray(), AccountHouse.HERE);
    }

    private static String audited(String type) {
        return house.audit.latest(Optional.of(type), 1).getFirst().content();
    }

    @Test
    void anOldAccountComesInWithItsPasswordUntilTheChangeOver() {
        String secret = logIn("StangeKommune", AccountHouse.PASSWORD);
        assertThat(house.two.passwords().visitor(secret)).map(Account::username).contains("stangekommune");
        assertThat(audited("grunndata.portal-password-used"))
                .contains("stangekommune", AccountHouse.MUNICIPALITY.value());
        house.clock.freezeAt(AFTER);
        assertThat(house.one.passwords().isOpen()).isFalse();
        // Whoever is in is out, and nobody comes in, right or wrong.
        assertThat(house.one.passwords().visitor(secret)).isEmpty();
        refused(AccountProblem.ACCOUNT_PASSWORDS_OVER, () -> logIn("stangekommune", AccountHouse.PASSWORD));
        refused(AccountProblem.ACCOUNT_PASSWORDS_OVER, () -> logIn("stangekommune", "feil"));
        assertThat(audited("grunndata.account-turned-away")).contains("ACCOUNT-PASSWORDS-OVER");
        // The system goes on with the same password.
        assertThat(house.letsIn(house.one, "stangekommune", AccountHouse.PASSWORD))
                .isTrue();
    }

    @Test
    void aTjenestekontoAndAnOrgUsrDoNotComeInWithTheRightPassword() {
        Ready service = house.ready(AccountHouse.STATION, "Helsestasjon");
        refused(AccountProblem.ACCOUNT_PORTAL, () -> logIn(service.account().username(), service.password()));
        Account dialog =
                house.one.desk().digitalDialogOrdered(AccountHouse.STAFF, AccountHouse.PRACTICE, Fagsystem.of("EPJ"));
        String password = new String(house.one.desk().newPassword(AccountHouse.STAFF, dialog.number(), Duration.ZERO));
        refused(AccountProblem.ACCOUNT_PORTAL, () -> logIn(dialog.username(), password));
        refused(AccountProblem.ACCOUNT_UNKNOWN, () -> logIn("stangekommune", "feil"));
        refused(AccountProblem.ACCOUNT_UNKNOWN, () -> logIn("ingen", AccountHouse.PASSWORD));
        assertThat(audited("grunndata.account-turned-away")).contains("ingen");
    }

    @Test
    void aBlockedAccountIsOutAtOnce() {
        String secret = logIn("stangekommune", AccountHouse.PASSWORD);
        long number =
                house.one.store().named("stangekommune").orElseThrow().account().number();
        house.two.desk().block(AccountHouse.STAFF, number, "delt passord");
        assertThat(house.one.passwords().visitor(secret)).isEmpty();
        refused(
                AccountProblem.ACCOUNT_UNKNOWN,
                () -> house.two // where it was blocked
                        .passwords()
                        .logIn("stangekommune", AccountHouse.PASSWORD.toCharArray(), AccountHouse.HERE));
    }

    @Test
    void aSessionEndsByItselfAndByLoggingOut() {
        String first = logIn("stangekommune", AccountHouse.PASSWORD);
        String second = logIn("stangekommune", AccountHouse.PASSWORD);
        assertThat(first).isNotEqualTo(second).hasSize(43);
        house.two.passwords().logOut(first);
        assertThat(house.one.passwords().visitor(first)).isEmpty();
        assertThat(house.one.passwords().visitor(second)).isPresent();
        house.clock.freezeAt(BEFORE.minus(PortalPasswords.SESSION));
        String early = logIn("stangekommune", AccountHouse.PASSWORD);
        house.clock.freezeAt(BEFORE);
        assertThat(house.one.passwords().visitor(early)).isEmpty();
        assertThat(house.one.passwords().visitor("x".repeat(43))).isEmpty();
        assertThat(house.one.passwords().visitor("")).isEmpty();
    }

    @Test
    void guessingIsSlowHereToo() {
        Source elsewhere = new Source("10.9.9.9", "", Optional.empty());
        for (int i = 0; i < 5; i++) {
            String guess = "gjetning " + i;
            refused(
                    AccountProblem.ACCOUNT_UNKNOWN,
                    () -> house.one.passwords().logIn("stangekommune", guess.toCharArray(), elsewhere));
        }
        refused(
                AccountProblem.ACCOUNT_SLOW_DOWN,
                () -> house.one.passwords().logIn("stangekommune", "enda en".toCharArray(), elsewhere));
    }
}
