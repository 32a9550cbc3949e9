package no.grunnmur.altinn;

import static no.grunnmur.altinn.AltinnHouse.ADVISOR;
import static no.grunnmur.altinn.AltinnHouse.DIRECTOR;
import static no.grunnmur.altinn.AltinnHouse.EMPLOYEE;
import static no.grunnmur.altinn.AltinnHouse.MUNICIPALITY;
import static no.grunnmur.altinn.AltinnHouse.SECRETARY;
import static no.grunnmur.altinn.AltinnHouse.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.grunnmur.altinn.http.Apis;
import no.grunnmur.altinn.store.RequestDesk;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request from beginning to end, through the API of people, and everything that must not happen on the way. */
@Timeout(60)
class RequestsTest {

    private static AltinnHouse house;
    private static String api;

    @BeforeAll
    static void open() {
        house = new AltinnHouse();
        api = house.base + "/accessmanagement/api/v1/enduser/request";
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.reset();
    }

    private static Tokens.Answer as(NationalId who, String method, String path) {
        return as(who, 4, method, path);
    }

    private static Tokens.Answer as(NationalId who, int level, String method, String path) {
        return house.tokens.call(method, api + path, house.tokens.of(who, level, Apis.USER_WRITE), null);
    }

    /** The employee asks the municipality for the right to set up HelseID. */
    private static String asked() {
        return ask(EMPLOYEE, Resource.SYSTEM).at("/id");
    }

    private static Tokens.Answer ask(NationalId who, Resource resource) {
        return as(who, "POST", "/resource?to=" + MUNICIPALITY + "&resource=" + resource.id());
    }

    private static boolean has(NationalId who) {
        return house.one.rights().has(who, MUNICIPALITY, Resource.SYSTEM.id());
    }

    private static String problem(Tokens.Answer answer) {
        String type = answer.at("/type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    @Test
    void whatIsApprovedIsHeldAtOnceOnEveryNodeAndToldToWhoAsked() {
        Tokens.Answer asked = ask(EMPLOYEE, Resource.SYSTEM);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.at("/status")).isEqualTo("Pending");
        assertThat(asked.at("/from/name")).isEqualTo("Kari Berg Hansen");
        assertThat(asked.at("/to/organizationIdentifier")).isEqualTo(MUNICIPALITY.value());
        assertThat(asked.at("/resource/referenceId")).isEqualTo("nhn-helseid-fagsystem");
        assertThat(house.mailsTo(DIRECTOR)).containsExactly("Altinn Tilgangsforespørsel");
        assertThat(has(EMPLOYEE)).isFalse();

        Tokens.Answer approved = as(DIRECTOR, "PUT", "/received/approve?id=" + asked.at("/id"));
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.at("/status")).isEqualTo("Approved");
        assertThat(has(EMPLOYEE)).isTrue();
        assertThat(house.one.rights().organisations(EMPLOYEE, Resource.SYSTEM.id()))
                .containsExactly(MUNICIPALITY);
        assertThat(house.one.rights().organisations(EMPLOYEE, Resource.CLIENTS.id()))
                .isEmpty();
        Eventually.holds(() -> house.two.rights().has(EMPLOYEE, MUNICIPALITY, Resource.SYSTEM.id()));
        assertThat(house.mailsTo(EMPLOYEE)).containsExactly("Altinn Behandlet tilgangsforespørsel");
        String given = house.audit
                .latest(Optional.of("altinn.right-given"), 1)
                .getFirst()
                .content();
        assertThat(given).contains(MUNICIPALITY.value(), asked.at("/id")).doesNotContain(EMPLOYEE.value());
        assertThat(house.audit
                        .latest(Optional.of("altinn.request-approved"), 1)
                        .getFirst()
                        .content())
                .contains(MUNICIPALITY.value())
                .doesNotContain(DIRECTOR.value());
    }

    @Test
    void onlyWhoHasTilgangsstyringAndTheRightCanApprove() {
        String id = asked();
        Tokens.Answer secretary = as(SECRETARY, "PUT", "/received/approve?id=" + id);
        assertThat(secretary.status()).isEqualTo(403);
        assertThat(problem(secretary)).isEqualTo("ALTINN-RIGHT-MISSING");
        assertThat(problem(as(STRANGER, "PUT", "/received/approve?id=" + id))).isEqualTo("ALTINN-REQUEST-UNKNOWN");
        assertThat(problem(as(EMPLOYEE, "PUT", "/received/approve?id=" + id))).isEqualTo("ALTINN-OWN-REQUEST");
        assertThat(problem(as(DIRECTOR, 3, "PUT", "/received/approve?id=" + id)))
                .isEqualTo("ALTINN-USER");
        assertThat(has(EMPLOYEE)).isFalse();
        assertThat(as(ADVISOR, "PUT", "/received/approve?id=" + id).status()).isEqualTo(200);
        assertThat(has(EMPLOYEE)).isTrue();
    }

