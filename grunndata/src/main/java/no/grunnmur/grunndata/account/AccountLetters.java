package no.grunnmur.grunndata.account;

import no.grunnmur.http.Texts;
import no.grunnmur.kernel.Language;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Mail;

/** Letters to organisations about their accounts. */
final class AccountLetters {

    private static final int LONGEST_NAME = 120;

    private final Texts texts = Texts.beside(AccountLetters.class);

    /** What is wrong with an account, and what the organisation is to do. */
    Mail about(Finding finding, Account account, String organisation, EmailAddress to) {
        String line = organisation.replaceAll("\\p{Cntrl}", " ");
        String name = line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
        String text = texts.get(Language.NB, "letter." + finding.kind() + ".text");
        return Mail.of(
                to,
                texts.get(Language.NB, "letter." + finding.kind() + ".subject") + ": " + name,
                texts.get(Language.NB, "letter.begin")
                        + "\n\n"
                        + filled(text, account.username(), finding.evidence())
                        + "\n\n"
                        + texts.get(Language.NB, "letter.end")
                        + "\n");
    }

    /** The first two places of a text; what is filled in is not looked at again. */
    private static String filled(String text, String username, String evidence) {
        String[] parts = text.split("\\{1\\}", -1);
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            filled.append(i == 0 ? "" : evidence).append(parts[i].replace("{0}", username));
        }
        return filled.toString();
    }
}
