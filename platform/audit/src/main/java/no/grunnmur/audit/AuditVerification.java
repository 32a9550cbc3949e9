package no.grunnmur.audit;

import java.util.List;
import no.grunnmur.database.Database;

/**
 * The result of reading the whole log and computing every hash anew.
 *
 * @param chains how many chains were read
 * @param rows how many rows were read
 * @param findings what does not hold, one sentence each, empty when all is well
 */
public record AuditVerification(int chains, long rows, List<String> findings) {

    public static AuditVerification of(Database database) {
        throw new UnsupportedOperationException();
    }

    public boolean holds() {
        return findings.isEmpty();
    }
}
