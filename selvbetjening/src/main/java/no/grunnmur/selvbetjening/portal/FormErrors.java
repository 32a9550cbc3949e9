package no.grunnmur.selvbetjening.portal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.SelvProblem;

/** What the rules have said of a form, as sentences beside its fields. */
final class FormErrors {

    /** Nothing is wrong. */
    static final FormErrors NONE = new FormErrors(Map.of(), "");

    private static final ProblemCatalogue CATALOGUE =
            new ProblemCatalogue().add("selvbetjening", SelvProblem.class, List.of(SelvProblem.values()));

    private final Map<String, String> byField;
    private final String first;

    private FormErrors(Map<String, String> byField, String first) {
        this.byField = byField;
        this.first = first;
    }

    /** A refusal in the reader's language. */
    static FormErrors of(Refusal refusal, Language language) {
        Map<String, String> byField = new HashMap<>();
        refusal.fields()
                .forEach((field, sentences) -> byField.put(
                        field,
                        text(problem(sentences.getFirst(), refusal.problem().code()), language)));
        return new FormErrors(byField, text(refusal.problem().code(), language));
    }

    /** One field with a sentence of the page's own. */
    static FormErrors at(String field, String sentence) {
        return new FormErrors(Map.of(field, sentence), sentence);
    }

    /** A refusal tells the public sentence of each field's rule: the rule is found by it. */
    private static String problem(String sentence, String otherwise) {
        for (SelvProblem problem : SelvProblem.values()) {
            if (problem.summary().equals(sentence)) {
                return problem.code();
            }
        }
        return otherwise;
    }

    private static String text(String code, Language language) {
        return CATALOGUE
                .find(code)
                .map(entry -> entry.texts().get(language))
                .map(text -> text.title() + ". " + text.remedy())
                .orElse(code);
    }

    /** What is wrong with a field; empty when nothing is. */
    String of(String... names) {
        for (String name : names) {
            String found = byField.get(name);
            if (found != null) {
                return found;
            }
        }
        return "";
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** What is wrong first. */
    String first() {
        return first;
    }
}
