package no.grunnmur.vilkar.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Mail;
import no.grunnmur.vilkar.Contacts;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.Signer;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Unit;

/** The e-mails about terms. To those whose address is known; the pages tell the same. */
final class Letters {

    private static final int LONGEST_NAME = 120;

    private final Contacts contacts;
    private final String form;

    /** @param form the address of the form of the terms */
    Letters(Contacts contacts, String form) {
        this.contacts = contacts;
        this.form = form;
    }

    /** To who signed, with the receipt. */
    List<Mail> signed(NationalId signer, Signature signature, Unit unit, byte[] receipt) {
        Words words = Words.of(signature.language());
        return contacts
                .email(signer)
                .map(address -> new Mail(
                        address,
                        words.get("signed.subject", name(unit)),
                        words.get(
                                        "signed.text",
                                        signature.signerName(),
                                        unit.name(),
                                        unit.number(),
                                        signature.version(),
                                        words.time(signature.signedAt()),
                                        signature.reference())
                                + below(words, unit),
                        List.of(new Mail.Attachment(Receipt.fileName(signature), "application/pdf", receipt))))
                .stream()
                .toList();
    }

    /** To everybody who may sign: that the signature is withdrawn. */
    List<Mail> withdrawn(List<Signer> signers, String byName, Instant at, Unit unit, Language language) {
        Words words = Words.of(language);
        return toAll(
                signers,
                words.get("withdrawn.subject", name(unit)),
                words.get("withdrawn.text", byName, unit.name(), unit.number(), words.time(at)) + below(words, unit));
    }

    /** To everybody who may sign: that there is a new version. */
    List<Mail> published(List<Signer> signers, Unit unit, TermsVersion version) {
        Words words = Words.of(Language.NB);
        String news = version.news(Language.NB);
        return toAll(
                signers,
                words.get("published.subject", name(unit)),
                words.get(
                                "published.text",
                                version.number(),
                                words.day(version.countsFrom()),
                                unit.name(),
                                unit.number())
                        + (news.isEmpty() ? "" : "\n\n" + words.get("published.news", news))
                        + below(words, unit));
    }

    /**
     * To everybody who may sign: that the terms stop to stand, or have stopped.
     *
     * @param text the name of the text
     * @param until when
     */
    List<Mail> reminder(List<Signer> signers, Unit unit, String text, Instant until) {
        Words words = Words.of(Language.NB);
        return toAll(
                signers,
                words.get(text + ".subject", name(unit)),
                words.get(text + ".text", unit.name(), unit.number(), words.day(until)) + below(words, unit));
    }

    private List<Mail> toAll(List<Signer> signers, String subject, String text) {
        List<EmailAddress> told = new ArrayList<>();
        List<Mail> mails = new ArrayList<>();
        for (Signer signer : signers) {
            Optional<EmailAddress> address = signer.pid().flatMap(contacts::email);
            if (address.isPresent() && !told.contains(address.get())) {
                told.add(address.get());
                mails.add(Mail.of(address.get(), subject, text));
            }
        }
        return mails;
    }

    private String below(Words words, Unit unit) {
        return "\n\n" + words.get("below", form + "?organisasjonsnummer=" + unit.number()) + "\n";
    }

    /** Names of the register have no line breaks, but a subject must not depend on that. */
    private static String name(Unit unit) {
        String line = unit.name().replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
    }
}
