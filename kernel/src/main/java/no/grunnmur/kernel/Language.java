package no.grunnmur.kernel;

import java.util.Locale;

/** The languages of the house's pages. Bokmål is the first. */
public enum Language {
    NB("Bokmål"),
    NN("Nynorsk"),
    EN("English");

    private final String ownName;

    Language(String ownName) {
        this.ownName = ownName;
    }

    /** What the language calls itself. */
    public String ownName() {
        return ownName;
    }

    /** BCP 47 tag: {@code nb}, {@code nn}, {@code en}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language of a tag such as {@code nn-NO}, or bokmål when it is none of the house's. */
    public static Language of(String tag) {
        if (tag != null) {
            for (Language language : values()) {
                if (tag.toLowerCase(Locale.ROOT).startsWith(language.tag())) {
                    return language;
                }
            }
        }
        return NB;
    }
}
