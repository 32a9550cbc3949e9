package no.grunnmur.helseid.page;

import java.util.List;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * The page after logging out, ready to be written.
 *
 * @param ended whether there was a session to end
 * @param told the clients that were told of it by the back channel
 * @param frames the clients that are told of it by the front channel, when the browser opens these
 * @param next where to go on, null for nowhere
 * @param script that goes on by itself when the frames have loaded, null for none
 */
public record LoggedOutView(
        Language language,
        Texts texts,
        boolean ended,
        List<Told> told,
        List<Frame> frames,
        String next,
        String script) {

    public LoggedOutView {
        told = List.copyOf(told);
        frames = List.copyOf(frames);
    }

    /**
     * A client that was told.
     *
     * @param client its name
     * @param outcome {@code told}, {@code failed} or {@code waiting}
     */
    public record Told(String client, String outcome) {}

    /**
     * A client that the browser tells.
     *
     * @param client its name
     * @param address with {@code iss} and {@code sid}
     */
    public record Frame(String client, String address) {}

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
