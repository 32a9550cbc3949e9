package no.grunnmur.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import no.grunnmur.database.Database;
import no.grunnmur.database.DatabaseUnusable;
import no.grunnmur.database.SqlFailed;
import no.grunnmur.mail.Outbox.Kept;
import no.grunnmur.mail.Outbox.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox, one at a time, on a thread of its own. What the server does not take now is tried again after
 * a growing pause, for a day. An e-mail whose sending was cut off is sent again: twice is better than never.
 *
 * <p>Source: RFC 5321, sections 4.5.4.1 (retry) and 4.2.1 (5yz is for good).
 */
public final class Postman implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private static final String ANSWER_MILLIS = "15000";
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

    private final Database database;
    private final Outbox outbox;
    private final SmtpServer server;
    private final InstantSource clock;
    private final Session session;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("postman").unstarted(this::work);

    private Postman(Database database, Outbox outbox, SmtpServer server, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.server = server;
        this.clock = clock;
        this.session = session(server);
    }

    /** Begins to deliver. */
    public static Postman start(Database database, Outbox outbox, SmtpServer server, InstantSource clock) {
        Postman postman = new Postman(database, outbox, server, clock);
        postman.thread.start();
        return postman;
    }

    private static Session session(SmtpServer server) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", ANSWER_MILLIS);
        properties.put("mail.smtp.timeout", ANSWER_MILLIS);
        properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
        boolean secure = server.security() != SmtpServer.Security.NONE;
        boolean starts = server.security() == SmtpServer.Security.STARTTLS;
        properties.put("mail.smtp.starttls.enable", Boolean.toString(starts));
        properties.put("mail.smtp.starttls.required", Boolean.toString(starts));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(secure && !starts));
        properties.put("mail.smtp.ssl.checkserveridentity", Boolean.toString(secure));
        properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
        Optional<PasswordAuthentication> known = server.user()
                .map(user -> new PasswordAuthentication(user, server.password().orElse("")));
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return known.orElse(null);
            }
        });
    }

    private void work() {
        while (closing.getCount() > 0) {
            boolean sent = false;
            try {
                sent = database.transaction(this::next);
            } catch (DatabaseUnusable | SqlFailed unavailable) {
                LOG.warn("E-mail cannot be looked for at the moment: {}", unavailable.getMessage());
            }
            if (!sent) {
                rest();
            }
        }
    }

    /** Tries one; false when none was due. */
    private boolean next(Connection connection) throws SQLException {
        Optional<Kept> due = outbox.due(connection);
        if (due.isEmpty()) {
            return false;
        }
        Kept kept = due.get();
        Instant now = clock.instant();
        try {
            Transport.send(message(kept));
            outbox.tried(connection, kept, State.SENT, now);
        } catch (SendFailedException refused) {
            boolean forGood = refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
            failed(connection, kept, now, refused, forGood);
        } catch (MessagingException unreachable) {
            failed(connection, kept, now, unreachable, false);
        }
        return true;
    }

    /** The recipient is not written down. */
    private void failed(Connection connection, Kept kept, Instant now, MessagingException why, boolean forGood)
            throws SQLException {
        boolean over = forGood || now.isAfter(kept.written().plus(GIVE_UP_AFTER));
        LOG.warn(
                "E-mail {} was not taken by {}: {}; {}",
                kept.number(),
                server,
                why.getClass().getSimpleName(),
                over ? "given up" : "tried again later");
        outbox.tried(connection, kept, over ? State.FAILED : State.WAITING, now.plus(pause(kept.tries())));
    }

    /** Twice as long after each try. */
    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 12));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private Message message(Kept kept) throws MessagingException {
        Mail mail = kept.mail();
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(server.from().value()));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().value()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(kept.written()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.attachments().isEmpty()) {
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            return message;
        }
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), StandardCharsets.UTF_8.name());
        parts.addBodyPart(text);
        for (Mail.Attachment attachment : mail.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
            part.setFileName(attachment.name());
            parts.addBodyPart(part);
        }
        message.setContent(parts);
        return message;
    }

    private void rest() {
        try {
            if (closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the postman goes home");
            }
        } catch (InterruptedException stopped) {
            closing.countDown();
        }
    }

    /** Stops; what is being sent is sent. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
