package no.grunnmur.grunndata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.PartyFilling;
import no.grunnmur.grunndata.PartyLoad;
import no.grunnmur.grunndata.Rendering;

/** Fills the register in one transaction with the note of what it was filled from. */
public final class PartyLoader implements PartyFilling {

    private static final int BATCH = 500;

    private final Database database;
    private final Rendering soap;
    private final Rendering json;

    public PartyLoader(Database database, Rendering soap, Rendering json) {
        this.database = database;
        this.soap = soap;
        this.json = json;
    }

    @Override
    public boolean replaceAll(String origin, Supplier<? extends Iterator<PartyLoad>> loads) {
        String whole = origin + " " + soap.version() + " " + json.version();
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1 from ar.counter for update");
                try (ResultSet row = statement.executeQuery("select origin from ar.load")) {
                    if (row.next() && whole.equals(row.getString(1))) {
                        return false;
                    }
                }
                statement.execute("truncate ar.party, ar.event, ar.change, ar.certificate, ar.subscription, ar.load,"
                        + " ar.party_key, ar.seeded_party, ar.seeded_certificate, ar.seeded_party_key");
            }
            Filling filling = new Filling(connection);
            loads.get().forEachRemaining(filling::take);
            filling.end(whole);
            return true;
        });
    }

    /** One filling. */
    private final class Filling {
        private final Connection connection;
        private final PartyRows rows;
        private final PreparedStatement inserts;
        private final PreparedStatement events;
        private final PartyKeys keys = new PartyKeys(List.of());
        private long event;
        private int highest;
        private int waiting;

        Filling(Connection connection) throws SQLException {
            this.connection = connection;
            this.rows = new PartyRows(connection, soap, json);
            this.inserts = rows.inserts();
            this.events = rows.events();
        }

        void take(PartyLoad load) {
            try {
                Party head = stamped(load.family().head());
                List<Party> members = new ArrayList<>();
                for (Party member : load.family().members()) {
                    members.add(stamped(member));
                }
                for (Map.Entry<CertificateUse, List<byte[]>> each :
                        load.certificates().entrySet()) {
                    for (byte[] der : each.getValue()) {
                        CertificateFile file = CertificateFile.read(der, each.getKey(), Instant.EPOCH);
                        CertificateRows.put(connection, head.herId(), each.getKey(), file, head.version());
                        head = head.edit()
                                .certificate(each.getKey(), file.facts())
                                .done();
                    }
                }
                Family family = new Family(head, members);
                rows.add(inserts, family.all(), family);
                for (Party party : family.all()) {
                    keys.add(party);
                    PartyRows.bind(
                            events,
                            new PartyEvent(
                                    party.version(), party.herId(), PartyEvent.Kind.CREATED, party.lastChanged()));
                    highest = Math.max(highest, party.herId());
                }
                waiting += family.members().size() + 1;
                if (waiting >= BATCH) {
                    flush();
                }
            } catch (SQLException failed) {
                throw new IllegalStateException("the register could not be filled", failed);
            }
        }

        private Party stamped(Party party) {
            event++;
            return party.edit().stamped(party.lastChanged(), event).done();
        }

        private void flush() throws SQLException {
            inserts.executeBatch();
            events.executeBatch();
            keys.insert(connection);
            keys.clear();
            waiting = 0;
        }

        void end(String origin) throws SQLException {
            flush();
            inserts.close();
            events.close();
            try (PreparedStatement counter =
                            connection.prepareStatement("update ar.counter set last_event = ?, last_her_id = ?");
                    PreparedStatement told = connection.prepareStatement("update ar.told set last_event = ?");
                    PreparedStatement note = connection.prepareStatement(
                            "insert into ar.load (origin, last_event, last_her_id) values (?, ?, ?)")) {
                counter.setLong(1, event);
                counter.setInt(2, highest);
                counter.executeUpdate();
                told.setLong(1, event);
                told.executeUpdate();
                note.setString(1, origin);
                note.setLong(2, event);
                note.setInt(3, highest);
                note.executeUpdate();
            }
        }
    }
}
