package no.grunnmur.grunndata.account.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.grunndata.account.Use;
import no.grunnmur.kernel.OrganisationNumber;

/** The rows of how accounts have been used. */
final class UseRows {

    static final String SELECT =
            "select account, address, system, organisation, first_at, last_at, times" + " from grunndata.account_use ";

    private UseRows() {}

    /** By the number of the account, each list in the order of the rows. */
    static Map<Long, List<Use>> read(PreparedStatement statement) throws SQLException {
        Map<Long, List<Use>> found = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.computeIfAbsent(row.getLong(1), account -> new ArrayList<>())
                        .add(new Use(
                                row.getString(2),
                                row.getString(3),
                                OrganisationNumber.parse(row.getString(4)),
                                AccountRows.time(row, 5).orElseThrow(),
                                AccountRows.time(row, 6).orElseThrow(),
                                row.getLong(7)));
            }
        }
        return found;
    }
}
