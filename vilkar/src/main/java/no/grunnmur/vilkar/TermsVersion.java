package no.grunnmur.vilkar;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.Language;

/**
 * A version of terms. Never changed once it is published.
 *
 * @param terms the name of the terms
 * @param number from 1, ascending
 * @param publishedAt when it could first be signed
 * @param countsFrom when signatures of earlier versions stop to stand
 * @param monthsItLasts how long a signature stands; empty for until it is withdrawn
 * @param news what is new in it, in each language; empty texts for a first version
 * @param texts the terms in each language
 */
public record TermsVersion(
        String terms,
        int number,
        Instant publishedAt,
        Instant countsFrom,
        Optional<Integer> monthsItLasts,
        Map<Language, String> news,
        Map<Language, TermsText> texts) {

    /** The terms of Persontjenesten for data under secrecy, named after their form at kunde.nhn.no. */
    public static final String SECRET_DATA = "persontjenesten_taushetsbelagtdata";

    public TermsVersion {
        news = Map.copyOf(news);
        texts = Map.copyOf(texts);
    }

    /** The text in a language. */
    public TermsText text(Language language) {
        return texts.get(language);
    }

    /** What is new, in a language; empty when nothing is told. */
    public String news(Language language) {
        return news.getOrDefault(language, "");
    }

    /** Whether it counts at that time. */
    public boolean countsAt(Instant time) {
        return !time.isBefore(countsFrom);
    }
}
