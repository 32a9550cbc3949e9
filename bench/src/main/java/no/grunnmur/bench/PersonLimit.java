package no.grunnmur.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * The physical limit of a lookup: verify one ES256 DPoP proof and read one person's row by national id with a prepared
 * statement over the house's own driver. No HTTP, no JSON, no audit.
 */
final class PersonLimit {

    private final DataSource database;
    private final String sql;
    private final List<String> nationalIds;
    private final KeyPair proofKey = Signer.newPair("ES256");
    private final byte[] proof = "x".repeat(520).getBytes(StandardCharsets.US_ASCII);
    private final byte[] proofSignature =
            Signer.of("ES256", proofKey.getPrivate()).sign(proof);

    /**
     * @param sql reads a person's document by a national id, its only parameter
     */
    PersonLimit(DataSource database, String sql, List<String> nationalIds) throws GeneralSecurityException {
        this.database = database;
        this.sql = sql;
        this.nationalIds = nationalIds;
    }

    BareLoop.Rate measure(int threads, double seconds) throws Exception {
        return BareLoop.run(threads, seconds, this::worker);
    }

    private BareLoop.Work worker() throws Exception {
        Signature verifier = Signer.instance("ES256");
        Connection connection = database.getConnection();
        PreparedStatement lookup = connection.prepareStatement(sql);
        return () -> {
            verifier.initVerify(proofKey.getPublic());
            verifier.update(proof);
            TokenLimit.verify(verifier, proofSignature);
            read(lookup, nationalIds.get(ThreadLocalRandom.current().nextInt(nationalIds.size())));
        };
    }

    private static void read(PreparedStatement lookup, String nationalId) throws SQLException {
        lookup.setString(1, nationalId);
        try (ResultSet found = lookup.executeQuery()) {
            if (!found.next() || found.getBytes(1).length == 0) {
                throw new IllegalStateException("the limit's own lookup found nobody");
            }
        }
    }
}
