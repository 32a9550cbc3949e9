package no.grunnmur.grunndata.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.grunndata.account.AccountHouse.Ready;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reset takes back whatever has been done with accounts, and no password of before lets anybody in. */
@Timeout(60)
class AccountResetTest {

    private static final List<Accounts.Seed> SEEDS = List.of(
            AccountHouse.seed("tk-stasjon", AccountKind.TJENESTEKONTO, AccountHouse.STATION),
            AccountHouse.seed("tk-klinikk", AccountKind.TJENESTEKONTO, AccountHouse.CLINIC),
            AccountHouse.old("gammel", AccountHouse.MUNICIPALITY),
            AccountHouse.old("olanordmann", AccountHouse.PRACTICE),
            new Accounts.Seed(
                    "anne",
                    AccountKind.PERSONKONTO,
                    AccountHouse.MUNICIPALITY,
                    List.of(),
                    Optional.empty(),
                    Optional.of("e".repeat(32)),
                    Optional.of("Anne Aasnes")));

    @RegisterExtension
    static final AccountHouse house = new AccountHouse();

    @BeforeEach
    void begin() {
        house.clock.freezeAt(Instant.parse("2026-03-01T12:00:00Z"));
        house.one.reset(SEEDS);
    }

    /** Every row but the hashes, which have another salt each time. */
    private static Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String table : List.of(
                "account",
                "account_system",
                "account_password",
                "account_delivery",
                "account_use",
                "account_finding",
                "account_rights_order")) {
            tables.put(table, house.database.query(connection -> {
                List<String> rows = new ArrayList<>();
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(
                                "select (to_jsonb(t) - 'hash')::text from grunndata." + table + " t order by 1")) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
                return rows;
            }));
        }
        return tables;
    }

    private static long number(String username) {
        return house.one.store().named(username).orElseThrow().account().number();
    }

    private static void doMuch() {
        house.one.worklist().look();
        AccountDesk desk = house.one.desk();
        desk.newPassword(AccountHouse.STAFF, number("tk-stasjon"), Duration.ofDays(7));
        desk.block(AccountHouse.STAFF, number("tk-klinikk"), "sender feil");
        assertThat(house.letsIn(house.one, "gammel", AccountHouse.PASSWORD)).isTrue();
        house.one
                .people()
                .transfer(AccountHouse.KARI, "gammel", AccountHouse.PASSWORD.toCharArray(), AccountHouse.HERE);
        desk.close(AccountHouse.STAFF, number("olanordmann"), "erstattet");
        house.one.people().orderRights(AccountHouse.SIGNER, number("anne"));
        Account ola = house.one.people().create(AccountHouse.OLA, AccountHouse.MUNICIPALITY);
        house.one.people().orderRights(AccountHouse.SIGNER, ola.number());
        house.one.people().decideRights(AccountHouse.STAFF, ola.number(), true);
        Ready ready = house.ready(AccountHouse.HOSPITAL, "DIPS");
        house.one.delivery().leave(AccountHouse.STAFF, ready.account().number(), Duration.ZERO);
        house.one.store().writeUses();
    }

    @Test
    void afterMuchHasBeenDoneEveryTableIsAsItWas() {
        Map<String, List<String>> before = tables();
        for (int round = 0; round < 2; round++) {
            doMuch();
            Map<String, List<String>> between = tables();
            before.forEach(
                    (table, rows) -> assertThat(between.get(table)).as(table).isNotEqualTo(rows));
            house.one.reset(SEEDS);
            assertThat(tables()).isEqualTo(before);
        }
    }

    @Test
    void onEveryNodeTheSeededPasswordsAreInForceAndNoOthers() {
        String rotated =
                new String(house.one.desk().newPassword(AccountHouse.STAFF, number("tk-stasjon"), Duration.ZERO));
        Ready made = house.ready(AccountHouse.HOSPITAL, "DIPS");
        for (Accounts node : List.of(house.one, house.two)) {
            soonIn(node, "tk-stasjon", rotated);
            soonIn(node, made.account().username(), made.password());
        }
        house.one.reset(SEEDS);
        Ready again = house.ready(AccountHouse.HOSPITAL, "DIPS");
        assertThat(again.account().number()).isEqualTo(made.account().number());
        for (Accounts node : List.of(house.one, house.two)) {
            soonIn(node, "tk-stasjon", AccountHouse.PASSWORD);
            assertThat(house.letsIn(node, "tk-stasjon", rotated)).isFalse();
            soonIn(node, again.account().username(), again.password());
            assertThat(house.letsIn(node, made.account().username(), made.password()))
                    .as("a password of an account that is no more")
                    .isFalse();
        }
    }

    @Test
    void aRotatedPasswordOfBeforeIsNotThatOfTheSameVersionAfterwards() {
        String first =
                new String(house.one.desk().newPassword(AccountHouse.STAFF, number("tk-stasjon"), Duration.ZERO));
        assertThat(house.letsIn(house.one, "tk-stasjon", first)).isTrue();
        house.one.reset(SEEDS);
        house.one.desk().newPassword(AccountHouse.STAFF, number("tk-stasjon"), Duration.ZERO);
        assertThat(house.letsIn(house.one, "tk-stasjon", first)).isFalse();
    }

    /** The other node hears of it. */
    private static void soonIn(Accounts node, String username, String password) {
        long end = System.nanoTime() + 2_000_000_000L;
        boolean in = false;
        while (!in && System.nanoTime() < end) {
            Optional<Keeping> known = node.store().named(username);
            in = known.isPresent()
                    && known.get()
                            .passwords()
                            .equals(house.one
                                    .store()
                                    .named(username)
                                    .orElseThrow()
                                    .passwords())
                    && house.letsIn(node, username, password);
        }
        assertThat(in).as(username + " is let in").isTrue();
    }
}