    /** Whoever says no needs not have what is asked for. */
    @Test
    void tilgangsstyringAloneIsEnoughToReject() {
        String id = asked();
        assertThat(as(SECRETARY, "PUT", "/received/reject?id=" + id).at("/status"))
                .isEqualTo("Rejected");
        assertThat(house.mailsTo(EMPLOYEE)).containsExactly("Altinn Behandlet tilgangsforespørsel");
        assertThat(problem(as(DIRECTOR, "PUT", "/received/approve?id=" + id))).isEqualTo("ALTINN-ALREADY-REJECTED");
        assertThat(has(EMPLOYEE)).isFalse();
    }

    /** The secretary asks for the right that only approving it lacks. */
    @Test
    void nobodyApprovesTheirOwnRequest() {
        String id = ask(SECRETARY, Resource.SYSTEM).at("/id");
        for (String decision : List.of("approve", "reject")) {
            Tokens.Answer own = as(SECRETARY, "PUT", "/received/" + decision + "?id=" + id);
            assertThat(own.status()).isEqualTo(403);
            assertThat(problem(own)).isEqualTo("ALTINN-OWN-REQUEST");
        }
        assertThat(has(SECRETARY)).isFalse();
    }

    @Test
    void whoLostTilgangsstyringCanDecideNoLonger() {
        String id = asked();
        assertThat(as(ADVISOR, "GET", "?id=" + id).status()).isEqualTo(200);
        revoke(ADVISOR, Resource.ACCESS_MANAGEMENT);
        Tokens.Answer late = as(ADVISOR, "PUT", "/received/approve?id=" + id);
        assertThat(problem(late)).isEqualTo("ALTINN-REQUEST-UNKNOWN");
        assertThat(has(EMPLOYEE)).isFalse();
    }

    /** The one it was sent to by name may still see it, and is told what is missing. */
    @Test
    void whoItWasSentToIsToldThatTheRightIsLost() {
        UUID id = begun();
        house.one.desk().send(id, EMPLOYEE, ADVISOR);
        revoke(ADVISOR, Resource.SYSTEM);
        assertThat(problem(as(ADVISOR, "PUT", "/received/approve?id=" + id))).isEqualTo("ALTINN-RIGHT-MISSING");
        revoke(ADVISOR, Resource.ACCESS_MANAGEMENT);
        assertThat(problem(as(ADVISOR, "PUT", "/received/approve?id=" + id))).isEqualTo("ALTINN-NOT-ACCESS-MANAGER");
        assertThat(as(ADVISOR, "GET", "?id=" + id).status()).isEqualTo(200);
        assertThat(has(EMPLOYEE)).isFalse();
    }

    private static void revoke(NationalId holder, Resource resource) {
        DelegatedRight right = house.one.rights().of(MUNICIPALITY).given().stream()
                .filter(each -> each.to().is(holder) && each.resource() == resource)
                .findFirst()
                .orElseThrow();
        house.one.giving().revoke(DIRECTOR, MUNICIPALITY, right.number());
    }

    private static UUID begun() {
        URI page = house.one.requests().begin(EMPLOYEE, MUNICIPALITY, Resource.SYSTEM.id(), AltinnHouse.RETURN, "Hei");
        return UUID.fromString(page.getPath().substring(page.getPath().lastIndexOf('/') + 1));
    }

    @Test
    void whatIsDecidedStaysDecided() {
        String id = asked();
        assertThat(as(DIRECTOR, "PUT", "/received/approve?id=" + id).status()).isEqualTo(200);
        for (String again : List.of("/received/approve", "/received/reject")) {
            Tokens.Answer answer = as(ADVISOR, "PUT", again + "?id=" + id);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(problem(answer)).isEqualTo("ALTINN-ALREADY-APPROVED");
            assertThat(answer.at("/validationErrors/0/code")).isEqualTo("AM.VLD-00036");
        }
        assertThat(problem(as(EMPLOYEE, "PUT", "/sent/withdraw?id=" + id))).isEqualTo("ALTINN-ALREADY-APPROVED");

        house.reset();
        String withdrawn = asked();
        assertThat(as(EMPLOYEE, "PUT", "/sent/withdraw?id=" + withdrawn).at("/status"))
                .isEqualTo("Withdrawn");
        assertThat(problem(as(DIRECTOR, "PUT", "/received/approve?id=" + withdrawn)))
                .isEqualTo("ALTINN-WITHDRAWN");
        assertThat(has(EMPLOYEE)).isFalse();
    }

