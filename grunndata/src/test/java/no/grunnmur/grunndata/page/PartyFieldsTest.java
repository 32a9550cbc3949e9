package no.grunnmur.grunndata.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.FutureAddress;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyChange;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.synthetic.PartySeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that comes back as it was sent changes nothing; one field that is typed changes that and no more. */
class PartyFieldsTest {

    private static final CodeLists LISTS = CodeLists.read();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = Instant.parse("2090-01-01T10:30:00Z");

    private final PartySeeds seeds = new PartySeeds(LISTS);
    private final Party head = seeds.organization(
            1001,
            310000018,
            0,
            "Legekontoret",
            "103",
            new PartySeeds.Place(new Code(CodeLists.MUNICIPALITY, "3413", "Stange"), "Storgata 1", "2335", "STANGE"));

    private Party party(int which) {
        Party service = seeds.service(1002, head, "05");
        return switch (which) {
            case 0 -> head;
            case 1 -> service;
            case 2 -> seeds.worker(1003, head, 9_123_456, "Kari", "Nordmann", LocalDate.of(1980, 2, 29), "2", "LE");
            case 3 ->
                head.edit()
                        .valid(new Period(NOW.minusSeconds(77_777), NOW.plusSeconds(99_999)))
                        .future(List.of(
                                new FutureAddress(new ElectronicAddress("E_EDI", "ny@a.example", false, NOW), LATER)))
                        .physical(List.of())
                        .done();
            default ->
                service.edit()
                        .service(new Party.Service(
                                new Code(8666, "05", "Allmennlege"), "linje\r\nlinje", "sted\r\n", List.of(1)))
                        .electronic(List.of())
                        .done();
        };
    }

    private static List<String> changed(Party before, Map<String, String> typed) {
        return PartyChange.between(Optional.of(before), PartyFields.typed(before, typed, NOW, LISTS)).stream()
                .map(PartyChange::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aFormThatComesBackAsItWasChangesNothing(int which) {
        Party party = party(which);
        assertThat(PartyFields.typed(party, PartyFields.of(party), NOW, LISTS)).isEqualTo(party);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void oneFieldChangesThatAndNoMore(int which) {
        Party party = party(which);
        Map<String, String> fields = PartyFields.of(party);
        fields.put("visningsnavn", "=1+1 <b>");
        assertThat(changed(party, fields)).containsExactly("DisplayName");
        fields = PartyFields.of(party);
        fields.put("til", "2030-01-31");
        assertThat(changed(party, fields)).containsExactly("Valid");
        assertThat(PartyFields.typed(party, fields, NOW, LISTS).valid().to())
                .isEqualTo(Instant.parse("2030-01-31T23:00:00Z"));
        fields = PartyFields.of(party);
        fields.put("aktiv", "");
        assertThat(changed(party, fields)).containsExactly("Active");
        fields = PartyFields.of(party);
        fields.put("ny-type", "E_FHIR");
        fields.put("ny-adresse", "https://a.example");
        assertThat(changed(party, fields)).containsExactly("ElectronicAddress.E_FHIR");
    }

    @Test
    void whatIsInheritedBecomesOnesOwnAndTheOtherWayRound() {
        Party service = party(1);
        Map<String, String> fields = PartyFields.of(service);
        fields.put("e-E_TLF-arv", "");
        fields.put("e-E_TLF", "+47 1");
        assertThat(changed(service, fields)).containsExactly("ElectronicAddress.E_TLF");
        Party own = PartyFields.typed(service, fields, NOW, LISTS);
        assertThat(own.electronic()).contains(new ElectronicAddress("E_TLF", "+47 1", false, NOW));
        Map<String, String> back = PartyFields.of(own);
        back.put("e-E_TLF-arv", PartyFields.YES);
        assertThat(PartyFields.typed(own, back, NOW, LISTS).electronic())
                .contains(new ElectronicAddress("E_TLF", "", true, NOW));
        // Neither typed nor inherited: taken away.
        Map<String, String> away = PartyFields.of(own);
        away.put("e-E_TLF", "");
        assertThat(PartyFields.typed(own, away, NOW, LISTS).electronic())
                .noneMatch(address -> address.type().equals("E_TLF"));
    }

    @Test
    void futureAddressesAreTakenAwayAndAdded() {
        Party party = party(3);
        Map<String, String> fields = PartyFields.of(party);
        fields.put(PartyFields.key(party.future().getFirst()), PartyFields.YES);
        fields.put("fram-type", "E_TLF");
        fields.put("fram-adresse", "+47 2");
        fields.put("fram-fra", "2080-06-01");
        assertThat(PartyFields.typed(party, fields, NOW, LISTS).future())
                .containsExactly(new FutureAddress(
                        new ElectronicAddress("E_TLF", "+47 2", false, NOW), Instant.parse("2080-05-31T22:00:00Z")));
    }

    @Test
    void aCodeThatIsInNoListIsPassedOver() {
        Party service = party(1);
        for (String typed : List.of("", "8666:99", "99999999999:05", "a:b", ":05", "8666")) {
            Map<String, String> fields = PartyFields.of(service);
            fields.put("tjenestetype", typed);
            assertThat(changed(service, fields)).as(typed).isEmpty();
        }
    }
}
