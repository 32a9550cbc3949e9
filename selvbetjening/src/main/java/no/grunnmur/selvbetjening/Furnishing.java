package no.grunnmur.selvbetjening;

import java.util.List;

/**
 * What is there from the beginning.
 *
 * @param origin what it was made of: the same origin furnishes once
 */
public record Furnishing(
        String origin, List<Template> templates, List<Api> apis, List<Access> accesses, List<Configuration> clients) {

    public Furnishing {
        templates = List.copyOf(templates);
        apis = List.copyOf(apis);
        accesses = List.copyOf(accesses);
        clients = List.copyOf(clients);
    }
}
