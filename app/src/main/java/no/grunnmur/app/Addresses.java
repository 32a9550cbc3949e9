package no.grunnmur.app;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the house and its systems are. By default each system is a path below the house; a system with an address of its
 * own (the setting {@code address}) is reached there, on the same listener.
 */
final class Addresses {

    private final URI house;
    private final Map<String, URI> own;

    Addresses(Configuration configuration, int port) {
        String scheme = configuration.tls().isPresent() ? "https" : "http";
        this.own = configuration.addresses();
        this.house = own.getOrDefault(SystemName.HOUSE.key(), URI.create(scheme + "://localhost:" + port));
    }

    /** The front of the house. */
    URI house() {
        return house;
    }

    URI of(SystemName system) {
        return system == SystemName.HOUSE
                ? house
                : own.getOrDefault(system.key(), URI.create(house + "/" + system.key()));
    }

    /** Every system by its name, the house itself left out. */
    Map<String, URI> systems() {
        return systems(true);
    }

    /** @param development whether those of the dev profile are among them */
    Map<String, URI> systems(boolean development) {
        Map<String, URI> systems = new LinkedHashMap<>();
        for (SystemName system : SystemName.values()) {
            if (system != SystemName.HOUSE && (development || !system.isForDevelopment())) {
                systems.put(system.key(), of(system));
            }
        }
        return systems;
    }
}
