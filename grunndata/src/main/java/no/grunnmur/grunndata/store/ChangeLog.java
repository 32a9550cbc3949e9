package no.grunnmur.grunndata.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.PartyReader.LogPage;
import no.grunnmur.grunndata.PartyReader.LogQuestion;
import no.grunnmur.grunndata.PartyRegister.Logged;
import org.jdbi.v3.core.statement.Query;

/** Reads the change log. */
final class ChangeLog {

    private static final String ROW =
            "select her_id, at, by_name, by_id, method, source, organisation, changes from ar.change ";

    private final Database database;

    ChangeLog(Database database) {
        this.database = database;
    }

    List<Logged> of(int herId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                ROW + "where her_id = :id order by sequence_number desc limit 1000")
                        .bind("id", herId)
                        .map((row, context) -> logged(row))
                        .list());
    }

    LogPage find(LogQuestion question) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("where at >= :from and at < :to");
        values.put("from", question.period().from().atOffset(ZoneOffset.UTC));
        values.put("to", question.period().to().atOffset(ZoneOffset.UTC));
        question.by().ifPresent(by -> narrow(where, values, "by_name", by));
        question.method().ifPresent(method -> narrow(where, values, "method", method));
        question.herId().ifPresent(herId -> narrow(where, values, "her_id", herId));
        question.organisationNumber().ifPresent(number -> narrow(where, values, "organisation", number));
        return database.jdbi().withHandle(handle -> {
            int total = bound(handle.createQuery("select count(*) from ar.change " + where), values)
                    .mapTo(Integer.class)
                    .one();
            List<Logged> page = bound(
                            handle.createQuery(
                                    ROW + where + " order by at desc, sequence_number desc limit :size offset :offset"),
                            values)
                    .bind("size", question.size())
                    .bind("offset", (long) (question.page() - 1) * question.size())
                    .map((row, context) -> logged(row))
                    .list();
            return new LogPage(page, total);
        });
    }

    private static void narrow(StringBuilder where, Map<String, Object> values, String column, Object value) {
        where.append(" and ").append(column).append(" = :").append(column);
        values.put(column, value);
    }

    private static Query bound(Query query, Map<String, Object> values) {
        values.forEach(query::bind);
        return query;
    }

    private static Logged logged(ResultSet row) throws SQLException {
        return new Logged(
                row.getInt(1),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                PartyDocument.changes(row.getString(8)));
    }
}
