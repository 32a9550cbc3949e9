package no.grunnmur.grunndata.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyRules;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.RegisterRule;
import no.grunnmur.grunndata.account.page.Head;
import no.grunnmur.grunndata.synthetic.PartySeeds;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Visit;
import org.junit.jupiter.api.Test;

/** What an entry breaks is said in Norwegian in a fault, and in the reader's language on a page. */
class RegisterRuleTest {

    private static final CodeLists LISTS = CodeLists.read();

    private static List<String> told(Language language, Refusal refusal) {
        Visit.LogoutForm logout = new Visit.LogoutForm(URI.create("http://localhost/ut"), List.of());
        return new Words(new Head(language, "", "", false, "", logout), LISTS).rules(refusal);
    }

    private static String told(Language language, String sentence) {
        return told(language, new Refusal(GrunndataProblem.ENTRY_INVALID, "").about("Name", sentence))
                .getFirst();
    }

    @Test
    void eachSentenceIsToldInEachLanguageAndNoneForAnother() {
        Set<String> english = new HashSet<>();
        for (RegisterRule rule : RegisterRule.values()) {
            String sentence = rule == RegisterRule.TEXT_LONG ? rule.sentence(200) : rule.sentence();
            assertThat(told(Language.NB, sentence)).isEqualTo(sentence);
            String other = told(Language.EN, sentence);
            assertThat(other).isNotEqualTo(sentence).doesNotContain("{");
            assertThat(english.add(other)).as(other).isTrue();
        }
        assertThat(told(Language.NN, "Teksten kan ha høyst 2000 tegn.")).isEqualTo("Teksten kan ha høgst 2000 teikn.");
        assertThat(told(Language.EN, "Noe helt annet.")).isEqualTo("Noe helt annet.");
    }

    @Test
    void whatAnEntryBreaksIsOneOfTheRules() {
        PartySeeds.Place place = new PartySeeds.Place(
                new Code(CodeLists.MUNICIPALITY, "3413", "Stange"), "Storgata 1", "2335", "STANGE");
        Party broken = new PartySeeds(LISTS)
                .organization(1001, 310000018, 0, "Kontoret", "103", place)
                .edit()
                .displayName("x".repeat(201) + "\u0007")
                .valid(new Period(Instant.parse("1700-01-01T00:00:00Z"), Instant.parse("1600-01-01T00:00:00Z")))
                .electronic(new ElectronicAddress("E_INGEN", "", true, Instant.EPOCH))
                .done();
        assertThatThrownBy(() -> PartyRules.check(broken, LISTS)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.fields()).containsKeys("DisplayName", "Valid", "ElectronicAddresses");
            assertThat(told(Language.EN, refusal))
                    .contains(
                            "The text can have at most 200 characters.",
                            "The text cannot have control characters.",
                            "The end of the validity has to be after its beginning.",
                            "The type of the address has to be a value of code list 9044.",
                            "An organisation has nobody above it to inherit addresses from.");
        });
    }
}
