package no.grunnmur.journal.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.json.JsonWriter;

/**
 * What is known of a site, from every origin that has told.
 *
 * @param results one of each origin at most
 * @param site what is not about a host: origins that are missing, certificates that differ, and the checks of the services
 */
public record Readiness(List<Result> results, List<Finding> site) {

    /** A result that is older tells how it was, not how it is. */
    public static final Duration LASTS = Duration.ofHours(24);

    public Readiness {
        results = List.copyOf(results);
        site = List.copyOf(site);
    }

    /** What comes of it all. */
    public enum Verdict {
        /** Everything holds from both places. */
        READY(0),
        /** Something does not work. */
        NOT_READY(1),
        /** Nothing is known to be wrong, and one place has not been looked from. */
        INCOMPLETE(3);

        private final int exitCode;

        Verdict(int exitCode) {
            this.exitCode = exitCode;
        }

        /** For scripts; 2 is left for a command that was asked for wrongly. */
        public int exitCode() {
            return exitCode;
        }
    }

    /** Puts together what has been handed in and what the services said. */
    public static Readiness of(List<Result> results, List<Finding> services, Instant now) {
        List<Result> fresh = new ArrayList<>();
        List<Finding> site = new ArrayList<>();
        for (Origin origin : Origin.values()) {
            Optional<Result> latest = results.stream()
                    .filter(result -> result.origin() == origin)
                    .reduce((one, other) -> one.at().isAfter(other.at()) ? one : other);
            boolean old = latest.isPresent() && latest.get().at().plus(LASTS).isBefore(now);
            if (latest.isEmpty()) {
                site.add(Finding.ofSite(Code.ORIGIN_MISSING, "origin", origin.key()));
            } else if (old) {
                site.add(Finding.ofSite(
                        Code.ORIGIN_OLD,
                        "origin",
                        origin.key(),
                        "at",
                        latest.get().at().toString()));
            }
            latest.ifPresent(fresh::add);
        }
        site.addAll(differences(fresh));
        site.addAll(services);
        return new Readiness(fresh, site);
    }

    /** The same host shows the same issuer to everybody, unless somebody opens the line on one of the ways. */
    private static List<Finding> differences(List<Result> results) {
        Map<String, Finding> first = new LinkedHashMap<>();
        List<Finding> differences = new ArrayList<>();
        for (Result result : results) {
            for (Finding finding : result.findings()) {
                String issuer = finding.facts().getOrDefault("issuer", "");
                if (finding.code().check() != Check.CERTIFICATE || issuer.isEmpty()) {
                    continue;
                }
                Finding before = first.putIfAbsent(finding.target(), finding);
                if (before != null && !before.facts().getOrDefault("issuer", "").equals(issuer)) {
                    Map<String, String> facts = new LinkedHashMap<>();
                    facts.put("host", finding.facts().getOrDefault("host", ""));
                    facts.put("issuer", before.facts().getOrDefault("issuer", ""));
                    facts.put("other", issuer);
                    differences.add(new Finding(Code.CERTIFICATE_DIFFERS, finding.target(), facts));
                }
            }
        }
        return differences;
    }

    /** Every finding of every origin and of the site. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        results.forEach(result -> all.addAll(result.findings()));
        all.addAll(site);
        return all;
    }

    public Verdict verdict() {
        boolean missing = false;
        for (Finding finding : all()) {
            if (finding.code().check() == Check.ORIGINS) {
                missing = true;
            } else if (finding.outcome() == Outcome.FAILED) {
                return Verdict.NOT_READY;
            }
        }
        return missing ? Verdict.INCOMPLETE : Verdict.READY;
    }

    /** Everything as JSON. */
    public byte[] toJson() {
        JsonWriter json = new JsonWriter();
        json.beginObject().name("verdict").value(verdict().name().toLowerCase(java.util.Locale.ROOT));
        json.name("exitCode").value(verdict().exitCode()).name("origins").beginArray();
        results.forEach(result -> result.write(json));
        json.endArray().name("site").beginArray();
        for (Finding finding : site) {
            json.beginObject().name("code").value(finding.code().key());
            json.name("outcome").value(finding.outcome().name().toLowerCase(java.util.Locale.ROOT));
            json.name("target").value(finding.target()).name("facts").beginObject();
            finding.facts().forEach((name, value) -> json.name(name).value(value));
            json.endObject().endObject();
        }
        return json.endArray().endObject().toBytes();
    }
}
