package no.grunnmur.grunndata.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import no.grunnmur.grunndata.account.AccountDesk.Order;
import no.grunnmur.grunndata.account.AccountHouse.Ready;
import no.grunnmur.kernel.Problem;
import no.grunnmur.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each rule of accounts holds when many ask at once, on two nodes. */
@Timeout(60)
class AtOnceTest {

    private static final int MANY = 10;

    @RegisterExtension
    static final AccountHouse house = new AccountHouse();

    /** Something that many try at once. */
    @FunctionalInterface
    private interface Attempt {
        Object make(int which);
    }

    /** What became of many attempts: how often each problem, and the null key for what was done. */
    private static Map<Optional<Problem>, Long> all(Attempt attempt) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Optional<Problem>>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                int which = i;
                futures.add(threads.submit(() -> {
                    go.await();
                    try {
                        attempt.make(which);
                        return Optional.<Problem>empty();
                    } catch (Refusal refusal) {
                        return Optional.of(refusal.problem());
                    }
                }));
            }
            go.countDown();
        }
        return futures.stream().collect(Collectors.groupingBy(AtOnceTest::got, Collectors.counting()));
    }

    private static Optional<Problem> got(Future<Optional<Problem>> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The other node hears of an account within a tenth of a second. */
    private static void awaitOnBoth(String username) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (house.two.store().named(username).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(house.two.store().named(username)).isPresent();
    }

    private static Accounts node(int which) {
        return which % 2 == 0 ? house.one : house.two;
    }

    private static void oneAndTheOthersAreRefused(Problem problem, Attempt attempt) throws Exception {
        assertThat(all(attempt))
                .containsOnly(Map.entry(Optional.empty(), 1L), Map.entry(Optional.of(problem), MANY - 1L));
    }

    @Test
    void aMunicipalityGetsOnePerFagsystem() throws Exception {
        Order order = new Order(AccountHouse.STATION, Fagsystem.of("Helsestasjon"), Optional.empty(), false);
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_ONE_PER_SYSTEM, i -> node(i).desk().order(AccountHouse.STAFF, order));
    }

    @Test
    void othersGetOneForTheOrganisationWhateverTheSystemsAreCalled() throws Exception {
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_ONE_PER_ORGANISATION,
                i -> node(i).desk()
                        .order(
                                AccountHouse.STAFF,
                                new Order(
                                        AccountHouse.PRACTICE, Fagsystem.of("System " + i), Optional.empty(), false)));
    }

    @Test
    void othersWithSeveralGetOnePerFagsystem() throws Exception {
        Order order = new Order(AccountHouse.PRACTICE, Fagsystem.of("Lettlege"), Optional.empty(), true);
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_ONE_PER_SYSTEM, i -> node(i).desk().order(AccountHouse.STAFF, order));
        // Another of them is another's.
        assertThat(all(i -> node(i).desk()
                        .order(
                                AccountHouse.STAFF,
                                new Order(AccountHouse.PRACTICE, Fagsystem.of("System " + i), Optional.empty(), true))))
                .containsOnly(Map.entry(Optional.empty(), (long) MANY));
    }

    @Test
    void aHospitalGetsOnePerFagsystemAndInstallation() throws Exception {
        // Two installations of the same, five orders of each: in different letters, which makes no difference.
        Map<Optional<Problem>, Long> outcomes = all(i -> node(i).desk()
                .order(
                        AccountHouse.STAFF,
                        new Order(
                                AccountHouse.HOSPITAL,
                                new Fagsystem(i % 2 == 0 ? "Klinikk Nord" : "KLINIKK NORD", "bygg " + i / 2 % 2),
                                Optional.empty(),
                                false)));
        assertThat(outcomes)
                .containsOnly(
                        Map.entry(Optional.empty(), 2L),
                        Map.entry(Optional.of(AccountProblem.ACCOUNT_ONE_PER_INSTALLATION), MANY - 2L));
    }

    @Test
    void unitsOfOneMunicipalityDoNotGetInEachOthersWay() throws Exception {
        assertThat(all(i -> node(i).desk()
                        .order(
                                AccountHouse.STAFF,
                                new Order(
                                        List.of(AccountHouse.STATION, AccountHouse.CLINIC, AccountHouse.MUNICIPALITY)
                                                .get(i % 3),
                                        Fagsystem.of("Journal"),
                                        Optional.empty(),
                                        false))))
                .containsEntry(Optional.empty(), 3L)
                .containsEntry(Optional.of(AccountProblem.ACCOUNT_ONE_PER_SYSTEM), MANY - 3L);
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        String name = "tk-" + AccountHouse.STATION + "-felles";
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_NAME_TAKEN,
                i -> node(i).desk()
                        .order(
                                AccountHouse.STAFF,
                                new Order(
                                        AccountHouse.STATION, Fagsystem.of("System " + i), Optional.of(name), false)));
    }

    @Test
    void proposedNamesAreDifferent() throws Exception {
        // Names that are alike as far as a user name goes.
        assertThat(all(i -> node(i).desk()
                        .order(
                                AccountHouse.STAFF,
                                new Order(
                                        AccountHouse.MUNICIPALITY,
                                        Fagsystem.of("a".repeat(70) + i),
                                        Optional.empty(),
                                        false))))
                .containsOnly(Map.entry(Optional.empty(), (long) MANY));
        assertThat(house.one.store().of(List.of(AccountHouse.MUNICIPALITY)))
                .extracting(keeping -> keeping.account().username())
                .doesNotHaveDuplicates()
                .hasSize(MANY);
    }

    @Test
    void digitalDialogMakesOneOrgUsr() throws Exception {
        all(i -> node(i).desk().digitalDialogOrdered(AccountHouse.STAFF, AccountHouse.PRACTICE, Fagsystem.of("EPJ")));
        assertThat(house.one.store().of(List.of(AccountHouse.PRACTICE))).hasSize(1);
    }

    @Test
    void aPersonGetsOnePersonkonto() throws Exception {
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_PERSON_HAS_ONE,
                i -> node(i).people().create(AccountHouse.KARI, AccountHouse.MUNICIPALITY));
    }

    @Test
    void onePersonAloneTakesAnOldAccountOver() throws Exception {
        house.one.reset(List.of(AccountHouse.old("stangekommune", AccountHouse.MUNICIPALITY)));
        awaitOnBoth("stangekommune");
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_TRANSFERRED,
                i -> node(i).people()
                        .transfer(
                                i % 3 == 0 ? AccountHouse.KARI : AccountHouse.OLA,
                                "stangekommune",
                                AccountHouse.PASSWORD.toCharArray(),
                                new Source("10.0.1." + i, "", Optional.empty())));
        assertThat(house.one.store().all().stream().map(Keeping::account).filter(AccountRules::changesEntries))
                .hasSize(1);
    }

    @Test
    void anOrderOfRightsIsDecidedOnce() throws Exception {
        Account account = house.one.people().create(AccountHouse.KARI, AccountHouse.MUNICIPALITY);
        house.one.people().orderRights(AccountHouse.SIGNER, account.number());
        oneAndTheOthersAreRefused(AccountProblem.ACCOUNT_RIGHTS_ORDER, i -> {
            node(i).people().decideRights(AccountHouse.STAFF, account.number(), true);
            return true;
        });
    }

    @Test
    void anAccountIsBlockedOnceAndClosedOnce() throws Exception {
        Ready ready = house.ready(AccountHouse.STATION, "Helsestasjon");
        long number = ready.account().number();
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_STATE, i -> node(i).desk().block(AccountHouse.STAFF, number, "feil " + i));
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_STATE, i -> node(i).desk().close(AccountHouse.STAFF, number, "slutt " + i));
        assertThat(house.letsIn(house.one, ready.account().username(), ready.password()))
                .isFalse();
    }

    @Test
    void aBlockIsNotLostToAPasswordThatIsMadeMeanwhile() throws Exception {
        Ready ready = house.ready(AccountHouse.STATION, "Helsestasjon");
        long number = ready.account().number();
        all(i -> i == 0
                ? house.one.desk().block(AccountHouse.STAFF, number, "feil")
                : house.two.desk().newPassword(AccountHouse.STAFF, number, Duration.ZERO));
        Keeping kept = house.one.store().find(number).orElseThrow();
        assertThat(kept.account().state()).isEqualTo(Account.State.BLOCKED);
        // One of them is the newest and has no end; the others are over.
        assertThat(kept.passwords().stream().filter(each -> each.until().isEmpty()))
                .hasSize(1);
        assertThat(kept.passwords().getFirst().version()).isEqualTo(MANY);
    }

    @Test
    void aLinkIsFetchedOnce() throws Exception {
        Ready ready = house.ready(AccountHouse.STATION, "Helsestasjon");
        String link =
                house.one.delivery().leave(AccountHouse.STAFF, ready.account().number(), Duration.ZERO);
        oneAndTheOthersAreRefused(
                AccountProblem.ACCOUNT_LINK_USED, i -> node(i).delivery().fetch(AccountHouse.KARI, link));
    }
}
