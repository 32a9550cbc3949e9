package no.grunnmur.selvbetjening;

import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.EmailAddress;

/** How the people who log in here want to be reached; kept under their pseudonyms. */
public final class ContactBook {

    private final Records<ContactCard> records;
    private final Contacts registers;
    private final Pseudonyms pseudonyms;

    ContactBook(Records<ContactCard> records, Contacts registers, Pseudonyms pseudonyms) {
        this.records = records;
        this.registers = registers;
        this.pseudonyms = pseudonyms;
    }

    /** What the person has written here. */
    public Optional<Kept<ContactCard>> find(NationalId person) {
        return records.find(key(person));
    }

    /** Where the person is written to: what was written here, otherwise what registers know. */
    public Optional<EmailAddress> email(NationalId person) {
        return find(person).map(kept -> kept.value().email()).or(() -> registers.email(person));
    }

    /** Writes one's own card. */
    public Kept<ContactCard> save(Author.Person author, long version, String email, Optional<String> phone) {
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(() ->
                        new Refusal(SelvProblem.EMAIL, "not an address").about("email", SelvProblem.EMAIL.summary()));
        if (phone.isPresent() && !phone.get().matches("\\+[1-9][0-9]{5,14}")) {
            throw new Refusal(SelvProblem.PHONE, "not a number").about("phone", SelvProblem.PHONE.summary());
        }
        ContactCard card = new ContactCard(address, phone);
        return records.change(new Records.Change<>(
                key(author.pid()),
                version,
                author,
                "contact-card-saved",
                before -> card,
                now -> new Saved(Actor.of(author, pseudonyms))));
    }

    private String key(NationalId person) {
        return pseudonyms.of("pid", person.value());
    }

    /** The audit is told that, and not what. */
    record Saved(Actor by) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.contact-card-saved";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
        }
    }
}
