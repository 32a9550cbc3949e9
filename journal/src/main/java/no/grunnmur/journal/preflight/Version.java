package no.grunnmur.journal.preflight;

import java.util.Optional;

/** What a journal's version must be. Source: the supplier's guide to Persontjenesten. */
public final class Version {

    /** The first version that can use Persontjenesten. */
    public static final int WANTED = 142;

    private Version() {}

    /** What to say of a version, which may not be known. */
    public static Finding judge(Optional<Integer> version) {
        String wanted = String.valueOf(WANTED);
        if (version.isEmpty()) {
            return Finding.ofSite(Code.VERSION_UNKNOWN, "wanted", wanted);
        }
        Code code = version.get() >= WANTED ? Code.VERSION_GOOD : Code.VERSION_OLD;
        return Finding.ofSite(code, "version", String.valueOf(version.get()), "wanted", wanted);
    }
}
