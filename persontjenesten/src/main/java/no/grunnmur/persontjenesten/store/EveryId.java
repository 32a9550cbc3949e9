package no.grunnmur.persontjenesten.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.PersonId;

/** All ids that one person has in this service: of persons who turned out to be one, the discontinued ones too. */
public final class EveryId {

    private static final String IDS = """
            with recursive one as (
                select coalesce(p.merged_into, p.person_no) as person_no
                from person.identifier i join person.person p using (person_no) where i.nin = ?),
            all_of (person_no) as (
                select person_no from one
                union
                select p.person_no from person.person p join all_of a on p.merged_into = a.person_no)
            select person_id from person.person join all_of using (person_no)
            """;

    private final Database database;

    public EveryId(Database database) {
        this.database = database;
    }

    /** The ids of whoever has the number, now or once; none when nobody has. */
    public List<PersonId> of(NationalId nin) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(IDS)) {
                statement.setLong(1, StoredPeople.number(nin.value()));
                List<PersonId> ids = new ArrayList<>(1);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(PersonId.of(rows.getBytes(1)));
                    }
                }
                return ids;
            }
        });
    }
}
