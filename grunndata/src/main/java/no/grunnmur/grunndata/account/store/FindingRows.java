package no.grunnmur.grunndata.account.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import no.grunnmur.grunndata.account.Finding;

/** The rows of the worklist. */
final class FindingRows {

    private FindingRows() {}

    /** The oldest first; what is done too when asked for. */
    static List<Finding> all(Connection connection, boolean done) throws SQLException {
        List<Finding> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select account, kind, evidence, found_at, state, changed_at from grunndata.account_finding"
                        + " where ? or state <> 'DONE' order by found_at, account, kind")) {
            statement.setBoolean(1, done);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Finding(
                            row.getLong(1),
                            Finding.Kind.valueOf(row.getString(2)),
                            row.getString(3),
                            AccountRows.time(row, 4).orElseThrow(),
                            Finding.State.valueOf(row.getString(5)),
                            AccountRows.time(row, 6).orElseThrow()));
                }
            }
        }
        return found;
    }
}
