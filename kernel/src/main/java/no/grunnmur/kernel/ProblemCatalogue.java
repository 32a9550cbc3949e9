package no.grunnmur.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Every problem of the house with its texts for people: for each code, in each language, a title, a cause and a remedy,
 * and an example that needs no language.
 *
 * <p>A room keeps the texts beside its enum of problems, in {@code problems.properties} (UTF-8), with the keys
 * {@code CODE.title.nb}, {@code CODE.cause.nb}, {@code CODE.remedy.nb} (and {@code nn}, {@code en}) and
 * {@code CODE.example}. A missing text fails at start, not when somebody needs it.
 */
public final class ProblemCatalogue {

    /** What a person reads about a problem in one language. */
    public record Text(String title, String cause, String remedy, String example) {}

    /** A problem with the room it belongs to and its texts. */
    public record Entry(String room, Problem problem, Map<Language, Text> texts) {}

    private final Map<String, Entry> byCode = new LinkedHashMap<>();

    /**
     * Adds a room's problems.
     *
     * @param room the room's name
     * @param owner a class beside which {@code problems.properties} lies
     */
    public ProblemCatalogue add(String room, Class<?> owner, List<? extends Problem> problems) {
        Properties texts = load(owner);
        for (Problem problem : problems) {
            Map<Language, Text> byLanguage = new LinkedHashMap<>();
            for (Language language : Language.values()) {
                byLanguage.put(
                        language,
                        new Text(
                                require(texts, problem.code() + ".title." + language.tag()),
                                require(texts, problem.code() + ".cause." + language.tag()),
                                require(texts, problem.code() + ".remedy." + language.tag()),
                                require(texts, problem.code() + ".example")));
            }
            if (byCode.put(problem.code(), new Entry(room, problem, byLanguage)) != null) {
                throw new IllegalStateException("two problems with the code " + problem.code());
            }
        }
        return this;
    }

    public Optional<Entry> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Collection<Entry> all() {
        return byCode.values();
    }

    private static Properties load(Class<?> owner) {
        Properties texts = new Properties();
        try (InputStream in = owner.getResourceAsStream("problems.properties")) {
            if (in == null) {
                throw new IllegalStateException("no problems.properties beside " + owner.getName());
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }

    private static String require(Properties texts, String key) {
        String text = texts.getProperty(key);
        if (text == null || text.isBlank()) {
            throw new IllegalStateException("problems.properties lacks " + key);
        }
        return text;
    }
}
