package no.grunnmur.grunndata.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.CertificateFacts;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.Certificates;

/** Reads certificates. */
public final class StoredCertificates implements Certificates {

    private static final String ROW = "select c.her_id, c.use, c.thumbprint, c.valid_from, c.valid_to, c.current,"
            + " c.serial_number, c.common_name, c.der from ar.certificate c ";

    /** A part of a name, looked for in the names of the index, without reading the certificates. */
    static final String NAMED = """
            (c.her_id, c.use, c.thumbprint) in (
                select n.her_id, n.use, n.thumbprint from ar.certificate n
                 where n.use = :use and n.current and position(lower(:%s) in lower(n.common_name)) > 0)""";

    private final Database database;

    public StoredCertificates(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Kept> current(int herId, CertificateUse use) {
        return of(herId, use, 1).stream().findFirst().filter(Kept::current);
    }

    /** Its own ones; those of the organisation above when it has none. */
    @Override
    public List<Kept> of(int herId, CertificateUse use, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(ROW + """
                         join ar.party p on p.her_id = :id
                        where c.use = :use
                          and c.her_id = case when exists (select 1 from ar.certificate o where o.her_id = p.her_id and o.use = :use)
                                              then p.her_id else p.parent end
                        order by c.current desc, c.added desc limit :most""")
                        .bind("id", herId)
                        .bind("use", use.number())
                        .bind("most", most)
                        .map((row, context) -> kept(row))
                        .list());
    }

    @Override
    public List<Kept> search(CertificateUse use, String serialNumber, String commonName, String unit, int most) {
        boolean isNumber = unit.length() == 9 && unit.chars().allMatch(c -> c >= '0' && c <= '9');
        Map<String, Object> values = new HashMap<>(Map.of("use", use.number(), "most", most));
        StringBuilder where = new StringBuilder("where c.use = :use and c.current");
        if (!serialNumber.isEmpty()) {
            where.append(" and c.serial_number = :serial");
            values.put("serial", serialNumber.toLowerCase(Locale.ROOT));
        }
        if (!commonName.isEmpty()) {
            where.append(" and ").append(NAMED.formatted("name"));
            values.put("name", commonName);
        }
        if (isNumber) {
            where.append(" and c.her_id = (select her_id from ar.party where number = :number and kind = 1)");
            values.put("number", Integer.parseInt(unit));
        } else if (!unit.isEmpty()) {
            where.append(" and ").append(NAMED.formatted("unit"));
            values.put("unit", unit);
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                ROW + where + " order by c.common_name, c.her_id, c.thumbprint limit :most")
                        .bindMap(values)
                        .map((row, context) -> kept(row))
                        .list());
    }

    @Override
    public Optional<Kept> bySerialNumber(String serialNumber) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                ROW + "where c.serial_number = :serial order by c.current desc, c.her_id limit 1")
                        .bind("serial", serialNumber)
                        .map((row, context) -> kept(row))
                        .findOne());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getInt(1),
                row.getInt(2) == CertificateUse.SIGNING.number() ? CertificateUse.SIGNING : CertificateUse.ENCRYPTION,
                new CertificateFacts(
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant()),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                row.getBytes(9));
    }
}
