package no.grunnmur.app.world;

import no.grunnmur.kernel.Language;

/** One sentence in the house's three languages. */
public record Told(String nb, String nn, String en) {

    /** The sentence in one of them. */
    public String in(Language language) {
        return switch (language) {
            case NB -> nb;
            case NN -> nn;
            case EN -> en;
        };
    }
}
