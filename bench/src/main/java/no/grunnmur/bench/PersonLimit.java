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

    private static final String SQL = "select p.person_id, p.sequence_number, p.document"
            + " from person.identifier i join person.person p on p.person_no = i.person_no where i.nin = ?";

    private final DataSource database;
    private final List<String> nationalIds;
    private final KeyPair proofKey = Signer.newPair("ES256");
    private final byte[] proof = "x".repeat(520).getBytes(StandardCharsets.US_ASCII);
    private final byte[] proofSignature =
            Signer.of("ES256", proofKey.getPrivate()).sign(proof);

    PersonLimit(DataSource database, List<String> nationalIds) throws GeneralSecurityException {
        this.database = database;
        this.nationalIds = nationalIds;
    }

    BareLoop.Rate measure(int threads, double seconds) throws Exception {
        return BareLoop.run(threads, seconds, this::worker);
    }

    private BareLoop.Work worker() throws Exception {
        return new Lookups();
    }

    /** The work of one thread, on a connection of its own. */
    private final class Lookups implements BareLoop.Work {

        private final Signature verifier = Signer.instance("ES256");
        private final Connection connection = database.getConnection();
        private final PreparedStatement lookup = connection.prepareStatement(SQL);

        Lookups() throws GeneralSecurityException, SQLException {}

        @Override
        public void once() throws GeneralSecurityException, SQLException {
            verifier.initVerify(proofKey.getPublic());
            verifier.update(proof);
            TokenLimit.verify(verifier, proofSignature);
            read(lookup, nationalIds.get(ThreadLocalRandom.current().nextInt(nationalIds.size())));
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private static void read(PreparedStatement lookup, String nationalId) throws SQLException {
        lookup.setLong(1, Long.parseLong(nationalId));
        try (ResultSet found = lookup.executeQuery()) {
            if (!found.next() || found.getBytes(3).length == 0) {
                throw new IllegalStateException("the limit's own lookup found nobody");
            }
        }
    }
}
