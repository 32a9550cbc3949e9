package no.grunnmur.audit;

import static no.grunnmur.audit.AuditServer.tamper;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import no.grunnmur.database.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three runs of ten rows each, and what somebody may do to them who can write the database. */
class AuditVerificationTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    static Path temporary;

    private static AuditServer server;
    private Database database;

    @BeforeAll
    static void start() throws IOException {
        server = new AuditServer(temporary);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void threeRuns() {
        database = server.emptyLog();
        for (int run = 1; run <= 3; run++) {
            try (ChainedAuditLog log = new ChainedAuditLog(database, InstantSource.fixed(NOON), "run" + run)) {
                for (int row = 1; row <= 10; row++) {
                    log.append(new TestEvent("row " + row));
                }
            }
        }
        AuditVerification untouched = AuditVerification.of(database);
        assertThat(untouched.holds()).isTrue();
        assertThat(untouched.chains()).isEqualTo(3);
        assertThat(untouched.rows()).isEqualTo(30);
        assertThat(untouched.head()).isEqualTo("chain 3, row 10, hash " + hashOfTheLastRow());
    }

    private String hashOfTheLastRow() {
        return database.query(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT encode(hash, 'hex') FROM audit_event ORDER BY chain DESC, sequence DESC LIMIT 1")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> findings(String... statements) {
        tamper(database, statements);
        AuditVerification verification = AuditVerification.of(database);
        assertThat(verification.holds()).isEqualTo(verification.findings().isEmpty());
        return verification.findings();
    }

    private static final String CHANGED =
            " was changed or is out of order: its hash does not follow from its content and the row before it.";

    @Test
    void aChangedContent() {
        assertThat(findings("UPDATE audit_event SET content = '{}' WHERE chain = 2 AND sequence = 5"))
                .containsExactly("Row 5 of chain 2" + CHANGED);
    }

    @Test
    void aChangedTypeOrTimeOrHash() {
        assertThat(findings(
                        "UPDATE audit_event SET type = 'test.other' WHERE chain = 1 AND sequence = 1",
                        "UPDATE audit_event SET at = at + interval '1 microsecond' WHERE chain = 2 AND sequence = 3"))
                .containsExactly("Row 1 of chain 1" + CHANGED, "Row 3 of chain 2" + CHANGED);
        assertThat(findings("UPDATE audit_event SET hash = decode('00', 'hex') WHERE chain = 3 AND sequence = 4"))
                .contains("Row 4 of chain 3" + CHANGED, "Row 5 of chain 3" + CHANGED);
    }

    @Test
    void textMovedBetweenTypeAndContent() {
        assertThat(findings("UPDATE audit_event SET type = type || left(content, 1), content = substr(content, 2)"
                        + " WHERE chain = 1 AND sequence = 2"))
                .containsExactly("Row 2 of chain 1" + CHANGED);
    }

    @Test
    void missingRows() {
        assertThat(findings("DELETE FROM audit_event WHERE chain = 1 AND sequence = 1"))
                .containsExactly("Row 1 of chain 1 is missing.");
        assertThat(findings("DELETE FROM audit_event WHERE chain = 2 AND sequence BETWEEN 4 AND 6"))
                .containsExactly("Row 1 of chain 1 is missing.", "Rows 4 to 6 of chain 2 are missing.");
    }

    @Test
    void missingRowsCoveredUpByNewNumbers() {
        assertThat(findings(
                        "DELETE FROM audit_event WHERE chain = 2 AND sequence = 5",
                        "UPDATE audit_event SET sequence = sequence - 1000 WHERE chain = 2 AND sequence > 5",
                        "UPDATE audit_event SET sequence = sequence + 999 WHERE chain = 2 AND sequence < 0"))
                .contains("Row 5 of chain 2" + CHANGED, "Row 10 of chain 2 is missing.");
    }

    @Test
    void rowsInAnotherOrder() {
        assertThat(findings(
                        "UPDATE audit_event SET sequence = -1 WHERE chain = 1 AND sequence = 4",
                        "UPDATE audit_event SET sequence = 4 WHERE chain = 1 AND sequence = 5",
                        "UPDATE audit_event SET sequence = 5 WHERE chain = 1 AND sequence = -1"))
                .containsExactly(
                        "Row 4 of chain 1" + CHANGED, "Row 5 of chain 1" + CHANGED, "Row 6 of chain 1" + CHANGED);
    }

    @Test
    void anAddedRow() {
        assertThat(findings("INSERT INTO audit_event SELECT chain, 0, at, type, content, hash FROM audit_event"
                        + " WHERE chain = 1 AND sequence = 1"))
                .containsExactly("Row 0 of chain 1 was added: its number is taken or before the first.");
        assertThat(findings("INSERT INTO audit_event SELECT chain, 11, at, type, content, hash FROM audit_event"
                        + " WHERE chain = 3 AND sequence = 10"))
                .contains(
                        "Chain 3 has rows after its head, numbers 11 to 11: rows were added or the head was set back.");
        assertThat(findings("INSERT INTO audit_event SELECT 9, 1, at, type, content, hash FROM audit_event"
                        + " WHERE chain = 3 AND sequence = 10"))
                .contains("There are rows up to number 1 of chain 9, which is missing or was never opened.");
    }

    @Test
    void aCutTail() {
        assertThat(findings("DELETE FROM audit_event WHERE chain = 3 AND sequence > 8"))
                .containsExactly("Rows 9 to 10 of chain 3 are missing.");
        assertThat(findings("DELETE FROM audit_event WHERE chain = 3"))
                .containsExactly("Rows 1 to 10 of chain 3 are missing.");
    }

    @Test
    void aCutTailWithTheHeadSetBackIsKnownToTheNextChain() {
        assertThat(findings(
                        "DELETE FROM audit_event WHERE chain = 2 AND sequence > 8",
                        "UPDATE audit_chain SET head_sequence = 8, head_hash = (SELECT hash FROM audit_event"
                                + " WHERE chain = 2 AND sequence = 8) WHERE chain = 2"))
                .containsExactly(
                        "Rows 9 to 10 of chain 2 are missing.",
                        "The head of chain 2 was set back: chain 3 found it at 10, now it is at 8.");
    }

    @Test
    void aHeadOfAnotherHash() {
        assertThat(findings("UPDATE audit_chain SET head_hash = seal WHERE chain = 3"))
                .containsExactly("Row 10 of chain 3 was replaced: it is not the chain's head.");
    }

    @Test
    void aLastRowThatWasChangedWithItsHashAndTheHead() throws IOException {
        String hash = hashOfLastRowWith("{\"text\":\"harmless\"}", 2);
        assertThat(findings(
                        "UPDATE audit_event SET content = '{\"text\":\"harmless\"}', hash = decode('" + hash
                                + "', 'hex') WHERE chain = 2 AND sequence = 10",
                        "UPDATE audit_chain SET head_hash = decode('" + hash + "', 'hex') WHERE chain = 2"))
                .containsExactly(
                        "Row 10 of chain 2 was replaced: it is not the row that chain 3 pinned when it was opened.");
    }

    private String hashOfLastRowWith(String content, int chain) throws IOException {
        byte[] before = database.query(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT hash FROM audit_event WHERE sequence = 9 AND chain = " + chain)) {
                rows.next();
                return rows.getBytes(1);
            }
        });
        return HexFormat.of().formatHex(independentHash(before, chain, 10, "test.event", content));
    }

    /** As the documentation of {@link Seal} says, written by other means. */
    private static byte[] independentHash(byte[] before, int chain, long sequence, String type, String content)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(before);
        out.writeInt(chain);
        out.writeLong(sequence);
        out.writeLong(NOON.getEpochSecond() * 1_000_000);
        for (String text : List.of(type, content)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void theHashIsTheDocumentedOne() throws IOException {
        String stored = database.query(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT encode(hash, 'hex') FROM audit_event WHERE chain = 1 AND sequence = 10")) {
                rows.next();
                return rows.getString(1);
            }
        });
        assertThat(hashOfLastRowWith("{\"text\":\"row 10\"}", 1)).isEqualTo(stored);
    }

    @Test
    void aChainRemovedInTheMiddle() {
        assertThat(findings("DELETE FROM audit_event WHERE chain = 2", "DELETE FROM audit_chain WHERE chain = 2"))
                .containsExactly("Chain 2 is missing.");
    }

    @Test
    void theLastChainRemoved() {
        assertThat(findings(
                        "DELETE FROM audit_event WHERE chain = 3",
                        "DELETE FROM audit_link WHERE chain = 3",
                        "DELETE FROM audit_chain WHERE chain = 3"))
                .containsExactly("Chain 3 is missing.");
    }

    @Test
    void theLastChainRemovedAndTheBookSetBack() {
        assertThat(findings(
                        "DELETE FROM audit_event WHERE chain = 3",
                        "DELETE FROM audit_link WHERE chain = 3",
                        "DELETE FROM audit_chain WHERE chain = 3",
                        "UPDATE audit_book SET chains = 2"))
                .containsExactly("The book's seal is not that of the last chain: chains were removed or replaced.");
    }

    @Test
    void everythingRemoved() {
        assertThat(findings("TRUNCATE audit_event, audit_chain, audit_link"))
                .containsExactly("Chain 1 is missing.", "Chain 2 is missing.", "Chain 3 is missing.");
    }

    @Test
    void aChainRemovedAndTheNextOnesRenumbered() {
        assertThat(findings(
                        "DELETE FROM audit_event WHERE chain = 2",
                        "DELETE FROM audit_chain WHERE chain = 2",
                        "UPDATE audit_event SET chain = 2 WHERE chain = 3",
                        "UPDATE audit_chain SET chain = 2 WHERE chain = 3",
                        "UPDATE audit_book SET chains = 2"))
                .isNotEmpty();
    }

    @Test
    void aChangedOpeningOrLink() {
        assertThat(findings("UPDATE audit_chain SET node = 'other' WHERE chain = 1"))
                .singleElement()
                .asString()
                .startsWith("The opening of chain 1 (other, 2026-11-21T12:00:00Z) was changed");
        assertThat(findings("DELETE FROM audit_link WHERE chain = 3"))
                .anyMatch(finding -> finding.startsWith("The opening of chain 3"));
    }

    @Test
    void manyFindingsAreCountedNotKept() {
        tamper(
                database,
                "INSERT INTO audit_event SELECT 3, n, now(), 'x', '{}', decode('00', 'hex')"
                        + " FROM generate_series(11, 5000) n");
        List<String> findings = AuditVerification.of(database).findings();
        assertThat(findings).hasSize(AuditVerification.MOST_FINDINGS + 1);
        assertThat(findings.getLast()).matches("There are [0-9]+ more findings\\.");
    }
}
