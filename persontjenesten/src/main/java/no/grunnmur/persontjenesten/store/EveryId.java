package no.grunnmur.persontjenesten.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.audit.AboutIndex;
import no.grunnmur.database.Database;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.PersonId;

/** All that one person has in this service: of persons who turned out to be one, what the discontinued ones had too. */
public final class EveryId {

    /**
     * The traces of a person.
     *
     * @param ids none when nobody has the number
     * @param listed the numbers of the events that are about the person
     */
    public record Traces(List<PersonId> ids, AboutIndex.Listed listed) {}

    private static final String ALL_OF = """
            with recursive one as (
                select coalesce(p.merged_into, p.person_no) as person_no
                from person.identifier i join person.person p using (person_no) where i.nin = ?),
            all_of (person_no) as (
                select person_no from one
                union
                select p.person_no from person.person p join all_of a on p.merged_into = a.person_no)
            """;

    private static final String TRACES = ALL_OF + """
            select c.filling, p.person_id, array(select e.sequence_number from person.event e where e.person_no = p.person_no)
            from person.counter c left join (all_of join person.person p using (person_no)) on true
            """;

    private final Database database;

    public EveryId(Database database) {
        this.database = database;
    }

    /** Of whoever has the number, now or once. */
    public Traces of(NationalId nin) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TRACES)) {
                statement.setLong(1, StoredPeople.number(nin.value()));
                List<PersonId> ids = new ArrayList<>(1);
                List<Long> numbers = new ArrayList<>();
                int filling = 0;
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        filling = rows.getInt(1);
                        byte[] id = rows.getBytes(2);
                        if (id != null) {
                            ids.add(PersonId.of(id));
                            numbers.addAll(List.of((Long[]) rows.getArray(3).getArray()));
                        }
                    }
                }
                return new Traces(ids, new AboutIndex.Listed(StoredEvents.list(filling), numbers));
            }
        });
    }
}
