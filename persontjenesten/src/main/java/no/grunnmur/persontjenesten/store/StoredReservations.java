package no.grunnmur.persontjenesten.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.feed.Reservations;

/** Reserved numbers in PostgreSQL. */
public final class StoredReservations implements Reservations {

    private static final String RESERVE = """
            insert into person.reserved_number (reservation, organisation, nin) values (?, ?, ?)
            on conflict do nothing""";

    private static final String SHOW = """
            select reservation, nin, person_id, document from person.reserved_number
             where not released and organisation = ?""";

    private final Database database;
    private final StoredChanges changes;

    public StoredReservations(Database database, StoredChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    @Override
    public boolean reserve(String id, OrganisationNumber owner, NationalId number) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RESERVE)) {
                statement.setString(1, id);
                statement.setString(2, owner.value());
                statement.setLong(3, StoredPeople.number(number.value()));
                return statement.executeUpdate() > 0;
            }
        });
    }

    @Override
    public List<Reserved> of(OrganisationNumber owner) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SHOW + " order by arrival")) {
                statement.setString(1, owner.value());
                return read(statement);
            }
        });
    }

    @Override
    public Optional<Reserved> find(OrganisationNumber owner, String id) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SHOW + " and reservation = ?")) {
                statement.setString(1, owner.value());
                statement.setString(2, id);
                return read(statement).stream().findFirst();
            }
        });
    }

    private static List<Reserved> read(PreparedStatement statement) throws SQLException {
        List<Reserved> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                byte[] person = rows.getBytes(3);
                all.add(new Reserved(
                        rows.getString(1),
                        NationalId.of(StoredPeople.digits(rows.getLong(2))),
                        person == null ? Optional.empty() : Optional.of(PersonId.of(person)),
                        Optional.ofNullable(rows.getString(4))));
            }
        }
        return all;
    }

    @Override
    public void release(String id) {
        database.query(connection -> {
            String sql = "update person.reserved_number set released = true where reservation = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, id);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void publish(
            List<? extends PersonChange> made, Collection<String> ids, PersonId person, Optional<String> document) {
        changes.apply(made, connection -> {
            String sql = "update person.reserved_number set person_id = ?, document = ? where reservation = any (?)";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, person.bytes());
                statement.setString(2, document.orElse(null));
                statement.setArray(3, connection.createArrayOf("text", ids.toArray()));
                statement.executeUpdate();
            }
        });
    }
}
