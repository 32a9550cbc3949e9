package no.grunnmur.altinn.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import no.grunnmur.altinn.Contacts;
import no.grunnmur.altinn.Letters;
import no.grunnmur.altinn.Organisations;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.mail.Mail;
import no.grunnmur.mail.Outbox;

/**
 * What every change of state needs.
 *
 * <p>What other rooms know is asked before a transaction begins: within one, a second connection of the small pool could be
 * waited for by everybody.
 *
 * @param pseudonyms what people are called in the audit
 */
public record Desk(
        Database database,
        AuditLog audit,
        Pseudonyms pseudonyms,
        Outbox outbox,
        Organisations organisations,
        Contacts contacts,
        Letters letters,
        InstantSource clock,
        Randomness random) {

    /** What a person is called in the audit. */
    String name(NationalId person) {
        return pseudonyms.of("pid", person.value());
    }

    /**
     * Ends a change: the e-mails are sent if it is committed, and what happened is in the audit before it is. So nothing
     * happens that the audit does not tell; if the database is lost in the moment between, the audit tells of something
     * that did not come about.
     */
    void end(Connection connection, List<Mail> mails, List<? extends AuditEvent> events) throws SQLException {
        for (Mail mail : mails) {
            outbox.put(connection, mail);
        }
        for (AuditEvent event : events) {
            audit.append(event);
        }
    }
}
