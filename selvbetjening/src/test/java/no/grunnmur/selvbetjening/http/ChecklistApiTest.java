package no.grunnmur.selvbetjening.http;

import static no.grunnmur.selvbetjening.http.Calls.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.grunnmur.selvbetjening.Checklist;
import no.grunnmur.selvbetjening.Checklist.Step;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.DelegationRequests;
import no.grunnmur.selvbetjening.Draft;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.SelvHouse;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.Tokens;
import no.grunnmur.selvbetjening.Town;
import no.grunnmur.selvbetjening.Wish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The four steps of the guide, as installations and everybody else bring them forward. */
@ExtendWith(SelvHouse.Extension.class)
class ChecklistApiTest {

    private final SelvHouse house;
    private final Calls calls;
    private final String key;

    ChecklistApiTest(SelvHouse house) {
        this.house = house;
        this.calls = new Calls(house);
        Kept<Template> made = house.template();
        this.key = house.room
                .templates()
                .addKey(Town.as(Town.CONSULTANT, Town.CGM), made.value().id(), made.version())
                .key();
    }

    @AfterEach
    void asBefore() {
        house.town.reset();
    }

    private int tell(String step, String body) {
        return calls.send(calls.byKey(key, "PUT", "/v1/checklist/" + step, body))
                .statusCode();
    }

    private Checklist list() {
        var unit = house.room.ports().organisations().find(Town.RINGSAKER).orElseThrow();
        return house.room.checklists().of(unit, Optional.of(Town.CGM));
    }

    private Map<Step, String> states() {
        return list().items().stream()
                .collect(Collectors.toMap(Checklist.Item::step, item -> item.state() + " " + item.who()));
    }

    @Test
    void eachStepComesForwardByWhatIsTold() {
        String organisation = "\"organizationNumber\":\"" + Town.RINGSAKER + "\"";
        assertThat(states())
                .containsEntry(Step.UPGRADE, "OPEN SUPPLIER")
                .containsEntry(Step.TERMS, "OPEN SIGNER")
                .containsEntry(Step.FIREWALL, "OPEN IT")
                .containsEntry(Step.DELEGATION, "OPEN IT")
                .containsEntry(Step.SETUP, "OPEN SUPPLIER");

        String unit = ",\"unit\":\"" + Town.RINGSAKER_LEGEVAKT + "\"";
        assertThat(tell("upgrade", "{" + organisation + unit + ",\"version\":\"141.9\"}"))
                .isEqualTo(204);
        assertThat(states()).containsEntry(Step.UPGRADE, "FAILED SUPPLIER");
        assertThat(list().items().getFirst().notes().getFirst().name()).isEqualTo("version-too-old");
        assertThat(tell("upgrade", "{" + organisation + unit + ",\"version\":\"142\"}"))
                .isEqualTo(204);
        assertThat(states()).containsEntry(Step.UPGRADE, "DONE NOBODY");

        house.town.signed(Town.RINGSAKER);
        assertThat(states()).containsEntry(Step.TERMS, "DONE NOBODY");

        String hosts = ",\"hosts\":[{\"host\":\"helseid-sts.nhn.no\",\"ok\":%s,\"detail\":\"=1+1\"}]}";
        tell("firewall", "{" + organisation + ",\"origin\":\"server\"" + hosts.formatted(true));
        assertThat(states()).containsEntry(Step.FIREWALL, "OPEN IT");
        tell("firewall", "{" + organisation + ",\"origin\":\"client\"" + hosts.formatted(false));
        assertThat(states()).containsEntry(Step.FIREWALL, "FAILED IT");
        tell("firewall", "{" + organisation + ",\"origin\":\"client\"" + hosts.formatted(true));
        assertThat(states()).containsEntry(Step.FIREWALL, "DONE NOBODY");

        house.town.open.add(new DelegationRequests.Open("Ida", Right.CLIENTS, "Dag Direktør", Instant.EPOCH));
        assertThat(states()).containsEntry(Step.DELEGATION, "WAITING ACCESS_MANAGER");
        house.town.open.clear();
        house.town.give(Town.IT, Town.RINGSAKER, Right.CLIENTS);
        assertThat(states()).containsEntry(Step.DELEGATION, "DONE NOBODY");
        assertThat(house.room.checklists().customers(Town.CGM))
                .extracting(one -> one.number())
                .contains(Town.RINGSAKER);
        assertThat(house.room.checklists().customers(Town.NHN)).isEmpty();
    }

