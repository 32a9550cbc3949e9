package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the installations of one product have told of an organisation: results for its checklist.
 *
 * @param installations versions that run, by unit
 * @param reach what was reached, by the place that was tried from: {@code client} and {@code server}
 */
public record Reported(
        no.grunnmur.kernel.OrganisationNumber organisation,
        String templateId,
        Map<String, Installed> installations,
        Map<String, Reach> reach) {

    public Reported {
        installations = Map.copyOf(installations);
        reach = Map.copyOf(reach);
    }

    /** A version that runs somewhere. */
    public record Installed(String version, Instant at) {}

    /** What was tried from one place. */
    public record Reach(List<Host> hosts, Instant at) {

        public Reach {
            hosts = List.copyOf(hosts);
        }

        public boolean ok() {
            return !hosts.isEmpty() && hosts.stream().allMatch(Host::ok);
        }
    }

    /**
     * A host that was tried.
     *
     * @param detail what was seen, may be empty
     */
    public record Host(String host, boolean ok, String detail) {}

    static String key(no.grunnmur.kernel.OrganisationNumber organisation, String templateId) {
        return organisation.value() + " " + templateId;
    }

    Reported installed(String unit, Installed version) {
        Map<String, Installed> more = new LinkedHashMap<>(installations);
        more.put(unit, version);
        return new Reported(organisation, templateId, more, reach);
    }

    Reported reached(String place, Reach result) {
        Map<String, Reach> more = new LinkedHashMap<>(reach);
        more.put(place, result);
        return new Reported(organisation, templateId, installations, more);
    }
}
