package no.grunnmur.journal.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.kernel.Language;

/** The text that is sent to whoever runs the firewall: what to open, from where, and what was seen. */
public final class FirewallOrder {

    private final Words words;

    public FirewallOrder(Language language) {
        this.words = new Words(language);
    }

    public String subject() {
        return words.get("order.subject");
    }

    /** The whole letter, lines ended by a newline. */
    public String text(List<Target> targets, Readiness readiness) {
        List<String> lines = new ArrayList<>(List.of(words.get("order.intro"), ""));
        for (Target target : targets) {
            lines.add("  " + words.filled("order.line", facts(target, "")));
            String addresses = addresses(target, readiness);
            if (!addresses.isEmpty()) {
                lines.add("      " + words.filled("order.now", facts(target, addresses)));
            }
        }
        lines.addAll(List.of("", words.get("order.rules")));
        List<String> seen = seen(readiness);
        if (!seen.isEmpty()) {
            lines.addAll(List.of("", words.get("order.seen")));
            lines.addAll(seen);
        }
        lines.addAll(List.of("", words.get("order.bye")));
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, String> facts(Target target, String addresses) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("host", target.host());
        facts.put("port", String.valueOf(target.port()));
        facts.put("addresses", addresses);
        return facts;
    }

    private static String addresses(Target target, Readiness readiness) {
        for (Finding finding : readiness.all()) {
            if (finding.code() == Code.NAME_FOUND
                    && finding.target().equals(target.name())
                    && finding.facts().getOrDefault("name", "").equals(target.host())) {
                return finding.facts().getOrDefault("addresses", "");
            }
        }
        return "";
    }

    private List<String> seen(Readiness readiness) {
        List<String> seen = new ArrayList<>();
        for (Result result : readiness.results()) {
            for (Finding finding : result.findings()) {
                boolean theirs =
                        finding.code().whom() == Whom.NETWORK || finding.code().check() == Check.CLOCK;
                if (theirs && finding.outcome().compareTo(Outcome.WARNING) >= 0) {
                    seen.add("- " + words.origin(result.origin()) + " (" + result.machine() + "): "
                            + words.says(finding) + " " + words.remedy(finding));
                }
            }
        }
        return seen;
    }
}
