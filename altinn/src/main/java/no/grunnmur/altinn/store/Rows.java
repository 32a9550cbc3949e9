package no.grunnmur.altinn.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** Statements with their values, and the house's values as columns. */
final class Rows {

    /** Reads a row. */
    @FunctionalInterface
    interface Reader<T> {
        T of(ResultSet row) throws SQLException;
    }

    private Rows() {}

    static <T> List<T> list(Connection connection, Reader<T> reader, String sql, Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(reader.of(rows));
            }
        }
        return all;
    }

    static <T> Optional<T> one(Connection connection, Reader<T> reader, String sql, Object... values)
            throws SQLException {
        return list(connection, reader, sql, values).stream().findFirst();
    }

    static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, column(values[i]));
        }
        return statement;
    }

    private static Object column(Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> some -> column(some.orElse(null));
            case NationalId person -> person.value();
            case OrganisationNumber number -> Integer.parseInt(number.value());
            case Instant moment -> moment.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }

    /** Others who change the same organisation's rights or requests wait until this transaction has ended. */
    static void lock(Connection connection, OrganisationNumber organisation) throws SQLException {
        list(
                connection,
                row -> true,
                "select pg_advisory_xact_lock(hashtext('altinn'), ?)",
                Integer.parseInt(organisation.value()));
    }

    static OrganisationNumber number(ResultSet row, String column) throws SQLException {
        return new OrganisationNumber(String.format(Locale.ROOT, "%09d", row.getInt(column)));
    }

    static Optional<OrganisationNumber> maybeNumber(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(number(row, column));
    }

    static Optional<NationalId> maybePerson(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(NationalId::of);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
