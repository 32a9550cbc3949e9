package no.grunnmur.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * The physical limit of a call that reads: look at the caller's proof, a DPoP proof of ES256 or a password that has been right before, and read the rows
 * with a prepared statement over the house's own driver. No HTTP, no JSON, no XML, no audit.
 */
final class QueryLimit {

    /** What callers prove themselves by. */
    enum Proof {
        /** A signature of their own over each call. */
        DPOP,
        /** A password that has been right before: a code over it that only the process can make. */
        PASSWORD
    }

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
    private final Proof proof;
    private final KeyPair proofKey = Signer.newPair("ES256");
    private final byte[] dpop = "x".repeat(520).getBytes(StandardCharsets.US_ASCII);
    private final byte[] proofSignature =
            Signer.of("ES256", proofKey.getPrivate()).sign(dpop);

    /** With the proof of DPoP. */
    QueryLimit(DataSource database, String sql, Call call, Row row) throws GeneralSecurityException {
        this(database, sql, call, row, Proof.DPOP);
    }

    /** @param proof what callers prove themselves by */
    QueryLimit(DataSource database, String sql, Call call, Row row, Proof proof) throws GeneralSecurityException {
        this.proof = proof;
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

        private final Mac password = Mac.getInstance("HmacSHA256");
        private final byte[] kept = "x".repeat(130).getBytes(StandardCharsets.US_ASCII);
        private final byte[] right;

        Calls() throws GeneralSecurityException, SQLException {
            password.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            right = password.doFinal(kept);
        }

        @Override
        public void once() throws GeneralSecurityException, SQLException {
            if (proof == Proof.DPOP) {
                verifier.initVerify(proofKey.getPublic());
                verifier.update(dpop);
                TokenLimit.verify(verifier, proofSignature);
            } else if (!MessageDigest.isEqual(password.doFinal(kept), right)) {
                throw new IllegalStateException("the limit's own password is wrong");
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
