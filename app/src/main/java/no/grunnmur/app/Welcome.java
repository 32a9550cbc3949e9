package no.grunnmur.app;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.jose.Crypto;
import no.grunnmur.kernel.Language;

/** What {@code up} prints when the house is ready: the map, the personas, a first request, and what the time went to. */
record Welcome(House house, long millis) {

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("\nGrunnmur is up: ").append(house.address()).append("\n\n");
        for (Map.Entry<String, URI> system : systems().entrySet()) {
            text.append("  %-18s %s%n".formatted(system.getKey(), system.getValue()));
        }
        house.world().ifPresent(world -> appendWorld(text, world));
        List<String> lacking = Lacking.of(house.configuration());
        if (!lacking.isEmpty()) {
            text.append("\nNot set:\n");
            lacking.forEach(line -> text.append("  ").append(line).append('\n'));
        }
        text.append("\nReady after ").append(millis).append(" ms (");
        text.append(house.timings().steps().stream()
                .map(step -> step.name() + " " + step.millis())
                .collect(Collectors.joining(", ")));
        text.append("; side by side). Signatures by ")
                .append(Crypto.providerName())
                .append(".\n");
        text.append("Ctrl-C stops it.\n");
        return text.toString();
    }

    private void appendWorld(StringBuilder text, World world) {
        text.append("\nPersonas:\n");
        for (Persona persona : world.personas()) {
            text.append("  %-11s  %-28s %s%n"
                    .formatted(
                            persona.pid().value(),
                            persona.name(),
                            persona.description().in(Language.NB)));
        }
        text.append("\nFirst request, in another terminal:\n  curl -s ")
                .append(house.addresses().of(SystemName.KONTROLL))
                .append("/v1/first-request | sh\n");
        text.append("\nThe clients with their keys: curl -s ")
                .append(house.addresses().of(SystemName.KONTROLL))
                .append("/v1/verden\n");
    }

    /** The systems that are there in this profile, and where. */
    private Map<String, URI> systems() {
        return house.addresses().systems(house.configuration().profile() == Configuration.Profile.DEV);
    }

    /** What the ready file holds. */
    String readyJson() {
        String systems = systems().entrySet().stream()
                .map(system -> "\"" + system.getKey() + "\":{\"baseUrl\":\"" + system.getValue() + "\"}")
                .collect(Collectors.joining(","));
        String steps = house.timings().steps().stream()
                .map(step -> "{\"name\":\"" + step.name() + "\",\"millis\":" + step.millis() + "}")
                .collect(Collectors.joining(","));
        return "{\"baseUrl\":\"" + house.address() + "\",\"systems\":{" + systems + "},\"readyMillis\":" + millis
                + ",\"timings\":[" + steps + "],\"pid\":"
                + ProcessHandle.current().pid() + "}\n";
    }
}
