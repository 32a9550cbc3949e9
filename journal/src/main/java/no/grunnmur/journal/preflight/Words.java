package no.grunnmur.journal.preflight;

import java.util.Map;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/** What findings say to people, in one language. */
public final class Words {

    private static final Texts TEXTS = Texts.beside(Words.class);

    private final Language language;

    public Words(Language language) {
        this.language = language;
    }

    /** What a finding means. */
    public String says(Finding finding) {
        return filled(finding.code().name() + ".says", facts(finding));
    }

    /** What to do about it; empty when there is nothing to do. */
    public String remedy(Finding finding) {
        return finding.code().whom() == Whom.NOBODY ? "" : filled(finding.code().name() + ".do", facts(finding));
    }

    /** Whom to ask; empty when there is nothing to ask. */
    public String whom(Finding finding) {
        return finding.code().whom() == Whom.NOBODY
                ? ""
                : get("whom." + finding.code().whom());
    }

    public String outcome(Outcome outcome) {
        return get("outcome." + outcome);
    }

    public String verdict(Readiness.Verdict verdict) {
        return get("verdict." + verdict);
    }

    public String origin(Origin origin) {
        return get("origin." + origin);
    }

    String get(String name) {
        return TEXTS.get(language, name);
    }

    /** In the texts an origin goes by its name in the language, and on the command line by its key. */
    private Map<String, String> facts(Finding finding) {
        if (finding.code().check() != Check.ORIGINS) {
            return finding.facts();
        }
        Map<String, String> facts = new java.util.LinkedHashMap<>(finding.facts());
        String key = facts.getOrDefault("origin", "");
        facts.put("key", key);
        Origin.of(key).ifPresent(origin -> facts.put("origin", origin(origin)));
        return facts;
    }

    /** The text with each {@code {name}} replaced once: what a fact says is never read as a name again. */
    String filled(String name, Map<String, String> facts) {
        String text = get(name);
        StringBuilder filled = new StringBuilder(text.length() + 80);
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            filled.append(text, at, open).append(facts.getOrDefault(text.substring(open + 1, close), "?"));
            at = close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }
}
