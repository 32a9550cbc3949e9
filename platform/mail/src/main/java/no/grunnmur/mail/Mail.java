package no.grunnmur.mail;

import java.util.List;

/**
 * An e-mail to one person.
 *
 * @param to the recipient
 * @param subject one line, at most 200 characters
 * @param text plain text; lines end with a line feed
 * @param attachments at most ten
 */
public record Mail(EmailAddress to, String subject, String text, List<Attachment> attachments) {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 100_000;
    private static final int MOST_ATTACHMENTS = 10;

    /**
     * A file that comes along.
     *
     * @param name of the file, letters, digits, dots, hyphens and underscores
     * @param type its media type
     * @param content not to be changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way out: never compared
    public record Attachment(String name, String type, byte[] content) {

        private static final int LARGEST = 5 << 20;

        public Attachment {
            if (!name.matches("[\\p{L}\\p{N}._-]{1,100}") || !type.matches("[a-z]+/[a-z0-9.+-]+")) {
                throw new IllegalArgumentException("not a name or type of a file");
            }
            if (content.length > LARGEST) {
                throw new IllegalArgumentException("an attachment is too large");
            }
        }
    }

    public Mail {
        attachments = List.copyOf(attachments);
        if (subject.isBlank()
                || subject.length() > LONGEST_SUBJECT
                || subject.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new IllegalArgumentException("a subject is one line");
        }
        if (text.length() > LONGEST_TEXT || attachments.size() > MOST_ATTACHMENTS) {
            throw new IllegalArgumentException("an e-mail is too large");
        }
    }

    /** One without attachments. */
    public static Mail of(EmailAddress to, String subject, String text) {
        return new Mail(to, subject, text, List.of());
    }

    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
