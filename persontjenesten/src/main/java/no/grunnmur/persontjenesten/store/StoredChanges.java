package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.ChangeRefused;
import no.grunnmur.persontjenesten.ChangeRefused.Reason;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.PersonPacker;
import no.grunnmur.persontjenesten.PersonReader;
import no.grunnmur.persontjenesten.store.StoredPeople.Found;

/**
 * Changes people, and tells of it, in one transaction that begins by locking the counter of events and so waits for every
 * other that does: what is numbered first is visible first. Documents are packed before, so the lock is held for a few
 * statements and the commit.
 */
public final class StoredChanges implements PersonChanges {

    private final Database database;
    private final StoredPeople people;

    public StoredChanges(Database database, StoredPeople people) {
        this.database = database;
        this.people = people;
    }

    @Override
    public long apply(List<? extends PersonChange> changes) {
        return apply(changes, connection -> {});
    }

    @Override
    public long apply(SourceStep step, List<? extends PersonChange> changes) {
        return apply(changes, connection -> advance(connection, step));
    }

    /** Something written in the transaction of the changes. */
    interface First {
        void with(Connection connection) throws SQLException;
    }

    /** As {@link #apply(List)}; what is written first is kept only if the changes are, and nobody else changes people meanwhile. */
    long apply(List<? extends PersonChange> changes, First first) {
        IdentityHashMap<PersonChange.Revised, byte[]> packed = new IdentityHashMap<>();
        Set<PersonId> concerned = new HashSet<>();
        Set<PersonId> discontinued = new HashSet<>();
        for (PersonChange change : changes) {
            forEachDocument(change, revised -> {
                packed.put(revised, PersonPacker.pack(revised.document()));
                concerned.add(revised.document().id());
            });
            if (change instanceof PersonChange.Merged merged) {
                discontinued.addAll(merged.discontinued());
            }
        }
        concerned.addAll(discontinued);
        return database.transaction(connection -> {
            ChangeRows rows = ChangeRows.lock(connection);
            first.with(connection);
            if (changes.isEmpty()) {
                return rows.lastEvent();
            }
            ChangePlan plan =
                    new ChangePlan(rows.lastEvent(), rows.lastPerson(), rows.read(concerned, discontinued), packed);
            for (PersonChange change : changes) {
                plan.make(change);
            }
            plan.settleNumbers();
            rows.write(plan);
            return plan.lastEvent();
        });
    }

    private static void forEachDocument(PersonChange change, Consumer<PersonChange.Revised> action) {
        switch (change) {
            case PersonChange.Revised revised -> action.accept(revised);
            case PersonChange.Merged merged -> action.accept(merged.survivor());
            case PersonChange.Split split -> {
                action.accept(split.continued());
                split.restored().forEach(action);
            }
        }
    }

    private static void advance(Connection connection, SourceStep step) throws SQLException {
        String sql = step.from().isEmpty()
                ? "insert into person.source (position, source) values (?, ?) on conflict do nothing"
                : "update person.source set position = ? where source = ? and position = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, step.to());
            statement.setString(2, step.source());
            if (step.from().isPresent()) {
                statement.setString(3, step.from().get());
            }
            if (statement.executeUpdate() == 0) {
                throw new ChangeRefused(Reason.SOURCE_MOVED, step.source() + " does not stand where the step begins");
            }
        }
    }

    @Override
    public Optional<String> position(String source) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select position from person.source where source = ?")) {
                statement.setString(1, source);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<PersonDocument> read(PersonId id) {
        return Optional.ofNullable(people.byId(id)).map(this::document);
    }

    @Override
    public Optional<PersonDocument> read(NationalId number) {
        return Optional.ofNullable(people.byNin(number.value())).map(this::document);
    }

    private PersonDocument document(Found found) {
        return PersonReader.read(
                found.packed(), found.id(), found.sequenceNumber(), people.identifiers(found.number()));
    }
}
