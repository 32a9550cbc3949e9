package no.grunnmur.vilkar.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.Language;
import no.grunnmur.vilkar.TermsText;
import no.grunnmur.vilkar.TermsVersion;

/** The rows of versions. */
final class VersionRows {

    private static final String SELECT = "select terms, number, published_at, counts_from, months,"
            + " news_nb, news_nn, news_en, text_nb, text_nn, text_en from vilkar.version ";

    private VersionRows() {}

    static Map<String, List<TermsVersion>> all(Connection connection) throws SQLException {
        Map<String, List<TermsVersion>> all = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "order by terms, number")) {
            for (TermsVersion version : read(statement)) {
                all.computeIfAbsent(version.terms(), terms -> new ArrayList<>()).add(version);
            }
        }
        all.replaceAll((terms, versions) -> List.copyOf(versions));
        return all;
    }

    static List<TermsVersion> of(Connection connection, String terms) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + "where terms = ? order by number")) {
            statement.setString(1, terms);
            return List.copyOf(read(statement));
        }
    }

    /** The number of the newest version; 0 for none. */
    static int newest(Connection connection, String terms) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select coalesce(max(number), 0) from vilkar.version where terms = ?")) {
            statement.setString(1, terms);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static void insert(Connection connection, TermsVersion version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into vilkar.version (terms, number, published_at, counts_from, months,
                    news_nb, news_nn, news_en, text_nb, text_nn, text_en)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            statement.setString(1, version.terms());
            statement.setInt(2, version.number());
            statement.setObject(3, StoredTerms.utc(version.publishedAt()));
            statement.setObject(4, StoredTerms.utc(version.countsFrom()));
            statement.setObject(5, version.monthsItLasts().orElse(null));
            int place = 6;
            for (Language language : Language.values()) {
                statement.setString(place, version.news(language));
                statement.setString(
                        place + Language.values().length, version.text(language).value());
                place++;
            }
            statement.executeUpdate();
        }
    }

    private static List<TermsVersion> read(PreparedStatement statement) throws SQLException {
        List<TermsVersion> versions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Map<Language, String> news = new LinkedHashMap<>();
                Map<Language, TermsText> texts = new LinkedHashMap<>();
                for (Language language : Language.values()) {
                    news.put(language, row.getString("news_" + language.tag()));
                    texts.put(language, new TermsText(row.getString("text_" + language.tag())));
                }
                int months = row.getInt("months");
                versions.add(new TermsVersion(
                        row.getString("terms"),
                        row.getInt("number"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getObject("counts_from", OffsetDateTime.class).toInstant(),
                        months == 0 ? Optional.empty() : Optional.of(months),
                        news,
                        texts));
            }
        }
        return versions;
    }
}
