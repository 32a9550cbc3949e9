package no.grunnmur.journal.preflight;

import java.util.List;
import no.grunnmur.kernel.Language;

/** A result for people at a terminal. */
public final class TextReport {

    private final Words words;

    public TextReport(Language language) {
        this.words = new Words(language);
    }

    /** Every finding under its origin and host, what to do under those that want something, and the verdict last. */
    public String text(Readiness readiness) {
        StringBuilder text = new StringBuilder(4096);
        for (Result result : readiness.results()) {
            text.append(words.origin(result.origin()));
            if (!result.machine().isEmpty()) {
                text.append(" (").append(result.machine()).append(')');
            }
            text.append('\n');
            section(text, result.findings());
        }
        if (!readiness.site().isEmpty()) {
            text.append(words.get("origin.SITE")).append('\n');
            section(text, readiness.site());
        }
        return text.append(words.verdict(readiness.verdict())).append('\n').toString();
    }

    private void section(StringBuilder text, List<Finding> findings) {
        String host = "";
        for (Finding finding : findings) {
            String here = finding.facts().getOrDefault("host", "");
            if (!here.isEmpty() && !here.equals(host)) {
                text.append("  ").append(here).append('\n');
                host = here;
            }
            text.append(String.format("    %-9s %s%n", words.outcome(finding.outcome()), words.says(finding)));
            if (finding.outcome().compareTo(Outcome.WARNING) >= 0
                    || finding.code().whom() != Whom.NOBODY) {
                text.append(String.format("    %-9s %s: %s%n", "", words.get("word.do"), words.remedy(finding)));
                text.append(String.format(
                        "    %-9s %s: %s [%s]%n",
                        "",
                        words.get("word.ask"),
                        words.whom(finding),
                        finding.code().key()));
            }
        }
        text.append('\n');
    }
}
