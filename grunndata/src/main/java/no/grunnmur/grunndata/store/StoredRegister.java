package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyChange;
import no.grunnmur.grunndata.PartyChanged;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.PartyRules;
import no.grunnmur.grunndata.PartySearch;
import no.grunnmur.grunndata.Rendering;
import no.grunnmur.kernel.Refusal;

/** Reads and changes whole parties. Changes happen one after the other, under the lock of the counter. */
public final class StoredRegister implements PartyRegister {

    private final Database database;
    private final Rendering soap;
    private final Rendering json;
    private final CodeLists lists;
    private final AuditLog audit;
    private final InstantSource clock;
    private final PartyIndex index;
    private final ChangeLog log;
    private final AtomicLong changes = new AtomicLong();

    public StoredRegister(
            Database database, Rendering soap, Rendering json, CodeLists lists, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.soap = soap;
        this.json = json;
        this.lists = lists;
        this.audit = audit;
        this.clock = clock;
        this.index = new PartyIndex(database);
        this.log = new ChangeLog(database);
    }

    /** How many changes this node has made: what others remember of the register is held against it. */
    long changes() {
        return changes.get();
    }

    @Override
    public Optional<Party> find(int herId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select document from ar.party where her_id = :id")
                        .bind("id", herId)
                        .mapTo(String.class)
                        .findOne()
                        .map(PartyDocument::read));
    }

    @Override
    public Optional<Family> family(int herId) {
        return database.query(connection -> PartyRows.family(connection, herId));
    }

    @Override
    public Map<Integer, Family> withHeads(Collection<Integer> herIds) {
        return database.query(connection -> PartyRows.withHeads(connection, herIds));
    }

    @Override
    public Optional<Integer> organisation(int number) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select her_id from ar.party where number = :number and kind = 1")
                                .bind("number", number)
                                .mapTo(Integer.class)
                                .findOne());
    }

    @Override
    public PartySearch.Found search(PartySearch search, int page, int size) {
        return index.search(search, page, size);
    }

    /** The last numbers given, locked. */
    private record Counter(long lastEvent, int lastHerId) {}

    private static Counter lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select last_event, last_her_id from ar.counter for update")) {
            row.next();
            return new Counter(row.getLong(1), row.getInt(2));
        }
    }

    private static void unlock(Connection connection, long lastEvent, int lastHerId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update ar.counter set last_event = ?, last_her_id = ?")) {
            statement.setLong(1, lastEvent);
            statement.setInt(2, lastHerId);
            statement.executeUpdate();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Party create(Author author, Party draft) {
        PartyRules.check(draft, lists);
        Done done = database.transaction(connection -> {
            Counter counter = lock(connection);
            int herId = counter.lastHerId + 1;
            if (herId > Party.HIGHEST) {
                throw new Refusal(GrunndataProblem.NOT_SUPPORTED, "every HER-id is taken");
            }
            long event = counter.lastEvent + 1;
            Instant now = now();
            Party made = draft.edit().herId(herId).stamped(now, event).done();
            if (isThere(connection, made)) {
                throw new Refusal(GrunndataProblem.CONFLICT, "it was taken in meanwhile");
            }
            Family family = made.parent() == 0
                    ? new Family(made, List.of())
                    : PartyRows.family(connection, made.parent())
                            .orElseThrow(() -> new Refusal(GrunndataProblem.PARTY_UNKNOWN, "the parent is gone"))
                            .with(made);
            PartyRows rows = new PartyRows(connection, soap, json);
            rows.insert(List.of(made), family);
            if (made.parent() != 0) {
                rows.update(List.of(family.head()), family);
            }
            List<PartyChange> changed = PartyChange.between(Optional.empty(), made);
            record(connection, author, made, family, event, now, changed);
            tell(connection, List.of(new PartyEvent(event, herId, PartyEvent.Kind.CREATED, now)));
            unlock(connection, event, herId);
            return new Done(made, changed);
        });
        return committed(author, done);
    }

    /** An organisation is in the register once, and a person once below an organisation. */
    private static boolean isThere(Connection connection, Party party) throws SQLException {
        String sql = switch (party.kind()) {
            case ORGANIZATION -> "select 1 from ar.party where number = ? and kind = 1";
            case PERSON -> "select 1 from ar.party where number = ? and kind = 2 and parent = ? and active";
            case SERVICE -> null;
        };
        if (sql == null) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, party.number());
            if (party.kind() == PartyKind.PERSON) {
                statement.setInt(2, party.parent());
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private record Done(Party party, List<PartyChange> changes) {}

    private Party committed(Author author, Done done) {
        if (!done.changes.isEmpty()) {
            changes.incrementAndGet();
            audit.append(new PartyChanged(author, done.party.herId(), done.party.version(), done.changes));
        }
        return done.party;
    }

    @Override
    public Party change(Author author, int herId, OptionalLong basedOn, UnaryOperator<Party> edit) {
        return committed(author, database.transaction(connection -> change(connection, author, herId, basedOn, edit)));
    }

    private Done change(
            Connection connection, Author author, int herId, OptionalLong basedOn, UnaryOperator<Party> edit)
            throws SQLException {
        Counter counter = lock(connection);
        Family before = PartyRows.family(connection, herId)
                .orElseThrow(() -> new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party"));
        Party old = before.find(herId).orElseThrow();
        if (basedOn.isPresent() && basedOn.getAsLong() != old.version()) {
            throw new Refusal(GrunndataProblem.CONFLICT, "based on " + basedOn.getAsLong() + ", now " + old.version());
        }
        Party edited = edit.apply(old);
        List<PartyChange> changed = PartyChange.between(Optional.of(old), edited);
        if (changed.isEmpty()) {
            return new Done(old, changed);
        }
        PartyRules.check(edited, lists);
        Instant now = now();
        long event = counter.lastEvent + 1;
        Party made = edited.edit().stamped(now, event).done();
        Family after = before.with(made);
        List<PartyEvent> events = new ArrayList<>();
        PartyEvent.Kind kind = made.transport() == Party.Transport.ENABLED && old.transport() != made.transport()
                ? PartyEvent.Kind.TRANSPORT_ENABLED
                : PartyEvent.Kind.UPDATED;
        events.add(new PartyEvent(event, herId, kind, now));
        // Whoever inherits something is seen to change too, and has to be read again by those who keep a copy.
        List<Party> touched = new ArrayList<>();
        touched.add(made);
        if (made.parent() == 0) {
            for (Party member : after.members()) {
                Party stamped = member;
                if (!before.seen(member).equals(after.seen(member))) {
                    event++;
                    events.add(new PartyEvent(event, member.herId(), PartyEvent.Kind.UPDATED, now));
                    stamped = member.edit().stamped(now, event).done();
                    after = after.with(stamped);
                }
                touched.add(stamped);
            }
        } else {
            touched.add(after.head());
        }
        new PartyRows(connection, soap, json).update(touched, after);
        record(connection, author, made, after, made.version(), now, changed);
        tell(connection, events);
        unlock(connection, event, counter.lastHerId);
        return new Done(made, changed);
    }

    private static void tell(Connection connection, List<PartyEvent> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ar.event (sequence_number, her_id, kind, at) values (?, ?, ?, ?)")) {
            for (PartyEvent event : events) {
                PartyRows.bind(statement, event);
            }
            statement.executeBatch();
        }
        StoredOutgoing.announce(connection);
    }

    private static void record(
            Connection connection,
            Author author,
            Party party,
            Family family,
            long event,
            Instant now,
            List<PartyChange> changed)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into ar.change
                    (sequence_number, her_id, at, by_name, by_id, method, source, organisation, changes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            statement.setLong(1, event);
            statement.setInt(2, party.herId());
            statement.setObject(3, PartyRows.stored(now));
            statement.setString(4, author.name());
            statement.setObject(5, author.id());
            statement.setString(6, author.method());
            statement.setString(7, author.source());
            statement.setInt(8, family.head().number());
            statement.setString(9, PartyDocument.write(changed));
            statement.executeUpdate();
        }
    }

    @Override
    public Party addCertificate(
            Author author, int herId, OptionalLong basedOn, CertificateUse use, byte[] certificate) {
        CertificateFile file = CertificateFile.read(certificate, use, clock.instant());
        return committed(author, database.transaction(connection -> {
            Done done = change(
                    connection,
                    author,
                    herId,
                    basedOn,
                    party -> party.edit().certificate(use, file.facts()).done());
            if (!done.changes.isEmpty()) {
                CertificateRows.put(connection, herId, use, file, done.party.version());
            }
            return done;
        }));
    }

    /** Takes back what has been changed since the parties were loaded, and tells of it. */
    public void bringBack() {
        new SeededParties(database).bringBack(now());
        changes.incrementAndGet();
    }

    @Override
    public List<Logged> changeLog(int herId) {
        return log.of(herId);
    }
}
