package no.grunnmur.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import no.grunnmur.kernel.Language;

/**
 * The texts of pages, in every language of the house. They lie beside the class that shows them, in
 * {@code texts.properties} (UTF-8) with the keys {@code name.nb}, {@code name.nn} and {@code name.en}. A text that lacks
 * a language fails when the texts are read, not when somebody needs it.
 */
public final class Texts {

    private final Map<Language, Map<String, String>> byLanguage = new EnumMap<>(Language.class);

    private Texts(Properties properties, String where) {
        for (Language language : Language.values()) {
            byLanguage.put(language, new HashMap<>());
        }
        for (String key : properties.stringPropertyNames()) {
            String name = key.substring(0, Math.max(0, key.lastIndexOf('.')));
            for (Language language : Language.values()) {
                String text = properties.getProperty(name + "." + language.tag());
                if (text == null || text.isBlank()) {
                    throw new IllegalStateException(where + " lacks " + name + "." + language.tag());
                }
                byLanguage.get(language).put(name, text.strip());
            }
        }
    }

    /** Reads the texts beside a class. */
    public static Texts beside(Class<?> owner) {
        Properties properties = new Properties();
        try (InputStream in = owner.getResourceAsStream("texts.properties")) {
            if (in == null) {
                throw new IllegalStateException("no texts.properties beside " + owner.getName());
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Texts(properties, "texts.properties beside " + owner.getName());
    }

    /**
     * The text of that name in a language.
     *
     * @throws IllegalArgumentException when there is none
     */
    public String get(Language language, String name) {
        String text = byLanguage.get(language).get(name);
        if (text == null) {
            throw new IllegalArgumentException("no text " + name);
        }
        return text;
    }
}
