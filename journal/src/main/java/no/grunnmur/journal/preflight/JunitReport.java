package no.grunnmur.journal.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.grunnmur.kernel.Language;

/**
 * A result as JUnit XML, for whoever runs the check as a job: a suite for each origin and one for the site, a case for each
 * finding, named by host and code; what failed is a failure, and a warning is told in the case's output.
 */
public final class JunitReport {

    private final Words words = new Words(Language.EN);

    /** The document, UTF-8 text. */
    public String xml(Readiness readiness) {
        StringBuilder xml =
                new StringBuilder(8192).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (Result result : readiness.results()) {
            suite(xml, "preflight." + result.origin().key(), result.findings());
        }
        suite(xml, "preflight.site", readiness.site());
        return xml.append("</testsuites>\n").toString();
    }

    private void suite(StringBuilder xml, String name, List<Finding> findings) {
        long failed = findings.stream()
                .filter(each -> each.outcome() == Outcome.FAILED)
                .count();
        xml.append("  <testsuite")
                .append(attributes(
                        "name",
                        name,
                        "tests",
                        String.valueOf(findings.size()),
                        "failures",
                        String.valueOf(failed),
                        "errors",
                        "0",
                        "skipped",
                        "0"))
                .append(">\n");
        for (Finding finding : findings) {
            String host = finding.facts().getOrDefault("host", "site");
            xml.append("    <testcase")
                    .append(attributes(
                            "classname",
                            name + "." + host,
                            "name",
                            finding.code().check() + " " + finding.code().key()));
            if (finding.outcome() == Outcome.FAILED) {
                xml.append(">\n      <failure")
                        .append(attributes("type", finding.code().key(), "message", words.says(finding)))
                        .append('>')
                        .append(escaped(
                                words.remedy(finding) + " Ask: " + words.whom(finding) + ". " + facts(finding.facts())))
                        .append("</failure>\n    </testcase>\n");
            } else {
                xml.append(">\n      <system-out>")
                        .append(escaped(words.outcome(finding.outcome()) + ": " + words.says(finding)))
                        .append("</system-out>\n    </testcase>\n");
            }
        }
        xml.append("  </testsuite>\n");
    }

    private static String facts(Map<String, String> facts) {
        List<String> pairs = new ArrayList<>();
        facts.forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join("; ", pairs);
    }

    private static String attributes(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(' ')
                    .append(pairs[i])
                    .append("=\"")
                    .append(escaped(pairs[i + 1]))
                    .append('"');
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
