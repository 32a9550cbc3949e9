package no.grunnmur.journal.preflight;

import java.util.Locale;
import java.util.Optional;

/** From where a site reaches the services. Both must: opening the firewall for one of them only is the usual mistake. */
public enum Origin {
    /** The terminal server, or the computers that people work at. */
    CLIENT,
    /** The server that the journal's services run on. */
    APPLICATION;

    /** The name in files and on the command line: {@code client}, {@code application}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The origin of that name, empty when there is none. */
    public static Optional<Origin> of(String key) {
        for (Origin origin : values()) {
            if (origin.key().equals(key)) {
                return Optional.of(origin);
            }
        }
        return Optional.empty();
    }
}
