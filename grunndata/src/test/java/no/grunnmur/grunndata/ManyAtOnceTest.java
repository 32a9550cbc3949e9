package no.grunnmur.grunndata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of parties when many change them at once, on two nodes, and whom that holds up. */
@ExtendWith(RegisterHouse.Fresh.class)
@Timeout(60)
class ManyAtOnceTest {

    private final RegisterHouse house;

    ManyAtOnceTest(RegisterHouse house) {
        this.house = house;
    }

    /** Something that many try, on one node and on another by turns. */
    @FunctionalInterface
    private interface Attempt {
        void make(PartyRegister node, int which);
    }

    /** How many did it, when all the others were told of a conflict. */
    private int wonOnTwoNodes(Attempt attempt) throws Exception {
        try (Database other = Database.open(house.settings(4))) {
            List<PartyRegister> nodes =
                    List.of(house.grunndata.register(), house.node(other).register());
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Boolean>> tries = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 20; i++) {
                    int which = i;
                    tries.add(threads.submit(() -> {
                        go.await();
                        try {
                            attempt.make(nodes.get(which % 2), which);
                            return true;
                        } catch (Refusal refusal) {
                            assertThat(refusal.problem()).isEqualTo(GrunndataProblem.CONFLICT);
                            return false;
                        }
                    }));
                }
                go.countDown();
            }
            int won = 0;
            for (Future<Boolean> each : tries) {
                won += each.get() ? 1 : 0;
            }
            return won;
        }
    }

    @Test
    void ofManyWhoChangeTheSameVersionOnTwoNodesOneWins() throws Exception {
        PartyRegister register = house.grunndata.register();
        long version = register.find(RegisterHouse.OFFICE_ID).orElseThrow().version();
        assertThat(wonOnTwoNodes((node, which) -> node.change(
                        RegisterHouse.SOMEBODY,
                        RegisterHouse.OFFICE_ID,
                        OptionalLong.of(version),
                        party -> party.edit().displayName("Kontor " + which).done())))
                .isEqualTo(1);
        assertThat(register.changeLog(RegisterHouse.OFFICE_ID)).hasSize(1);
    }

    @Test
    void anOrganisationIsTakenInOnceOnTwoNodes() throws Exception {
        PartyRegister register = house.grunndata.register();
        Party office = register.find(RegisterHouse.OFFICE_ID).orElseThrow();
        Party.Organization before = office.organization().orElseThrow();
        Party newcomer = office.edit()
                .organization(
                        new Party.Organization(RegisterHouse.NEWCOMER, 0, before.businessType(), List.of(), List.of()))
                .done();
        assertThat(wonOnTwoNodes((node, which) -> node.create(RegisterHouse.SOMEBODY, newcomer)))
                .isEqualTo(1);
        assertThat(register.organisation(RegisterHouse.NEWCOMER)).isPresent();
    }

    @Test
    void aPersonIsTakenInOnceBelowAnOrganisationOnTwoNodes() throws Exception {
        PartyRegister register = house.grunndata.register();
        Party doctor = register.find(RegisterHouse.DOCTOR_ID).orElseThrow();
        Party newcomer = doctor.edit()
                .worker(RegisterHouse.worker("9123457").orElseThrow())
                .done();
        assertThat(wonOnTwoNodes((node, which) -> node.create(RegisterHouse.SOMEBODY, newcomer)))
                .isEqualTo(1);
        assertThat(register.family(RegisterHouse.OFFICE_ID).orElseThrow().members())
                .filteredOn(member -> member.number() == 9_123_457)
                .hasSize(1);
    }

    @Test
    void whoeverChangesAnotherFieldOnAnotherNodeLosesNothing() throws Exception {
        PartyRegister register = house.grunndata.register();
        assertThat(wonOnTwoNodes((node, which) -> node.change(
                        RegisterHouse.SOMEBODY, RegisterHouse.OFFICE_SERVICE_ID, OptionalLong.empty(), party -> {
                            List<Code> more = new ArrayList<>(party.properties());
                            more.add(new Code(1, "p" + which, ""));
                            return party.edit().properties(more).done();
                        })))
                .isEqualTo(20);
        assertThat(register.find(RegisterHouse.OFFICE_SERVICE_ID).orElseThrow().properties())
                .extracting(Code::value)
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(register.changeLog(RegisterHouse.OFFICE_SERVICE_ID)).hasSize(20);
    }

    @Test
    void manyChangesAtOnceAreNumberedWithoutGaps() throws Exception {
        long before = house.grunndata.parties().lastEvent().orElseThrow().number();
        List<Callable<Object>> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int herId = i % 2 == 0 ? RegisterHouse.HOSPITAL_ID : RegisterHouse.STATION_ID;
            String name = "Navn " + i;
            changes.add(() -> house.grunndata
                    .register()
                    .change(
                            RegisterHouse.SOMEBODY,
                            herId,
                            OptionalLong.empty(),
                            party -> party.edit().displayName(name).done()));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> change : threads.invokeAll(changes)) {
                change.get();
            }
        }
        List<Long> numbers = house.grunndata.parties().events(before + 1, 1_000).stream()
                .map(PartyEvent::number)
                .toList();
        assertThat(numbers).hasSize(40);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(before + 1 + i);
        }
    }

    @Test
    void whatIsDueElsewhereHoldsNobodyUpAndWhoAsksForItHasItAtOnce() throws Exception {
        Instant start = Instant.parse("2026-06-01T10:00:00Z");
        house.standAt(start);
        PartyRegister register = house.grunndata.register();
        ElectronicAddress later = new ElectronicAddress("E_EPO", "ny@epost.example", false, start);
        register.change(
                RegisterHouse.SOMEBODY,
                RegisterHouse.STATION_ID,
                OptionalLong.empty(),
                party -> party.edit()
                        .future(List.of(new FutureAddress(later, start.plusSeconds(60))))
                        .done());
        house.standAt(start.plusSeconds(120));
        PartyReader parties = house.grunndata.parties();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PartyReader.Ready>> due = new ArrayList<>();
            house.database.transaction(connection -> {
                // Whoever changes something now waits.
                connection.createStatement().execute("select 1 from ar.counter for update");
                for (int herId : List.of(RegisterHouse.STATION_ID, RegisterHouse.STATION_SERVICE_ID)) {
                    due.add(threads.submit(() -> parties.json(herId)));
                }
                assertThat(parties.json(RegisterHouse.HOSPITAL_ID)).isNotNull();
                assertThat(parties.soap(List.of(RegisterHouse.HOSPITAL_ID, RegisterHouse.OFFICE_ID)))
                        .hasSize(2);
                assertThat(parties.stamps(List.of(RegisterHouse.OFFICE_ID))).hasSize(1);
                assertThat(due).noneMatch(Future::isDone);
                return true;
            });
            // Whoever inherits has it with the organisation.
            for (Future<PartyReader.Ready> each : due) {
                assertThat(new String(each.get().content(), StandardCharsets.UTF_8))
                        .contains("ny@epost.example");
            }
        }
        assertThat(register.changeLog(RegisterHouse.STATION_ID)).hasSize(2);
    }
}
