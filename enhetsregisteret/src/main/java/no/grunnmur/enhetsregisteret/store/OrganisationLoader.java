package no.grunnmur.enhetsregisteret.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Iterator;
import java.util.function.Supplier;
import no.grunnmur.database.Database;
import no.grunnmur.enhetsregisteret.Office;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.enhetsregisteret.OrganisationRegister;
import no.grunnmur.enhetsregisteret.RegisterEntry;
import no.grunnmur.kernel.NationalId;

/** Fills the register in one transaction with the note of what it was filled from. */
public final class OrganisationLoader implements OrganisationRegister {

    /** To be raised when the same organisations would be stored in another way: they are then loaded anew. */
    private static final int VERSION = 1;

    private static final int BATCH = 500;

    /** Any number that no other part of the house locks on: two nodes that start at once fill the register once. */
    private static final long LOAD_LOCK = 0x456E6865746572L;

    private final Database database;

    public OrganisationLoader(Database database) {
        this.database = database;
    }

    @Override
    public boolean replaceAll(String origin, Supplier<? extends Iterator<RegisterEntry>> entries) {
        String whole = origin + " stored=" + VERSION;
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + LOAD_LOCK + ")");
                try (ResultSet row = statement.executeQuery("select origin from enhet.load")) {
                    if (row.next() && whole.equals(row.getString(1))) {
                        return false;
                    }
                }
                statement.execute("truncate enhet.unit, enhet.office, enhet.load");
            }
            note(connection, whole, insert(connection, entries.get()));
            return true;
        });
    }

    private static long insert(Connection connection, Iterator<RegisterEntry> entries) throws SQLException {
        long count = 0;
        try (PreparedStatement units = connection.prepareStatement("""
                        insert into enhet.unit (number, parent, sub_unit, form, name, municipality, deleted, document)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (number) do nothing""");
                PreparedStatement offices = connection.prepareStatement("""
                        insert into enhet.office
                            (unit, place, kind, pid, given_name, middle_name, family_name, born, resigned)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (unit, place) do nothing""")) {
            while (entries.hasNext()) {
                RegisterEntry entry = entries.next();
                add(units, entry);
                for (int place = 0; place < entry.offices().size(); place++) {
                    add(offices, entry.organisation(), place, entry.offices().get(place));
                }
                count++;
                if (count % BATCH == 0 || !entries.hasNext()) {
                    units.executeBatch();
                    offices.executeBatch();
                }
            }
        }
        return count;
    }

    private static void add(PreparedStatement units, RegisterEntry entry) throws SQLException {
        Organisation unit = entry.organisation();
        units.setInt(1, StoredOrganisations.stored(unit.number()));
        units.setObject(2, unit.parent().map(StoredOrganisations::stored).orElse(null), Types.INTEGER);
        units.setBoolean(3, unit.isSubUnit());
        units.setString(4, unit.form());
        units.setString(5, unit.name());
        units.setString(6, unit.municipalityNumber().orElse(null));
        units.setObject(7, unit.deleted().orElse(null), Types.DATE);
        units.setString(8, entry.document());
        units.addBatch();
    }

    private static void add(PreparedStatement offices, Organisation unit, int place, Office office)
            throws SQLException {
        Office.Holder holder = office.holder();
        offices.setInt(1, StoredOrganisations.stored(unit.number()));
        offices.setInt(2, place);
        offices.setString(3, office.kind().name());
        offices.setString(4, holder.pid().map(NationalId::value).orElse(null));
        offices.setString(5, holder.givenName());
        offices.setString(6, holder.middleName().orElse(null));
        offices.setString(7, holder.familyName());
        offices.setObject(8, holder.born().orElse(null), Types.DATE);
        offices.setBoolean(9, office.resigned());
        offices.addBatch();
    }

    private static void note(Connection connection, String origin, long units) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into enhet.load (origin, units) values (?, ?)")) {
            statement.setString(1, origin);
            statement.setLong(2, units);
            statement.executeUpdate();
        }
    }

    @Override
    public long count() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from enhet.unit")
                        .mapTo(Long.class)
                        .one());
    }
}
