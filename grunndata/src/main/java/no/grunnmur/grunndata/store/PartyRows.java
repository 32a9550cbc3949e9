package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.Rendering;

/** Rows of parties and events, on the connection of a transaction. */
final class PartyRows {

    private static final String COLUMNS =
            "(her_id, parent, owner, number, kind, active, version, last_changed, due, soap, json, document)";
    private static final String INSERT =
            "insert into ar.party " + COLUMNS + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "update ar.party set " + COLUMNS + " = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) where her_id = ?";
    private static final String EVENT = "insert into ar.event (sequence_number, her_id, kind, at) values (?, ?, ?, ?)";

    private final Connection connection;
    private final Rendering soap;
    private final Rendering json;

    PartyRows(Connection connection, Rendering soap, Rendering json) {
        this.connection = connection;
        this.soap = soap;
        this.json = json;
    }

    static OffsetDateTime stored(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** A party and everybody that it shares an organisation with. */
    static Optional<Family> family(Connection connection, int herId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with head as (select coalesce(parent, her_id) as id from ar.party where her_id = ?)
                select p.document from ar.party p, head where p.her_id = head.id
                union all
                (select p.document from ar.party p, head where p.parent = head.id order by p.her_id)""")) {
            statement.setInt(1, herId);
            List<Party> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(PartyDocument.read(rows.getString(1)));
                }
            }
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Family(
                            all.stream()
                                    .filter(each -> each.parent() == 0)
                                    .findFirst()
                                    .orElseThrow(),
                            all.stream().filter(each -> each.parent() != 0).toList()));
        }
    }

    /** Parties with the organisation above each, and nobody else. */
    static Map<Integer, Family> withHeads(Connection connection, Collection<Integer> herIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select p.document, h.document from ar.party p left join ar.party h on h.her_id = p.parent
                 where p.her_id = any (?)""")) {
            statement.setArray(1, connection.createArrayOf("int4", herIds.toArray()));
            Map<Integer, Family> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Party party = PartyDocument.read(rows.getString(1));
                    String above = rows.getString(2);
                    found.put(
                            party.herId(),
                            above == null
                                    ? new Family(party, List.of())
                                    : new Family(PartyDocument.read(above), List.of(party)));
                }
            }
            return found;
        }
    }

    void insert(List<Party> parties, Family family) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            add(statement, parties, family);
            statement.executeBatch();
        }
        new PartyKeys(parties).insert(connection);
    }

    /** Adds rows to a batch of inserts that goes on. */
    void add(PreparedStatement statement, List<Party> parties, Family family) throws SQLException {
        for (Party party : parties) {
            bind(statement, party, family);
            statement.addBatch();
        }
    }

    PreparedStatement inserts() throws SQLException {
        return connection.prepareStatement(INSERT);
    }

    PreparedStatement events() throws SQLException {
        return connection.prepareStatement(EVENT);
    }

    /** Writes over what is there; what was loaded is kept, to be brought back. */
    void update(List<Party> parties, Family family) throws SQLException {
        SeededParties.keep(connection, parties);
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            for (Party party : parties) {
                bind(statement, party, family);
                statement.setInt(13, party.herId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        new PartyKeys(parties).replace(connection);
    }

    private void bind(PreparedStatement statement, Party party, Family family) throws SQLException {
        statement.setInt(1, party.herId());
        number(statement, 2, party.parent());
        number(statement, 3, party.organization().map(Party.Organization::owner).orElse(0));
        number(statement, 4, party.kind() == PartyKind.SERVICE ? 0 : party.number());
        statement.setShort(5, (short) party.kind().number());
        statement.setBoolean(6, party.active());
        statement.setLong(7, party.version());
        statement.setObject(8, stored(party.lastChanged()));
        // Whoever inherits is due with the organisation above.
        Optional<Instant> due = party.parent() == 0
                ? party.due()
                : Stream.concat(party.due().stream(), family.head().due().stream())
                        .min(Instant::compareTo);
        statement.setObject(9, due.map(PartyRows::stored).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setBytes(10, soap.render(party, family));
        statement.setBytes(11, json.render(party, family));
        statement.setString(12, PartyDocument.write(party));
    }

    private static void number(PreparedStatement statement, int column, int value) throws SQLException {
        if (value == 0) {
            statement.setNull(column, Types.INTEGER);
        } else {
            statement.setInt(column, value);
        }
    }

    static void bind(PreparedStatement statement, PartyEvent event) throws SQLException {
        statement.setLong(1, event.number());
        statement.setInt(2, event.herId());
        statement.setShort(3, (short) event.kind().number());
        statement.setObject(4, stored(event.at()));
        statement.addBatch();
    }
}
