package no.grunnmur.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The physical limit of a call that reads: verify one ES256 DPoP proof, where callers have one, and read the rows with a prepared statement over the
 * house's own driver. No HTTP, no JSON, no audit.
 */
final class QueryLimit {

    /** Sets the parameters of one call, each time others. */
    @FunctionalInterface
    interface Call {
        void ask(PreparedStatement statement) throws SQLException;
    }

    /** Reads a row; what it returns must not be 0, so that a limit that finds nothing is noticed. */
    @FunctionalInterface
    interface Row {
        long read(ResultSet row) throws SQLException;
    }

    private final DataSource database;
    private final String sql;
    private final Call call;
    private final Row row;
    private final boolean proven;
    private final KeyPair proofKey = Signer.newPair("ES256");
    private final byte[] proof = "x".repeat(520).getBytes(StandardCharsets.US_ASCII);
    private final byte[] proofSignature =
            Signer.of("ES256", proofKey.getPrivate()).sign(proof);

    /** With the proof of DPoP. */
    QueryLimit(DataSource database, String sql, Call call, Row row) throws GeneralSecurityException {
        this(database, sql, call, row, true);
    }

    /** @param proven whether the callers prove a key */
    QueryLimit(DataSource database, String sql, Call call, Row row, boolean proven) throws GeneralSecurityException {
        this.proven = proven;
        this.database = database;
        this.sql = sql;
        this.call = call;
        this.row = row;
    }

    BareLoop.Rate measure(int threads, double seconds) throws Exception {
        return BareLoop.run(threads, seconds, Calls::new);
    }

    /** The work of one thread, on a connection of its own. */
    private final class Calls implements BareLoop.Work {

        private final Signature verifier = Signer.instance("ES256");
        private final Connection connection = database.getConnection();
        private final PreparedStatement statement = connection.prepareStatement(sql);

        Calls() throws GeneralSecurityException, SQLException {}

        @Override
        public void once() throws GeneralSecurityException, SQLException {
            if (proven) {
                verifier.initVerify(proofKey.getPublic());
                verifier.update(proof);
                TokenLimit.verify(verifier, proofSignature);
            }
            call.ask(statement);
            long found = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found += row.read(rows);
                }
            }
            if (found == 0) {
                throw new IllegalStateException("the limit's own query found nothing");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