    /** Whoever confirmed it had the right, and may have lost it since: that is nobody's task any more. */
    @Test
    void delegationIsDoneWhenAClientIsAtWorkWhoeverHasTheRightNow() {
        house.town.give(Town.IT, Town.RINGSAKER, Right.CLIENTS);
        Wish wish =
                new Wish(List.of("nhn:selvbetjening/client"), List.of(), Optional.of(List.of()), List.of(), List.of());
        String jwk = Tokens.key("ringsaker").toPublicJWK().toJSONString();
        String draft = house.room
                .drafts()
                .post(
                        house.room.templates().byApiKey(key).orElseThrow(),
                        new Draft(Town.RINGSAKER.value(), jwk, wish, Optional.empty()))
                .value()
                .clientId();
        house.town.take(Town.IT, Town.RINGSAKER, Right.CLIENTS);
        assertThat(states()).containsEntry(Step.DELEGATION, "OPEN IT");

        house.town.give(Town.IT, Town.RINGSAKER, Right.CLIENTS);
        house.room.drafts().confirm(Town.as(Town.IT, Town.RINGSAKER), draft);
        house.town.take(Town.IT, Town.RINGSAKER, Right.CLIENTS);
        assertThat(states()).containsEntry(Step.DELEGATION, "DONE NOBODY");

        house.town.give(Town.IT, Town.RINGSAKER, Right.CLIENTS);
        Kept<Configuration> client = house.room.clients().find(draft).orElseThrow();
        house.room.clients().remove(Town.as(Town.IT, Town.RINGSAKER), draft, client.version());
        house.town.take(Town.IT, Town.RINGSAKER, Right.CLIENTS);
        assertThat(states()).containsEntry(Step.DELEGATION, "OPEN IT");
    }

    @Test
    void aClientTellsOfItsOwnOrganisation() {
        String id = house.client(SelvHouse.SELV).value().clientId();
        assertThat(calls.put(id, "/v1/checklist/upgrade", "{\"version\":\"142\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(house.room.clients().find(id).orElseThrow().value().softwareVersion())
                .hasValue("142");
    }

    @Test
    void whatIsNoResultIsRefused() {
        String organisation = "{\"organizationNumber\":\"" + Town.RINGSAKER + "\"";
        for (List<String> wrong : List.of(
                List.of("terms", organisation + "}", "SELV-STEP-UNKNOWN"),
                List.of("upgrade", organisation + ",\"version\":\"<b>142\"}", "SELV-VERSIONS"),
                List.of("upgrade", organisation + "}", "SELV-BODY-MALFORMED"),
                List.of("upgrade", "{\"version\":\"142\"}", "SELV-ORGANISATION-NUMBER"),
                List.of(
                        "upgrade",
                        organisation + ",\"unit\":\"" + Town.STANGE_LEGEVAKT + "\",\"version\":\"142\"}",
                        "SELV-CHILD-NOT-BELOW"),
                List.of("firewall", organisation + ",\"origin\":\"moon\",\"hosts\":[]}", "SELV-RESULT"),
                List.of("firewall", organisation + ",\"origin\":\"server\"}", "SELV-BODY-MALFORMED"))) {
            assertThat(problem(calls.send(calls.byKey(key, "PUT", "/v1/checklist/" + wrong.get(0), wrong.get(1)))))
                    .isEqualTo(wrong.get(2));
        }
    }
}
