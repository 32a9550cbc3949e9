package no.grunnmur.kernel;

/** The same words in every language of the house. */
public record Words(String nb, String nn, String en) {

    /** Words that are the same in every language: a name, a version. */
    public static Words same(String words) {
        return new Words(words, words, words);
    }

    /** The words in one of them. */
    public String in(Language language) {
        return switch (language) {
            case NB -> nb;
            case NN -> nn;
            case EN -> en;
        };
    }
}
