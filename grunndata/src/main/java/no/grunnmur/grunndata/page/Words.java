package no.grunnmur.grunndata.page;

import java.time.Instant;
import java.util.List;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.RegisterRule;
import no.grunnmur.grunndata.account.page.Head;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Refusal;

/** How the pages say things, in the reader's language. */
record Words(Head head, CodeLists lists) {

    private static final Texts TEXTS = Texts.beside(Words.class);

    String text(String name, Object... told) {
        return Head.filled(TEXTS.get(head.language(), name), told);
    }

    /** A code with its text, e.g. {@code Legekontor (103)}. */
    static String code(Code code) {
        return code.text().equals(code.value()) ? code.value() : code.text() + " (" + code.value() + ")";
    }

    /** A value of a list with its text. */
    String code(int list, String value) {
        return code(lists.of(list, value));
    }

    /** What the register says that is wrong. */
    List<String> rules(Refusal refusal) {
        return refusal.fields().values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(this::rule)
                .toList();
    }

    private String rule(String sentence) {
        return RegisterRule.of(sentence)
                .map(said -> text("rule." + said.rule(), said.number()))
                .orElse(sentence);
    }

    String time(Instant time) {
        return head.time(time);
    }

    String period(Period period) {
        return text(
                period.to().equals(Period.OPEN) ? "period.open" : "period",
                head.time(period.from()),
                period.to().equals(Period.OPEN) ? "" : head.time(period.to()));
    }

    /** What a party is, with its numbers. */
    String lead(Party party) {
        String kind =
                text("kind." + party.kind(), party.typeCode().map(Words::code).orElse(""));
        String number = party.number() == 0
                ? ""
                : " · " + text(party.kind() == PartyKind.PERSON ? "hpr" : "orgnr") + " " + party.number();
        return kind + " · " + text("her-id") + " " + party.herId() + number;
    }
}