    @Test
    void ofManyWhoDecideAtOnceOneDoes() throws Exception {
        String id = asked();
        long before = house.events("altinn.right-given");
        List<Future<Tokens.Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                NationalId who = i % 2 == 0 ? DIRECTOR : ADVISOR;
                String decision = i % 3 == 0 ? "reject" : "approve";
                answers.add(threads.submit(() -> as(who, "PUT", "/received/" + decision + "?id=" + id)));
            }
        }
        List<Tokens.Answer> done = new ArrayList<>();
        for (Future<Tokens.Answer> answer : answers) {
            done.add(answer.get());
        }
        List<Tokens.Answer> won =
                done.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).hasSize(1);
        boolean approved = won.getFirst().at("/status").equals("Approved");
        assertThat(done)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(problem(answer))
                        .isEqualTo(approved ? "ALTINN-ALREADY-APPROVED" : "ALTINN-ALREADY-REJECTED"));
        assertThat(has(EMPLOYEE)).isEqualTo(approved);
        assertThat(house.events("altinn.right-given")).isEqualTo(before + (approved ? 1 : 0));
        assertThat(house.mailsTo(EMPLOYEE)).hasSize(1);
    }

    /** The same through two nodes, each with a memory of its own. */
    @Test
    void ofManyWhoDecideAtOnceOnTwoNodesOneDoes() throws Exception {
        UUID id = UUID.fromString(asked());
        long given = house.events("altinn.right-given");
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                RequestDesk node = (i % 2 == 0 ? house.one : house.two).desk();
                NationalId who = i % 4 < 2 ? DIRECTOR : ADVISOR;
                boolean yes = i % 3 != 0;
                answers.add(threads.submit(() -> {
                    go.await();
                    try {
                        return (yes ? node.approve(id, who) : node.reject(id, who))
                                .state()
                                .name();
                    } catch (Refusal late) {
                        return late.problem().code();
                    }
                }));
            }
            go.countDown();
        }
        List<String> said = new ArrayList<>();
        for (Future<String> answer : answers) {
            said.add(answer.get());
        }
        boolean approved = said.contains("APPROVED");
        assertThat(said)
                .filteredOn(each -> !each.startsWith("ALTINN-ALREADY-"))
                .containsExactly(approved ? "APPROVED" : "REJECTED");
        Eventually.holds(() -> has(EMPLOYEE) == approved);
        Eventually.holds(() -> house.two.rights().has(EMPLOYEE, MUNICIPALITY, Resource.SYSTEM.id()) == approved);
        assertThat(house.events("altinn.right-given")).isEqualTo(given + (approved ? 1 : 0));
        assertThat(house.mailsTo(EMPLOYEE)).hasSize(1);
    }

    /** What the approver reads is what is written: nothing turns it round, nothing is hidden in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Avslå\u202Eennejkdog", "a\u2066b", "a\u200Fb", "a\u061Cb", "a\u0000b", "a\u0085b", "a\u007Fb"})
    void aMessageThatReadsOtherwiseThanItIsWrittenIsRefused(String message) {
        assertThatThrownBy(() -> house.one
                        .requests()
                        .begin(
                                EMPLOYEE,
                                MUNICIPALITY,
                                Resource.SYSTEM.id(),
                                URI.create(AltinnHouse.RETURN + "/forstegang"),
                                message))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(AltinnProblem.INPUT));
    }

    @Test
    void whoAsksTwiceHasOneRequestAndWhoHasTheRightNeedsNotAsk() throws Exception {
        List<Future<Tokens.Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                answers.add(threads.submit(() -> ask(EMPLOYEE, Resource.SYSTEM)));
            }
        }
        List<String> ids = new ArrayList<>();
        for (Future<Tokens.Answer> answer : answers) {
            ids.add(answer.get().at("/id"));
        }
        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(house.mailsTo(DIRECTOR)).hasSize(1);
        assertThat(problem(ask(DIRECTOR, Resource.SYSTEM))).isEqualTo("ALTINN-HAS-ALREADY");
        assertThat(problem(ask(ADVISOR, Resource.SYSTEM))).isEqualTo("ALTINN-HAS-ALREADY");
        assertThat(ask(ADVISOR, Resource.CLIENTS).status()).isEqualTo(202);
    }

    @Test
    void somebodyElsesRequestIsNoRequest() {
        UUID draft = begun();
        for (NationalId other : List.of(STRANGER, DIRECTOR, SECRETARY)) {
            assertThat(problem(as(other, "GET", "?id=" + draft))).as("a draft").isEqualTo("ALTINN-REQUEST-UNKNOWN");
            assertThat(as(other, "GET", "/draft?id=" + draft).status()).isEqualTo(404);
            assertThat(as(other, "PUT", "/draft/confirm?id=" + draft).status()).isEqualTo(404);
            assertThat(as(other, "PUT", "/sent/withdraw?id=" + draft).status()).isEqualTo(404);
        }
        assertThat(problem(as(DIRECTOR, "PUT", "/received/approve?id=" + draft)))
                .isEqualTo("ALTINN-REQUEST-UNKNOWN");
        assertThat(as(EMPLOYEE, "GET", "/draft?id=" + draft).at("/status")).isEqualTo("Draft");
        assertThat(as(EMPLOYEE, "PUT", "/draft/confirm?id=" + draft).at("/status"))
                .isEqualTo("Pending");
        assertThat(problem(as(EMPLOYEE, "PUT", "/draft/confirm?id=" + draft))).isEqualTo("ALTINN-ALREADY-SENT");
        assertThat(as(DIRECTOR, "PUT", "/draft/confirm?id=" + draft).status()).isEqualTo(404);
        assertThat(as(STRANGER, "GET", "/" + draft).status()).isEqualTo(404);
        assertThat(as(DIRECTOR, "GET", "/" + draft).status()).isEqualTo(200);
    }

    @Test
    void listsShowWhatIsOnesOwnAndWhatOneDecides() {
        String id = asked();
        String me = as(EMPLOYEE, "GET", "?id=" + id).at("/from/id");
        assertThat(as(EMPLOYEE, "GET", "/sent?party=" + me).at("/data/0/id")).isEqualTo(id);
        assertThat(as(EMPLOYEE, "GET", "/sent/count").text()).isEqualTo("1");
        assertThat(as(EMPLOYEE, "GET", "/received/count").text()).isEqualTo("0");
        assertThat(as(SECRETARY, "GET", "/received/count").text()).isEqualTo("1");
        String unit = as(DIRECTOR, "GET", "/received").at("/data/0/to/id");
        assertThat(as(DIRECTOR, "GET", "/received?party=" + unit).at("/data/0/id"))
                .isEqualTo(id);
        assertThat(as(DIRECTOR, "GET", "/received?party=" + AltinnHouse.SUPPLIER)
                        .json()
                        .at("/data")
                        .size())
                .isZero();
        assertThat(as(DIRECTOR, "GET", "/received/count?status=Approved").text())
                .isEqualTo("0");
        assertThat(as(STRANGER, "GET", "/received/count").text()).isEqualTo("0");
        assertThat(problem(as(STRANGER, "GET", "/sent?party=" + me))).isEqualTo("ALTINN-NOT-REQUESTER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?to=310000001&resource=nhn-helseid-fagsystem|ALTINN-PARTY",
                "?to=CLINIC&resource=nhn-helseid-fagsystem|ALTINN-UNIT",
                "?to=CLOSED&resource=nhn-helseid-fagsystem|ALTINN-UNIT",
                "?to=MUNICIPALITY&resource=noe-annet|ALTINN-RESOURCE",
                "?to=MUNICIPALITY&resource=tilgangsstyring|ALTINN-RESOURCE",
                "?to=MUNICIPALITY&resource=nhn-helseid-leverandor|ALTINN-RESOURCE",
                "?to=MUNICIPALITY|ALTINN-INPUT",
                "?resource=nhn-helseid-fagsystem|ALTINN-INPUT"
            })
    void onlyMainUnitsThatExistAreAskedAndOnlyForWhatCanBeAskedFor(String row) {
        String[] asked = row.replace("CLINIC", AltinnHouse.CLINIC.value())
                .replace("CLOSED", AltinnHouse.CLOSED.value())
                .replace("MUNICIPALITY", MUNICIPALITY.value())
                .split("\\|", -1);
        Tokens.Answer answer = as(EMPLOYEE, "POST", "/resource" + asked[0]);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo(asked[1]);
    }

    @Test
    void aRecipientIsChosenAmongThoseWhoManageAccessAndHearsOfIt() {
        UUID id = begun();
        assertThatThrownBy(() -> house.one.desk().send(id, EMPLOYEE, STRANGER))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(AltinnProblem.RECIPIENT));
        assertThatThrownBy(() -> house.one.desk().send(id, STRANGER, DIRECTOR))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(AltinnProblem.REQUEST_UNKNOWN));
        house.one.desk().send(id, EMPLOYEE, SECRETARY);
        assertThat(house.mailsTo(SECRETARY)).containsExactly("Altinn Tilgangsforespørsel");
        assertThat(house.mailsTo(DIRECTOR)).isEmpty();
        DelegationRequest opened = house.one.desk().open(id, SECRETARY);
        assertThat(opened.state()).isEqualTo(RequestState.OPENED);
        assertThat(house.one.desk().open(id, EMPLOYEE).state()).isEqualTo(RequestState.OPENED);
        assertThat(house.one.requests().open(MUNICIPALITY))
                .singleElement()
                .satisfies(open -> assertThat(open.waitsFor()).contains("Ola Nordmann"));
        house.one.desk().reject(id, SECRETARY);
        assertThat(house.mailsTo(EMPLOYEE)).as("Altinn 2 tells of no rejection").isEmpty();
        assertThat(house.one.requests().open(MUNICIPALITY)).isEmpty();
    }

    @Test
    void aPortalBeginsOnceAndOnlyWithAnAddressThatIsRegistered() {
        UUID first = begun();
        assertThat(begun()).isEqualTo(first);
        DelegationRequests requests = house.one.requests();
        for (String elsewhere : List.of(
                "https://ond.example/portal",
                "https://selvbetjening.example.ond.example/portal",
                "https://selvbetjening.example@ond.example/portal",
                "https://selvbetjening.example/portalen",
                "https://selvbetjening.example/portal/../annet",
                "https://selvbetjening.example/portal/%2e%2e/annet",
                "http://selvbetjening.example/portal",
                "javascript:alert(1)",
                "//ond.example/portal",
                "https://selvbetjening.example:8443/portal")) {
            assertThatThrownBy(() ->
                            requests.begin(STRANGER, MUNICIPALITY, Resource.SYSTEM.id(), URI.create(elsewhere), ""))
                    .as(elsewhere)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(AltinnProblem.RETURN_ADDRESS));
        }
        URI below = URI.create(AltinnHouse.RETURN + "/forstegang?steg=4");
        requests.begin(STRANGER, MUNICIPALITY, Resource.SYSTEM.id(), below, "");
    }

    @Test
    void whoAsksRemindsOnceADayAndTheHouseAfterAWeek() {
        UUID id = begun();
        house.one.desk().send(id, EMPLOYEE, SECRETARY);
        assertThatThrownBy(() -> house.one.desk().remind(id, EMPLOYEE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(AltinnProblem.REMINDED));
        house.pass(Duration.ofHours(25));
        house.one.desk().remind(id, EMPLOYEE);
        assertThat(house.mailsTo(SECRETARY)).hasSize(2);
        assertThat(house.one.remind()).isZero();
        house.pass(Duration.ofDays(8));
        assertThat(house.one.remind() + house.two.remind()).isLessThanOrEqualTo(1);
        Eventually.holds(() -> house.mailsTo(SECRETARY).size() == 3);
        house.pass(Duration.ofDays(30));
        house.one.remind();
        Eventually.holds(() -> house.mailsTo(SECRETARY).size() == 4);
        house.pass(Duration.ofDays(30));
        assertThat(house.one.remind()).as("three reminders are enough").isZero();
        house.one.desk().withdraw(id, EMPLOYEE);
        assertThatThrownBy(() -> house.one.desk().remind(id, EMPLOYEE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(AltinnProblem.WITHDRAWN));
    }

    @Test
    void everyStateIsKnownInBothVocabularies() {
        assertThat(List.of(RequestState.values()).stream().map(RequestState::altinn2))
                .containsOnly("Created", "Unopened", "Approved", "Rejected", "Deleted");
        assertThat(List.of(RequestState.values()).stream().map(RequestState::altinn3))
                .containsOnly("Draft", "Pending", "Approved", "Rejected", "Withdrawn");
        for (OrganisationNumber none : List.of(AltinnHouse.CLINIC, AltinnHouse.SUPPLIER)) {
            assertThat(house.one.rights().has(DIRECTOR, none, Resource.SYSTEM.id()))
                    .isFalse();
        }
    }
}
