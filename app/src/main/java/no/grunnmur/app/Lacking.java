package no.grunnmur.app;

import java.util.ArrayList;
import java.util.List;

/** What a house in production goes without, told at start: nothing of it is an error, and each is a surprise later. */
final class Lacking {

    private Lacking() {}

    /** The settings that are not set, a line each with what follows; none in the dev profile. */
    static List<String> of(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        if (configuration.profile() == Configuration.Profile.DEV) {
            return lines;
        }
        add(lines, configuration.identityProviders().isEmpty(), Setting.IDENTITY_PROVIDERS, "nobody can log in");
        add(lines, configuration.portals().isEmpty(), Setting.PORTALS, "the pages of the portals are not there");
        add(
                lines,
                configuration.enhetsregister().isEmpty(),
                Setting.ENHETSREGISTER,
                "there are no organisations, and nobody signs or gives rights for any");
        add(
                lines,
                configuration.authorities().isEmpty(),
                Setting.AUTHORITIES,
                "nobody approves products, and nobody can be sent to Altinn for a right");
        add(lines, configuration.smtp().isEmpty(), Setting.SMTP, "e-mail is kept and not sent");
        return lines;
    }

    private static void add(List<String> lines, boolean lacking, Setting setting, String consequence) {
        if (lacking) {
            lines.add("%-18s %s".formatted(setting.key(), consequence));
        }
    }
}
