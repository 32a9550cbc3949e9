package no.grunnmur.mail;

import java.util.List;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;

/**
 * The mailbox, ready to be written.
 *
 * @param base address of the mailbox
 * @param mails the newest first; one alone when it is shown whole
 */
public record PostkasseView(Language language, Texts texts, String base, List<Line> mails) {

    public PostkasseView {
        mails = List.copyOf(mails);
    }

    /**
     * An e-mail.
     *
     * @param state a text of the page
     * @param files the names of its attachments
     */
    public record Line(
            long number, String to, String subject, String written, String state, String text, List<String> files) {

        public Line {
            files = List.copyOf(files);
        }
    }

    /** A text of the page. */
    public String text(String name) {
        return texts.get(language, name);
    }
}
