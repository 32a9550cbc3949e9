package no.grunnmur.enhetsregisteret.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.enhetsregisteret.Authority;
import no.grunnmur.enhetsregisteret.Office;
import no.grunnmur.enhetsregisteret.OfficeKind;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the register. */
public final class StoredOrganisations implements Organisations {

    /**
     * What a search asks for; empty members do not narrow.
     *
     * @param subUnits whether sub-units are looked for, or all others
     * @param name words that words of the name begin with
     */
    public record Wanted(
            boolean subUnits,
            Optional<String> name,
            List<OrganisationNumber> numbers,
            List<String> forms,
            List<String> municipalities,
            Optional<OrganisationNumber> parent) {

        public Wanted {
            numbers = List.copyOf(numbers);
            forms = List.copyOf(forms);
            municipalities = List.copyOf(municipalities);
        }
    }

    /** A page of documents, and how many there are in all. */
    public record Page(List<String> documents, long total) {

        public Page {
            documents = List.copyOf(documents);
        }
    }

    private static final String FACTS = "u.number, u.name, u.form, u.parent, u.municipality, u.deleted";

    /** Deeper structures than this are a mistake, or a circle. */
    private static final int DEEPEST = 10;

    private final Database database;

    public StoredOrganisations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Organisation> find(OrganisationNumber number) {
        return database.jdbi().withHandle(handle -> find(handle, number));
    }

    private static Optional<Organisation> find(Handle handle, OrganisationNumber number) {
        return handle.createQuery("select " + FACTS + " from enhet.unit u where u.number = :number")
                .bind("number", stored(number))
                .map((row, context) -> organisation(row))
                .findOne();
    }

    @Override
    public Optional<Organisation> mainUnit(OrganisationNumber number) {
        return database.jdbi().withHandle(handle -> {
            Optional<Organisation> at = find(handle, number);
            for (int level = 0; level < DEEPEST && at.isPresent(); level++) {
                Organisation unit = at.get();
                if (unit.isMainUnit() || unit.parent().isEmpty()) {
                    return at;
                }
                at = find(handle, unit.parent().get());
            }
            return Optional.empty();
        });
    }

