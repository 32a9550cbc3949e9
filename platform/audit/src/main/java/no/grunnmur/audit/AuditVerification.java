package no.grunnmur.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import no.grunnmur.database.Database;

/**
 * The result of reading the whole log and computing every hash anew.
 *
 * <p>Finds every changed, missing, added or reordered row, a chain cut at its end, and a chain that was removed. Who can
 * rewrite the whole database can compute new hashes for all of it: against that, keep the printed heads somewhere else.
 *
 * @param chains how many chains were read
 * @param rows how many rows were read
 * @param head the newest chain with the hash of its last row; to be kept where nobody who can write the database can, and
 *     held against a later export
 * @param findings what does not hold, one sentence each, empty when all is well
 */
public record AuditVerification(int chains, long rows, String head, List<String> findings) {

    /** Findings beyond this are counted, not told: somebody who changed everything should not fill the memory too. */
    static final int MOST_FINDINGS = 1000;

    /** Reads the log as it stands at this moment; appending goes on meanwhile. */
    public static AuditVerification of(Database database) {
        return database.transaction(AuditVerification::read);
    }

    private static AuditVerification read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // One moment for heads and rows.
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }
        Findings findings = new Findings();
        Chains chains = Chains.read(connection);
        chains.verifyOpenings(findings);
        RowCheck check = new RowCheck(chains, findings);
        StoredRows.each(connection, check);
        check.end();
        return new AuditVerification(chains.all().size(), check.rows(), chains.head(), findings.sentences());
    }

    public boolean holds() {
        return findings.isEmpty();
    }
}
