package no.grunnmur.persontjenesten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import no.grunnmur.database.Database;
import no.grunnmur.database.GroupQuery;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.PersonId;

/**
 * Finds documents. The hot path: plain JDBC, a statement the driver keeps prepared on each connection, and one round trip
 * for all who ask at the same time.
 */
public final class StoredPeople {

    /**
     * A person as stored. By an id or number of somebody who has been merged, the person who answers for them.
     *
     * @param number the person's number in this register, from 1
     * @param packed the document for {@link no.grunnmur.persontjenesten.PackedPerson}
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once and thrown away; never compared.
    public record Found(int number, PersonId id, long sequenceNumber, byte[] packed) {}

    private static final String PERSON = " p.person_no, p.person_id, p.sequence_number, p.document ";

    private static final String BY_NIN = "select k.place, p.merged_into," + PERSON + """
              from unnest(?::bigint[]) with ordinality as k (key, place)
              join person.identifier i on i.nin = k.key
              join person.person p on p.person_no = i.person_no""";

    private static final String BY_ID = "select k.place, p.merged_into," + PERSON + """
              from unnest(?::bytea[]) with ordinality as k (key, place)
              join person.person p on p.person_id = k.key""";

    private static final String BY_NUMBER = "select k.place, p.merged_into," + PERSON + """
              from unnest(?::integer[]) with ordinality as k (key, place)
              join person.person p on p.person_no = k.key""";

    private static final String AFTER = "select 0, p.merged_into," + PERSON + """
              from person.person p where person_no > ? and merged_into is null order by person_no limit ?""";

    private static final String IDENTIFIERS = """
            select nin from person.identifier where person_no = ?
             union all
            select i.nin from person.person p join person.identifier i on i.person_no = p.person_no where p.merged_into = ?
             order by 1""";

    /** Two, so that one is under way while the other is read: more would only make the groups smaller. */
    private static final int QUERIES_AT_ONCE = 2;

    private static final int ELEVEN = 11;

    private static final Keys<Long> NINS = new Keys<>(BY_NIN, "int8", Long[]::new, nin -> nin);
    private static final Keys<PersonId> IDS = new Keys<>(BY_ID, "bytea", byte[][]::new, PersonId::bytes);
    private static final Keys<Integer> NUMBERS = new Keys<>(BY_NUMBER, "int4", Integer[]::new, number -> number);

    private final Database database;
    private final GroupQuery<Long, Found> byNin;
    private final GroupQuery<PersonId, Found> byId;

    public StoredPeople(Database database) {
        this.database = database;
        this.byNin =
                new GroupQuery<>(database, QUERIES_AT_ONCE, (connection, batch) -> answer(connection, NINS, batch));
        this.byId = new GroupQuery<>(database, QUERIES_AT_ONCE, (connection, batch) -> answer(connection, IDS, batch));
    }

    /**
     * The person with that number, now or once; null when there is none.
     *
     * @param nin what a client sent; only 11 or 12 digits can be anybody's
     */
    public Found byNin(String nin) {
        long number = number(nin);
        return number < 0 ? null : byNin.ask(number);
    }

    /** The person of that id; null when there is none. */
    public Found byId(PersonId id) {
        return byId.ask(id);
    }

    /**
     * The people with these numbers, by one query, in the order asked for. Unknown numbers are left out, and somebody asked
     * for twice is there once.
     *
     * @param nins what a client sent
     */
    public List<Found> manyByNin(List<String> nins) {
        List<Long> numbers = new ArrayList<>(nins.size());
        for (String nin : nins) {
            numbers.add(number(nin));
        }
        return many(NINS, numbers);
    }

    /** The people of these ids, by one query, in the order asked for; unknown ones left out, and nobody twice. */
    public List<Found> manyById(List<PersonId> ids) {
        return many(IDS, ids);
    }

    /** The people with these numbers in this register, by one query, in the order asked for; unknown ones left out, and nobody twice. */
    public List<Found> manyByNumber(List<Integer> numbers) {
        return many(NUMBERS, numbers);
    }

