package no.grunnmur.app.front;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * The front page in one language, ready to be written.
 *
 * @param population with the language's thousands separator
 * @param personas empty in the production profile
 * @param firstRequest empty in the production profile
 */
public record FrontView(
        Language language,
        Texts texts,
        String version,
        boolean development,
        String population,
        List<Place> systems,
        List<Persona> personas,
        String firstRequest,
        List<Link> links) {

    /**
     * One system of the map.
     *
     * @param origin scheme, host and port of the address
     * @param path the rest of the address
     * @param opens null when there is nothing to look at
     */
    public record Place(String title, String what, String standsFor, String origin, String path, String opens) {}

    /** One persona. */
    public record Persona(String name, String role, String purpose, String pid, String hprNumber) {}

    /** One link. */
    public record Link(String title, String about, String address) {}

    static FrontView of(HouseMap map, Language language, Texts texts) {
        return new FrontView(
                language,
                texts,
                map.version(),
                map.development(),
                grouped(map.population(), language),
                map.systems().stream()
                        .map(place -> system(place, language, texts))
                        .toList(),
                map.development()
                        ? map.personas().stream()
                                .map(one -> persona(one, language))
                                .toList()
                        : List.of(),
                map.development() ? map.firstRequest().strip() : "",
                map.links().stream().map(link -> link(link, language)).toList());
    }

    private static Place system(HouseMap.Place place, Language language, Texts texts) {
        boolean known = FrontPage.knownSystems().contains(place.name());
        String path = place.address().getRawPath();
        String address = place.address().toString();
        return new Place(
                known ? texts.get(language, "system." + place.name() + ".title") : place.name(),
                known ? texts.get(language, "system." + place.name() + ".what") : "",
                place.standsFor(),
                address.substring(0, address.length() - path.length()),
                path,
                place.opens().map(URI::toString).orElse(null));
    }

    private static Persona persona(HouseMap.Persona persona, Language language) {
        return new Persona(
                persona.name(),
                persona.role().in(language),
                persona.purpose().in(language),
                persona.pid(),
                persona.hprNumber().orElse(""));
    }

    private static Link link(HouseMap.Link link, Language language) {
        return new Link(
                link.title().in(language),
                link.about().in(language),
                link.address().toString());
    }

    /** 10 000 with the no-break space of Norwegian, 10,000 in English. */
    private static String grouped(int number, Language language) {
        String english = String.format(Locale.ENGLISH, "%,d", number);
        return language == Language.EN ? english : english.replace(',', '\u00A0');
    }

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }

    /** The first letters of a persona's names, for the round mark beside the name. */
    public static String initials(String name) {
        String[] parts = name.strip().split(" ", -1);
        String first = parts[0].substring(0, 1);
        return parts.length == 1 ? first : first + parts[parts.length - 1].substring(0, 1);
    }
}
