package no.grunnmur.selvbetjening.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.database.LiveView;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.Mail;
import no.grunnmur.mail.Outbox;
import no.grunnmur.selvbetjening.Difference;
import no.grunnmur.selvbetjening.HistoryEntry;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Records;
import no.grunnmur.selvbetjening.SelvProblem;

/** The records of one kind. */
public final class StoredRecords<T> implements Records<T> {

    private final String kind;
    private final Class<T> type;
    private final Everything everything;
    private final Database database;
    private final Outbox outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param kind one of those that {@link Everything} knows */
    public StoredRecords(
            String kind,
            Class<T> type,
            Everything everything,
            Database database,
            Outbox outbox,
            AuditLog audit,
            InstantSource clock) {
        this.kind = kind;
        this.type = type;
        this.everything = everything;
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Kept<T>> find(String id) {
        return everything.view().find(Everything.key(kind, id)).map(this::typed);
    }

    @Override
    public List<Kept<T>> all() {
        String prefix = kind + ":";
        List<Kept<T>> all = new ArrayList<>();
        for (Map.Entry<String, Kept<?>> entry : everything.view().all().entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                all.add(typed(entry.getValue()));
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked") // the value is of the type, so the kept value is
    private Kept<T> typed(Kept<?> kept) {
        if (!type.isInstance(kept.value())) {
            throw new IllegalStateException("a " + kind + " of another type");
        }
        return (Kept<T>) kept;
    }

    @Override
    public Kept<T> change(Change<T> change) {
        Kept<T> kept = database.transaction(connection -> change(connection, change));
        everything.view().refresh(Everything.key(kind, change.id()));
        return kept;
    }

    private Kept<T> change(Connection connection, Change<T> change) throws SQLException {
        Optional<Kept<T>> before =
                Everything.read(connection, kind, change.id(), true).map(this::typed);
        requireVersion(change.version(), before.map(Kept::version).orElse(Kept.NOTHING));
        Optional<T> was = before.map(Kept::value);
        T after = change.decide().apply(was);
        if (before.isPresent() && after.equals(before.get().value())) {
            return before.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long version = before.map(Kept::version).orElse(Kept.NOTHING) + 1;
        write(connection, change.id(), version, now, Codec.json(after));
        writeHistory(connection, change, version, now, Codec.differences(was, Optional.of(after)));
        for (Mail mail : change.mails().apply(after)) {
            outbox.put(connection, mail);
        }
        LiveView.tell(connection, Everything.CHANNEL, Everything.key(kind, change.id()));
        // Last before the commit: a change that is not in the audit does not count, and the other way round only when
        // the database is lost in this very moment.
        audit.append(change.told().apply(after));
        return new Kept<>(after, version, now);
    }

    private static void requireVersion(long expected, long there) {
        if (expected == Kept.NOTHING && there != Kept.NOTHING) {
            throw new Refusal(SelvProblem.EXISTS, "it is there at version " + there);
        }
        if (expected != Kept.ANY && expected != there) {
            throw new Refusal(SelvProblem.CHANGED_MEANWHILE, "version " + there + " instead of " + expected);
        }
    }

    private void write(Connection connection, String id, long version, Instant now, String content)
            throws SQLException {
        String sql = version == 1
                ? "insert into selv.thing (version, changed, content, kind, id) values (?, ?, ?, ?, ?) on conflict do nothing"
                : "update selv.thing set version = ?, changed = ?, content = ? where kind = ? and id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, version);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setString(3, content);
            statement.setString(4, kind);
            statement.setString(5, id);
            if (statement.executeUpdate() != 1) {
                throw new Refusal(SelvProblem.CHANGED_MEANWHILE, "somebody else made it meanwhile");
            }
        }
    }

    private void writeHistory(
            Connection connection, Change<T> change, long version, Instant now, List<Difference> differences)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into selv.history (kind, id, version, at, action, author, author_kind, organisation, changes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            statement.setString(1, kind);
            statement.setString(2, change.id());
            statement.setLong(3, version);
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setString(5, change.action());
            statement.setString(6, change.author().name());
            statement.setString(7, change.author().kind());
            statement.setString(
                    8,
                    change.author()
                            .organisation()
                            .map(OrganisationNumber::value)
                            .orElse(null));
            statement.setString(9, Codec.json(differences));
            statement.executeUpdate();
        }
    }

    @Override
    public List<HistoryEntry> history(String id, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select version, at, action, author, author_kind, organisation, changes from selv.history
                     where kind = ? and id = ? order by version desc limit ?""")) {
                statement.setString(1, kind);
                statement.setString(2, id);
                statement.setInt(3, most);
                List<HistoryEntry> entries = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        entries.add(entry(row));
                    }
                }
                return entries;
            }
        });
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getString(6)).map(OrganisationNumber::new),
                Codec.differences(row.getString(7)));
    }

    @Override
    public List<Difference> differences(Optional<T> before, Optional<T> after) {
        return Codec.differences(before, after);
    }
}
