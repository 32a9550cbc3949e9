package no.grunnmur.altinn.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import no.grunnmur.altinn.Contacts;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.Letters;
import no.grunnmur.altinn.Organisations;
import no.grunnmur.altinn.RequestEvents;
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

    /** An id that nobody can guess: a version 4 UUID. */
    UUID randomId() {
        byte[] bytes = random.bytes(16);
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** What a person is called in the audit. */
    String name(NationalId person) {
        return pseudonyms.of("pid", person.value());
    }

    /** Which request an event is about. */
    RequestEvents.About about(DelegationRequest request) {
        return new RequestEvents.About(
                request.id().toString(),
                name(request.requester()),
                request.organisation().value(),
                request.resource().id());
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