    @Override
    public List<Organisation> below(OrganisationNumber number) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        with recursive tree (number, level) as (
                            select number, 1 from enhet.unit where parent = :number
                            union
                            select u.number, t.level + 1
                              from enhet.unit u join tree t on u.parent = t.number where t.level < :deepest)
                        select distinct %s from tree t join enhet.unit u on u.number = t.number
                         where u.deleted is null order by u.number""".formatted(FACTS))
                        .bind("number", stored(number))
                        .bind("deepest", DEEPEST)
                        .map((row, context) -> organisation(row))
                        .list());
    }

    @Override
    public Optional<Authority> authority(OrganisationNumber number) {
        return database.jdbi()
                .withHandle(handle -> find(handle, number)
                        .map(organisation -> new Authority(organisation, offices(handle, organisation.number()))));
    }

    private static List<Office> offices(Handle handle, OrganisationNumber number) {
        return handle.createQuery("""
                        select kind, pid, given_name, middle_name, family_name, born, resigned
                          from enhet.office where unit = :unit order by place""")
                .bind("unit", stored(number))
                .map((row, context) -> office(row))
                .list();
    }

    @Override
    public List<Organisation> ofHolder(NationalId person) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select distinct " + FACTS + """
                         from enhet.office o join enhet.unit u on u.number = o.unit
                        where o.pid = :pid and not o.resigned and u.deleted is null order by u.number""")
                        .bind("pid", person.value())
                        .map((row, context) -> organisation(row))
                        .list());
    }

    @Override
    public List<Organisation> named(String words, int most) {
        String beginnings = beginnings(words);
        if (beginnings.isEmpty()) {
            return List.of();
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select " + FACTS + """
                         from enhet.unit u
                        where to_tsvector('simple', u.name) @@ to_tsquery('simple', :name) and u.deleted is null
                        order by u.sub_unit, length(u.name), u.name, u.number limit :most""")
                        .bind("name", beginnings)
                        .bind("most", most)
                        .map((row, context) -> organisation(row))
                        .list());
    }

    @Override
    public List<Organisation> ofForm(String form) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select " + FACTS
                                        + " from enhet.unit u where u.form = :form and u.deleted is null order by u.name, u.number")
                        .bind("form", form)
                        .map((row, context) -> organisation(row))
                        .list());
    }

    /** The document of a unit of that kind. */
    public Optional<String> document(OrganisationNumber number, boolean subUnit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select document from enhet.unit where number = :number and sub_unit = :sub")
                        .bind("number", stored(number))
                        .bind("sub", subUnit)
                        .mapTo(String.class)
                        .findOne());
    }

    /** The offices of a unit; empty when there is no such unit. */
    public Optional<List<Office>> offices(OrganisationNumber number) {
        return authority(number).map(Authority::offices);
    }

    /** A page of the units that fit: the shortest names first when words were asked for, otherwise by number. */
    public Page search(Wanted wanted, int page, int size) {
        Map<String, Object> values = new LinkedHashMap<>();
        String where = where(wanted, values);
        String order = wanted.name().isPresent() ? "length(name), name, number" : "number";
        return database.jdbi().withHandle(handle -> {
            long total = bound(handle.createQuery("select count(*) from enhet.unit where " + where), values)
                    .mapTo(Long.class)
                    .one();
            List<String> documents = bound(
                            handle.createQuery("select document from enhet.unit where " + where + " order by " + order
                                    + " limit :size offset :offset"),
                            values)
                    .bind("size", size)
                    .bind("offset", (long) page * size)
                    .mapTo(String.class)
                    .list();
            return new Page(documents, total);
        });
    }

    private static String where(Wanted wanted, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        conditions.add("sub_unit = :sub");
        values.put("sub", wanted.subUnits());
        wanted.name().ifPresent(name -> {
            String beginnings = beginnings(name);
            conditions.add(
                    beginnings.isEmpty() ? "false" : "to_tsvector('simple', name) @@ to_tsquery('simple', :name)");
            values.put("name", beginnings);
        });
        if (!wanted.numbers().isEmpty()) {
            conditions.add("number = any(:numbers)");
            values.put(
                    "numbers",
                    wanted.numbers().stream()
                            .mapToInt(StoredOrganisations::stored)
                            .toArray());
        }
        if (!wanted.forms().isEmpty()) {
            conditions.add("form = any(:forms)");
            values.put("forms", wanted.forms().toArray(String[]::new));
        }
        if (!wanted.municipalities().isEmpty()) {
            conditions.add("municipality = any(:municipalities)");
            values.put("municipalities", wanted.municipalities().toArray(String[]::new));
        }
        wanted.parent().ifPresent(parent -> {
            conditions.add("parent = :parent");
            values.put("parent", stored(parent));
        });
        return String.join(" and ", conditions);
    }

    private static Query bound(Query query, Map<String, Object> values) {
        values.forEach((name, value) -> {
            if (!name.equals("name") || !value.equals("")) {
                query.bind(name, value);
            }
        });
        return query;
    }

    /**
     * The words as PostgreSQL's text search takes them: each the beginning of a word of the name. Everything but letters
     * and digits parts words, so nothing of its language gets through.
     */
    static String beginnings(String words) {
        StringBuilder query = new StringBuilder();
        for (String word : words.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                query.append(query.isEmpty() ? "" : " & ").append(word).append(":*");
            }
        }
        return query.toString();
    }

    private static Organisation organisation(ResultSet row) throws SQLException {
        int parent = row.getInt("parent");
        Optional<OrganisationNumber> above = row.wasNull() ? Optional.empty() : Optional.of(number(parent));
        return new Organisation(
                number(row.getInt("number")),
                row.getString("name"),
                row.getString("form"),
                above,
                Optional.ofNullable(row.getString("municipality")),
                Optional.ofNullable(row.getObject("deleted", LocalDate.class)));
    }

    private static Office office(ResultSet row) throws SQLException {
        return new Office(
                OfficeKind.valueOf(row.getString("kind")),
                new Office.Holder(
                        Optional.ofNullable(row.getString("pid")).flatMap(NationalId::parse),
                        row.getString("given_name"),
                        Optional.ofNullable(row.getString("middle_name")),
                        row.getString("family_name"),
                        Optional.ofNullable(row.getObject("born", LocalDate.class))),
                row.getBoolean("resigned"));
    }

    static int stored(OrganisationNumber number) {
        return Integer.parseInt(number.value());
    }

    private static OrganisationNumber number(int stored) {
        return new OrganisationNumber(String.format(Locale.ROOT, "%09d", stored));
    }
}
