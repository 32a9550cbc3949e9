package no.grunnmur.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.database.Database;

/** E-mails that are to be sent, and those that have been: schema {@code mail}. Any node sends what any node wrote. */
public final class Outbox {

    /** Where the tables come from, for {@link Database#open}. */
    public static final String MIGRATIONS = "no/grunnmur/mail/migrations";

    /** Where an e-mail stands. */
    public enum State {
        /** Not sent yet, or kept because there is no server. */
        WAITING,
        SENT,
        /** The server refused it for good, or never answered in a day. */
        FAILED
    }

    /**
     * An e-mail in the box.
     *
     * @param number from 1, ascending
     * @param tries how often it has been tried
     */
    public record Kept(long number, Mail mail, Instant written, State state, int tries) {}

    private static final String COLUMNS = "number, recipient, subject, body, attachments, written, state, tries ";

    private final Database database;
    private final InstantSource clock;

    public Outbox(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes an e-mail in the caller's transaction: it is sent when that is committed, and never otherwise.
     *
     * @return its number
     */
    public long put(Connection connection, Mail mail) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            insert into mail.message (recipient, subject, body, attachments, written, state, tries, next_try)
            values (?, ?, ?, ?, ?, 'WAITING', 0, ?) returning number\
            """)) {
            statement.setString(1, mail.to().value());
            statement.setString(2, mail.subject());
            statement.setString(3, mail.text());
            statement.setBytes(4, packed(mail.attachments()));
            statement.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setObject(6, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Writes an e-mail by itself. */
    public long put(Mail mail) {
        return database.transaction(connection -> put(connection, mail));
    }

    /** The e-mails to somebody, or to everybody, the newest first. */
    public List<Kept> latest(Optional<EmailAddress> to, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                    + "from mail.message where ? is null or lower(recipient) = lower(?) order by number desc"
                    + " limit ?")) {
                statement.setString(1, to.map(EmailAddress::value).orElse(null));
                statement.setString(2, to.map(EmailAddress::value).orElse(null));
                statement.setInt(3, most);
                return kept(statement);
            }
        });
    }

    /** The e-mail of that number. */
    public Optional<Kept> find(long number) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select " + COLUMNS + "from mail.message where number = ?")) {
                statement.setLong(1, number);
                return kept(statement).stream().findFirst();
            }
        });
    }

    /** Throws everything away, for a house that goes back to its beginning. Numbers go on. */
    public void clear() {
        database.jdbi().useHandle(handle -> handle.execute("delete from mail.message"));
    }

    /** One that is due, locked until the end of the transaction; others take others. */
    Optional<Kept> due(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS + """
            from mail.message where state = 'WAITING' and next_try <= ?
            order by next_try, number limit 1 for update skip locked\
            """)) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            return kept(statement).stream().findFirst();
        }
    }

    /** What became of a try. */
    void tried(Connection connection, Kept kept, State state, Instant nextTry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update mail.message set state = ?, tries = tries + 1, next_try = ? where number = ?")) {
            statement.setString(1, state.name());
            statement.setObject(2, nextTry.atOffset(ZoneOffset.UTC));
            statement.setLong(3, kept.number());
            statement.executeUpdate();
        }
    }

    private static List<Kept> kept(PreparedStatement statement) throws SQLException {
        List<Kept> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Mail mail = new Mail(
                        new EmailAddress(row.getString("recipient")),
                        row.getString("subject"),
                        row.getString("body"),
                        unpacked(row.getBytes("attachments")));
                all.add(new Kept(
                        row.getLong("number"),
                        mail,
                        row.getObject("written", java.time.OffsetDateTime.class).toInstant(),
                        State.valueOf(row.getString("state")),
                        row.getInt("tries")));
            }
        }
        return all;
    }

    private static byte[] packed(List<Mail.Attachment> attachments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(attachments.size());
            for (Mail.Attachment attachment : attachments) {
                out.writeUTF(attachment.name());
                out.writeUTF(attachment.type());
                out.writeInt(attachment.content().length);
                out.write(attachment.content());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<Mail.Attachment> unpacked(byte[] bytes) {
        List<Mail.Attachment> attachments = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                String type = in.readUTF();
                attachments.add(new Mail.Attachment(name, type, in.readNBytes(in.readInt())));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return attachments;
    }
}
