package no.grunnmur.grunndata.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.PartyReader;

/** Reads what is sent: lookups are {@link PartyLookups}, lists are here. */
public final class StoredParties implements PartyReader {

    private static final String OWNED =
            "select her_id from ar.party where owner = ? and active order by her_id limit ?";

    /** One range of the index, read in its order until there are enough. */
    private static final String HAVING =
            "select distinct organisation from ar.party_key where key = ? order by organisation limit ?";

    private static final String LINES = """
            select p.her_id, p.kind, coalesce(p.parent, 0), h.number, p.document::json ->> 'name'
              from (select distinct organisation from ar.party_key where key = ? order by organisation) o
              join ar.party h on h.her_id = o.organisation
             cross join lateral (select her_id, kind, parent, document from ar.party where her_id = h.her_id
                                  union all
                                 (select her_id, kind, parent, document from ar.party where parent = h.her_id order by her_id)) p
             limit ?""";

    private static final String COUNTS = """
            select k.key, count(*), coalesce(sum(b.services), 0), coalesce(sum(b.people), 0)
              from ar.party_key k
              left join (select parent, count(*) filter (where kind = 3) as services, count(*) filter (where kind = 2) as people
                           from ar.party where active and parent is not null group by parent) b on b.parent = k.organisation
             where k.key >= ? and k.key < ? and k.main and k.her_id = k.organisation
             group by k.key order by k.key""";

    private static final String IN_USE = "select her_id from ar.party where active order by her_id";
    private static final String COUNTED = "select count(*) from (" + IN_USE + " limit ?) counted";
    private static final String EVERYBODY = "select her_id from ar.party order by her_id";

    private final Database database;
    private final DueAddresses due;
    private final ChangeLog log;
    private final PartyLookups lookups;

    public StoredParties(Database database, StoredRegister register, InstantSource clock) {
        this.database = database;
        this.due = new DueAddresses(database, register, clock);
        this.log = new ChangeLog(database);
        this.lookups = new PartyLookups(database, due);
    }

    @Override
    public Ready soap(int herId) {
        return lookups.soap(herId);
    }

    @Override
    public Ready json(int herId) {
        return lookups.json(herId);
    }

    @Override
    public List<Ready> soap(List<Integer> herIds) {
        return lookups.soap(herIds);
    }

    @Override
    public List<Ready> json(List<Integer> herIds) {
        return lookups.json(herIds);
    }

    @Override
    public List<Stamp> stamps(List<Integer> herIds) {
        return lookups.stamps(herIds);
    }

    @Override
    public List<Ready> soapAfter(int herId, int most) {
        due.settle();
        return database.query(connection -> {
            List<Ready> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select 0, her_id, kind, soap from ar.party where her_id > ? and active order by her_id limit ?")) {
                statement.setInt(1, herId);
                statement.setInt(2, most);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(PartyLookups.ready(rows));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public int inUse(int most) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNTED)) {
                statement.setInt(1, most);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    @Override
    public List<Integer> ownedBy(int herId, int most) {
        return ids(OWNED, herId, most);
    }

    private List<Integer> ids(String sql, Object key, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, key);
                statement.setInt(2, most);
                List<Integer> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getInt(1));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public List<Integer> organisationsHaving(Code code, int most) {
        return ids(HAVING, PartyKeys.of(code), most);
    }

    @Override
    public List<Integer> associatedWith(int herId, int most) {
        return ids(HAVING, PartyKeys.associatedWith(herId), most);
    }

    @Override
    public List<Line> linesHaving(Code code, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LINES)) {
                statement.setString(1, PartyKeys.of(code));
                statement.setInt(2, most);
                List<Line> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Line(
                                rows.getInt(1),
                                PartyKind.of(rows.getInt(2)),
                                rows.getInt(3),
                                rows.getInt(4),
                                rows.getString(5)));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public List<BusinessCount> counts() {
        // The keys of one list: from its colon to before the character after that.
        String first = CodeLists.BUSINESS + ":";
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
                statement.setString(1, first);
                statement.setString(2, CodeLists.BUSINESS + ";");
                List<BusinessCount> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new BusinessCount(
                                rows.getString(1).substring(first.length()),
                                rows.getInt(2),
                                rows.getInt(3),
                                rows.getInt(4)));
                    }
                }
                return found;
            }
        });
    }

    /** In one snapshot: the list is true as of the event that it names. */
    @Override
    public Export export(boolean inactiveToo) {
        due.settle();
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
                long last;
                try (ResultSet row = statement.executeQuery("select last_event from ar.counter")) {
                    row.next();
                    last = row.getLong(1);
                }
                List<Integer> herIds = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(inactiveToo ? EVERYBODY : IN_USE)) {
                    while (rows.next()) {
                        herIds.add(rows.getInt(1));
                    }
                }
                return new Export(last, herIds);
            }
        });
    }

    @Override
    public List<PartyEvent> events(long from, int most) {
        due.settle();
        return events("where sequence_number >= ? order by sequence_number limit ?", from, most);
    }

    @Override
    public Optional<PartyEvent> lastEvent() {
        due.settle();
        return events("where sequence_number >= ? order by sequence_number desc limit ?", 0, 1).stream()
                .findFirst();
    }

    private List<PartyEvent> events(String where, long from, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select sequence_number, her_id, kind, at from ar.event " + where)) {
                statement.setLong(1, from);
                statement.setInt(2, most);
                List<PartyEvent> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new PartyEvent(
                                rows.getLong(1),
                                rows.getInt(2),
                                PartyEvent.Kind.of(rows.getInt(3)),
                                rows.getTimestamp(4).toInstant()));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public LogPage changes(LogQuestion question) {
        return log.find(question);
    }
}
