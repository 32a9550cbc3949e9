package no.grunnmur.vilkar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.Language;

/** The first version of the terms, which the house brings along: a text of its own, and marked so. */
public final class BundledTerms {

    /** Before anybody could sign in the seeded world. */
    private static final Instant SINCE = Instant.parse("2025-01-01T00:00:00Z");

    private BundledTerms() {}

    /** Version 1 of the terms of Persontjenesten for data under secrecy. */
    public static TermsVersion secretData() {
        Map<Language, TermsText> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, read(TermsVersion.SECRET_DATA + "." + language.tag() + ".txt"));
        }
        return new TermsVersion(TermsVersion.SECRET_DATA, 1, SINCE, SINCE, Optional.empty(), Map.of(), texts);
    }

    private static TermsText read(String name) {
        try (InputStream in = BundledTerms.class.getResourceAsStream("terms/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the text of the terms is missing: " + name);
            }
            return TermsText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
