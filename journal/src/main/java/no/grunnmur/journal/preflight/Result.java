package no.grunnmur.journal.preflight;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.json.JsonWriter;

/**
 * What was seen from one origin.
 *
 * @param origin from where
 * @param machine the name of the machine, as it calls itself
 * @param at when the looking began
 * @param findings in the order they were found
 */
public record Result(Origin origin, String machine, Instant at, List<Finding> findings) {

    private static final String FORMAT = "grunnmur-preflight-1";
    private static final int MOST_FINDINGS = 500;
    private static final int MOST_FACTS = 20;

    public Result {
        findings = List.copyOf(findings);
    }

    /** What is no result of another origin. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** Whether these services were looked at, each at its own host and port: a green of other hosts says nothing. */
    public boolean isAbout(List<Target> targets) {
        return targets.stream().allMatch(target -> findings.stream().anyMatch(finding -> isAbout(finding, target)));
    }

    private static boolean isAbout(Finding finding, Target target) {
        return finding.target().equals(target.name())
                && target.host().equals(finding.facts().get("host"))
                && String.valueOf(target.port()).equals(finding.facts().get("port"));
    }

    /** As JSON, for files and for handing in. */
    public byte[] toJson() {
        return write(new JsonWriter()).toBytes();
    }

    JsonWriter write(JsonWriter json) {
        json.beginObject()
                .name("format")
                .value(FORMAT)
                .name("origin")
                .value(origin.key())
                .name("machine")
                .value(machine)
                .name("at")
                .value(at.toString())
                .name("findings")
                .beginArray();
        for (Finding finding : findings) {
            json.beginObject()
                    .name("check")
                    .value(finding.code().check().name().toLowerCase(java.util.Locale.ROOT))
                    .name("code")
                    .value(finding.code().key())
                    .name("outcome")
                    .value(finding.outcome().name().toLowerCase(java.util.Locale.ROOT))
                    .name("target")
                    .value(finding.target())
                    .name("ask")
                    .value(finding.code().whom().name().toLowerCase(java.util.Locale.ROOT))
                    .name("facts")
                    .beginObject();
            finding.facts().forEach((name, value) -> json.name(name).value(value));
            json.endObject().endObject();
        }
        return json.endArray().endObject();
    }

    /**
     * Reads what another origin wrote. Everything in it is text that somebody else wrote: it is bounded, and shown as text.
     *
     * @throws Unreadable when it is no result
     */
    public static Result parse(byte[] json) {
        try {
            JsonObject object = JsonObject.parse(json);
            if (!object.text("format").orElse("").equals(FORMAT)) {
                throw new Unreadable("this is no result of a preflight");
            }
            Origin origin = object.text("origin")
                    .flatMap(Origin::of)
                    .orElseThrow(() -> new Unreadable("the result names no origin"));
            Instant at = Instant.parse(object.text("at").orElse(""));
            List<Finding> findings = new ArrayList<>();
            if (object.get("findings") instanceof List<?> list && list.size() <= MOST_FINDINGS) {
                for (Object each : list) {
                    findings.add(finding(each));
                }
            }
            if (findings.isEmpty()) {
                throw new Unreadable("the result has no findings");
            }
            return new Result(origin, plain(object.text("machine").orElse("")), at, findings);
        } catch (JsonException | DateTimeException broken) {
            throw new Unreadable("this is no result of a preflight");
        }
    }

    private static Finding finding(Object json) {
        if (json instanceof Map<?, ?> members && members.get("code") instanceof String name) {
            Code code = Code.of(name);
            Object target = members.get("target");
            if (code != null && target instanceof String targetName && targetName.matches("[a-z]{0,20}")) {
                Map<String, String> facts = new LinkedHashMap<>();
                if (members.get("facts") instanceof Map<?, ?> some) {
                    some.forEach((key, value) -> {
                        if (facts.size() < MOST_FACTS
                                && key instanceof String fact
                                && value instanceof String text
                                && fact.matches("[a-z]{1,20}")) {
                            facts.put(fact, plain(text));
                        }
                    });
                }
                return new Finding(code, targetName, facts);
            }
        }
        throw new Unreadable("the result has a finding that this version does not know");
    }

    private static String plain(String text) {
        return Finding.printable(text);
    }
}
