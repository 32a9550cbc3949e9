package no.grunnmur.grunndata.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import no.grunnmur.grunndata.account.AccountHouse.Ready;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passwords: made, handed over once, changed with an overlap, guessed at. */
@Timeout(60)
class PasswordTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @RegisterExtension
    static final AccountHouse house = new AccountHouse();

    private Ready ready;

    @BeforeEach
    void reset() {
        house.clock.freezeAt(NOW);
        ready = house.ready(AccountHouse.STATION, "Helsestasjon");
    }

    private boolean letsIn(String password) {
        return house.letsIn(house.one, ready.account().username(), password);
    }

    private Optional<Account> from(String address, String password) {
        return house.one
                .basic()
                .authenticate(
                        ready.account().username(), password.toCharArray(), new Source(address, "", Optional.empty()));
    }

    @Test
    void theRightPasswordLetsInWhateverTheCaseOfTheName() {
        assertThat(letsIn(ready.password())).isTrue();
        assertThat(house.letsIn(house.one, ready.account().username().toUpperCase(Locale.ROOT), ready.password()))
                .isTrue();
        assertThat(letsIn(ready.password() + "x")).isFalse();
        assertThat(letsIn("")).isFalse();
        assertThat(house.letsIn(house.one, "tk-nobody", ready.password())).isFalse();
        assertThat(letsIn("x".repeat(5_000))).isFalse();
    }

    @Test
    void anAccountWithoutAPasswordLetsNobodyIn() {
        Account account = house.one
                .desk()
                .order(
                        AccountHouse.STAFF,
                        new AccountDesk.Order(AccountHouse.CLINIC, Fagsystem.of("Legevakt"), Optional.empty(), false));
        assertThat(house.letsIn(house.one, account.username(), "")).isFalse();
    }

    @Test
    void hashesAreArgon2idAndNoPasswordIsStored() {
        String stored = house.database.query(connection -> {
            StringBuilder all = new StringBuilder();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select p::text from grunndata.account_password p")) {
                while (rows.next()) {
                    all.append(rows.getString(1));
                }
            }
            return all.toString();
        });
        assertThat(stored).contains("$argon2id$v=19$").doesNotContain(ready.password());
        PasswordHashing usual = new PasswordHashing(PasswordHashing.Cost.USUAL, Randomness.secure());
        char[] password = usual.fresh();
        String hash = usual.hash(password);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(usual.fits(password, hash)).isTrue();
        password[0] = password[0] == 'a' ? 'b' : 'a';
        assertThat(usual.fits(password, hash)).isFalse();
    }

    @Test
    void theOldPasswordIsGoodForTheOverlapAndNoLonger() {
        assertThat(letsIn(ready.password())).isTrue();
        String next = new String(
                house.one.desk().newPassword(AccountHouse.STAFF, ready.account().number(), Duration.ofDays(7)));
        assertThat(letsIn(next)).isTrue();
        house.clock.freezeAt(NOW.plus(Duration.ofDays(7)).minusMillis(1));
        assertThat(letsIn(ready.password())).isTrue();
        house.clock.freezeAt(NOW.plus(Duration.ofDays(7)));
        assertThat(letsIn(ready.password())).isFalse();
        assertThat(letsIn(next)).isTrue();
        String last = new String(
                house.one.desk().newPassword(AccountHouse.STAFF, ready.account().number(), Duration.ZERO));
        assertThat(letsIn(next)).isFalse();
        assertThat(letsIn(last)).isTrue();
        assertThatThrownBy(() -> house.one
                        .desk()
                        .newPassword(AccountHouse.STAFF, ready.account().number(), Duration.ofDays(31)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aLinkGivesThePasswordOnceAndForTwoDays() {
        String link =
                house.one.delivery().leave(AccountHouse.STAFF, ready.account().number(), Duration.ZERO);
        String stored = house.database.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select d::text from grunndata.account_delivery d")) {
                row.next();
                return row.getString(1);
            }
        });
        assertThat(stored).doesNotContain(link);
        Delivery.Delivered delivered = house.two.delivery().fetch(AccountHouse.KARI, link);
        assertThat(letsIn(new String(delivered.password()))).isTrue();
        for (String used : new String[] {link, "", "!!", "A".repeat(43)}) {
            assertThatThrownBy(() -> house.one.delivery().fetch(AccountHouse.KARI, used))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(AccountProblem.ACCOUNT_LINK_USED));
        }
        String late =
                house.one.delivery().leave(AccountHouse.STAFF, ready.account().number(), Duration.ZERO);
        house.clock.freezeAt(NOW.plus(Delivery.GOOD_FOR));
        assertThatThrownBy(() -> house.one.delivery().fetch(AccountHouse.KARI, late))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void guessingIsSlowAndLocksNobodyOut() {
        for (int i = 0; i < 5; i++) {
            assertThat(from("10.6.6.6", "galt " + i)).isEmpty();
        }
        assertThatThrownBy(() -> from("10.6.6.6", "galt")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(AccountProblem.ACCOUNT_SLOW_DOWN);
            assertThat(refusal.headers()).containsEntry("Retry-After", "1");
        });
        assertThat(from("10.0.0.9", ready.password())).isPresent();
        assertThat(from("10.6.6.6", ready.password()))
                .as("known to be right, even from there")
                .isPresent();
        house.clock.freezeAt(NOW.plusSeconds(1));
        assertThat(from("10.6.6.6", "galt")).isEmpty();
        assertThatThrownBy(() -> from("10.6.6.6", "galt"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.headers()).containsEntry("Retry-After", "2"));
        house.clock.freezeAt(NOW.plus(Duration.ofHours(2)));
        assertThat(from("10.6.6.6", "galt")).isEmpty();
    }

    @Test
    void anAddressThatTriesManyNamesWaitsForAll() {
        for (int i = 0; i < 20; i++) {
            house.one
                    .basic()
                    .authenticate("navn" + i, "galt".toCharArray(), new Source("10.7.7.7", "", Optional.empty()));
        }
        assertThatThrownBy(() -> from("10.7.7.7", ready.password())).isInstanceOf(Refusal.class);
        assertThat(from("10.0.0.9", ready.password())).isPresent();
    }

    /** Argon2id takes tens of milliseconds; a password that has been right takes none of them. */
    @Test
    void aPasswordThatHasBeenRightCostsNothing() {
        assertThat(letsIn(ready.password())).isTrue();
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(letsIn(ready.password())).isTrue();
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_000);
    }
}
