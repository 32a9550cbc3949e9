package no.grunnmur.http;

import java.util.Locale;
import no.grunnmur.kernel.Language;

/** Reads {@code Accept-Language} (RFC 9110, section 12.5.4) as far as three languages need. */
final class AcceptLanguage {

    private AcceptLanguage() {}

    /** The house's language that the reader likes best, bokmål when none is named. */
    static Language best(String header) {
        Language best = Language.NB;
        double bestQuality = 0;
        for (String range : header.split(",", 20)) {
            String[] parts = range.strip().toLowerCase(Locale.ROOT).split(";", 2);
            Language language = of(parts[0].strip());
            double quality = parts.length == 1 ? 1 : quality(parts[1].strip());
            if (language != null && quality > bestQuality) {
                best = language;
                bestQuality = quality;
            }
        }
        return best;
    }

    private static Language of(String tag) {
        String primary = tag.indexOf('-') < 0 ? tag : tag.substring(0, tag.indexOf('-'));
        return switch (primary) {
            case "nb", "no" -> Language.NB;
            case "nn" -> Language.NN;
            case "en" -> Language.EN;
            default -> null;
        };
    }

    private static double quality(String parameter) {
        if (!parameter.startsWith("q=") || parameter.length() > 7) {
            return 0;
        }
        try {
            return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