    /** Every number that leads to a person, those of the merged too. */
    public List<NationalId> identifiers(int number) {
        return database.query(connection -> {
            List<NationalId> numbers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(IDENTIFIERS)) {
                statement.setInt(1, number);
                statement.setInt(2, number);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        numbers.add(NationalId.of(digits(rows.getLong(1))));
                    }
                }
            }
            return numbers;
        });
    }

    /**
     * Whoever is in the register on their own (not the merged), in the order of their numbers: for whoever reads everybody.
     *
     * @param number the last one seen; 0 to begin
     * @param max how many at most
     */
    public List<Found> after(int number, int max) {
        return database.query(connection -> {
            List<Found> people = new ArrayList<>(max);
            try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
                statement.setInt(1, number);
                statement.setInt(2, max);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        people.add(found(rows));
                    }
                }
            }
            return people;
        });
    }

    private <K> List<Found> many(Keys<K> keys, List<K> wanted) {
        Found[] places = new Found[wanted.size()];
        database.query(connection -> {
            find(connection, keys, wanted, (found, place) -> places[place] = found);
            return null;
        });
        Map<Integer, Found> people = new LinkedHashMap<>();
        for (Found found : places) {
            if (found != null) {
                people.putIfAbsent(found.number(), found);
            }
        }
        return List.copyOf(people.values());
    }

    /** How people are asked for by one kind of key. */
    private record Keys<K>(String sql, String type, IntFunction<Object[]> room, Function<K, Object> stored) {}

    private static <K> void answer(Connection connection, Keys<K> keys, List<GroupQuery.Question<K, Found>> batch)
            throws SQLException {
        List<K> wanted = new ArrayList<>(batch.size());
        for (GroupQuery.Question<K, Found> question : batch) {
            wanted.add(question.key());
        }
        find(connection, keys, wanted, (found, place) -> batch.get(place).answer(found));
    }

    /** Answers by the place of the key among those wanted. Only the merged, who are few, cost a second query. */
    private static <K> void find(Connection connection, Keys<K> keys, List<K> wanted, ObjIntConsumer<Found> answer)
            throws SQLException {
        List<Integer> survivors = null;
        List<Integer> places = null;
        Object[] stored = keys.room.apply(wanted.size());
        for (int i = 0; i < stored.length; i++) {
            stored[i] = keys.stored.apply(wanted.get(i));
        }
        try (PreparedStatement statement = connection.prepareStatement(keys.sql)) {
            statement.setArray(1, connection.createArrayOf(keys.type, stored));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int place = (int) rows.getLong(1) - 1;
                    int survivor = rows.getInt(2);
                    if (survivor == 0) {
                        answer.accept(found(rows), place);
                    } else {
                        survivors = survivors == null ? new ArrayList<>() : survivors;
                        places = places == null ? new ArrayList<>() : places;
                        survivors.add(survivor);
                        places.add(place);
                    }
                }
            }
        }
        if (survivors != null) {
            List<Integer> of = places;
            find(connection, NUMBERS, survivors, (found, place) -> answer.accept(found, of.get(place)));
        }
    }

    private static Found found(ResultSet rows) throws SQLException {
        return new Found(rows.getInt(3), PersonId.of(rows.getBytes(4)), rows.getLong(5), rows.getBytes(6));
    }

    /** The number as it is stored; -1 for a text that cannot be one. */
    static long number(String nin) {
        int length = nin.length();
        if (length != 11 && length != 12) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            char c = nin.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        boolean twelveThatReadAsEleven = length == 12 && nin.charAt(0) == '0';
        return twelveThatReadAsEleven ? -1 : number;
    }

    /** The number of an event's person as it is stored; null for none, and for a text that cannot be one. */
    static Long numberOrNothing(String nin) {
        long number = nin == null ? -1 : number(nin);
        return number < 0 ? null : number;
    }

    /** The digits of a stored number. */
    static String digits(long number) {
        String digits = Long.toString(number);
        return digits.length() >= ELEVEN ? digits : "0".repeat(ELEVEN - digits.length()) + digits;
    }
}
