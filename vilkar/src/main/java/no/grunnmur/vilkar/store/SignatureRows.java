package no.grunnmur.vilkar.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.Language;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.vilkar.Agreement;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.SigningRole;

/** The rows of signatures. */
final class SignatureRows {

    static final String SELECT = "select reference, organisation, terms, version, language, sha256, signer,"
            + " signer_name, role, signed_at, expires_at, ended_at, ended_by from vilkar.signature ";

    private SignatureRows() {}

    /** Those that have not been ended, by whose they are. */
    static Map<StoredTerms.Key, Agreement> standing(Connection connection) throws SQLException {
        Map<StoredTerms.Key, List<Signature>> found = new LinkedHashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + "where ended_at is null order by version desc")) {
            for (Signature signature : read(statement)) {
                found.computeIfAbsent(
                                new StoredTerms.Key(signature.organisation(), signature.terms()),
                                key -> new ArrayList<>())
                        .add(signature);
            }
        }
        Map<StoredTerms.Key, Agreement> agreements = new LinkedHashMap<>();
        found.forEach((key, signatures) -> agreements.put(key, new Agreement(signatures)));
        return agreements;
    }

    /** Those of one organisation; empty for none. */
    static Optional<Agreement> standing(Connection connection, StoredTerms.Key key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                SELECT + "where organisation = ? and terms = ? and ended_at is null order by version desc")) {
            statement.setString(1, key.organisation().value());
            statement.setString(2, key.terms());
            List<Signature> signatures = read(statement);
            return signatures.isEmpty() ? Optional.empty() : Optional.of(new Agreement(signatures));
        }
    }

    static void insert(Connection connection, Signature signature) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into vilkar.signature (reference, organisation, terms, version, language, sha256, signer,
                    signer_name, role, signed_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            statement.setString(1, signature.reference());
            statement.setString(2, signature.organisation().value());
            statement.setString(3, signature.terms());
            statement.setInt(4, signature.version());
            statement.setString(5, signature.language().tag());
            statement.setString(6, signature.sha256());
            statement.setString(7, signature.signer());
            statement.setString(8, signature.signerName());
            statement.setString(9, signature.role().name());
            statement.setObject(10, StoredTerms.utc(signature.signedAt()));
            statement.setObject(11, signature.expiresAt().map(StoredTerms::utc).orElse(null));
            statement.executeUpdate();
        }
    }

    static void end(Connection connection, String reference, Signature.Ending ending) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update vilkar.signature set ended_at = ?, ended_by = ? where reference = ? and ended_at is null")) {
            statement.setObject(1, StoredTerms.utc(ending.at()));
            statement.setString(2, ending.byName().orElse(null));
            statement.setString(3, reference);
            statement.executeUpdate();
        }
    }

    static List<Signature> read(PreparedStatement statement) throws SQLException {
        List<Signature> signatures = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Optional<Instant> ended = time(row, "ended_at");
                Optional<String> by = Optional.ofNullable(row.getString("ended_by"));
                signatures.add(new Signature(
                        row.getString("reference"),
                        new OrganisationNumber(row.getString("organisation")),
                        row.getString("terms"),
                        row.getInt("version"),
                        Language.of(row.getString("language")),
                        row.getString("sha256"),
                        row.getString("signer"),
                        row.getString("signer_name"),
                        SigningRole.valueOf(row.getString("role")),
                        time(row, "signed_at").orElseThrow(),
                        time(row, "expires_at"),
                        ended.map(at -> new Signature.Ending(at, by))));
            }
        }
        return signatures;
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
