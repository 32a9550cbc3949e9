package no.grunnmur.app.front;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Words;

/**
 * Everything that the front page shows, as it is now.
 *
 * @param version of the house
 * @param development whether this is the dev profile; personas and the first request are shown there only
 * @param population how many people the population has
 * @param systems in the order of the map
 * @param personas who can act in the stories
 * @param firstRequest a command that works when it is pasted, empty when there is none
 * @param links documentation and other places to go on
 */
public record HouseMap(
        String version,
        boolean development,
        int population,
        List<Place> systems,
        List<Persona> personas,
        String firstRequest,
        List<Link> links) {

    public HouseMap {
        systems = List.copyOf(systems);
        personas = List.copyOf(personas);
        links = List.copyOf(links);
    }

    /**
     * A system that runs here. Its title and description are texts of the page, found by the name.
     *
     * @param name the stable name, e.g. {@code api-selvbetjening}
     * @param standsFor the host of the real service, empty when there is none
     * @param address where it is: what clients are set up with
     * @param opens what a browser can look at there, e.g. the discovery document; empty when there is nothing
     */
    public record Place(String name, String standsFor, URI address, Optional<URI> opens) {}

    /**
     * Somebody to act as.
     *
     * @param name of the person
     * @param role in a word or two
     * @param purpose one sentence: what the persona is for
     * @param pid the synthetic national id
     * @param hprNumber for health personnel
     */
    public record Persona(String name, Words role, Words purpose, String pid, Optional<String> hprNumber) {}

    /**
     * Somewhere to go on.
     *
     * @param title what stands in the link
     * @param about half a sentence beside it
     */
    public record Link(Words title, Words about, URI address) {}
}
