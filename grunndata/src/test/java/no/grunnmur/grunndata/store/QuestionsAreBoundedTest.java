package no.grunnmur.grunndata.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import no.grunnmur.database.Database;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.CertificateUse;
import no.grunnmur.grunndata.Certificates;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Grunndata;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyReader.LogQuestion;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.RegisterHouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How many rows and entries of indexes the database touches for a question is bounded by what is answered, and not by how many
 * parties there are. A table is never read from end to end.
 */
@ExtendWith(RegisterHouse.Extension.class)
class QuestionsAreBoundedTest {

    private static final Author SOMEBODY = new Author("mange", new UUID(3, 4), "UpdateServiceDetails", "127.0.0.1");
    private static final Code SURGERY = new Code(CodeLists.BUSINESS, "103", "");
    private static final Period EVER =
            new Period(Instant.parse("2019-01-01T00:00:00Z"), Instant.parse("2090-01-01T00:00:00Z"));
    private static final int FIRST = 5_000;

    /** One connection, so that what it has touched is what the questions of a test have touched. */
    private static Database alone;

    private static PartyReader parties;
    private static PartyRegister register;
    private static Certificates certificates;

    @BeforeAll
    static void open(RegisterHouse house) {
        house.fill();
        // A table of three hundred rows is soonest read whole: here it is asked as one of half a million would be.
        Database.Settings usual = house.settings(1);
        alone = Database.open(new Database.Settings(
                usual.url() + "&options=-c%20enable_seqscan=off", usual.user(), usual.password(), 1));
        Grunndata node = house.node(alone);
        parties = node.parties();
        register = node.register();
        certificates = node.certificates();
        for (int herId = FIRST; herId < FIRST + 60; herId++) {
            register.change(
                    SOMEBODY,
                    herId,
                    OptionalLong.empty(),
                    party -> party.edit().displayName("Nytt navn").done());
        }
        for (String sql : List.of(
                "insert into ar.change select 1000000 + i, 1, '2026-01-01', 'mange', gen_random_uuid(), 'x', '', "
                        + RegisterHouse.OFFICE + ", '[]' from generate_series(1, 5000) i",
                // What other tests have left, and what there is now.
                "vacuum analyze ar.party, ar.party_key, ar.change, ar.certificate, ar.event")) {
            house.database.query(connection -> connection.createStatement().execute(sql));
        }
    }

    @AfterAll
    static void close() {
        alone.query(connection -> connection.createStatement().execute("delete from ar.change"));
        alone.close();
    }

    /** What has been touched in the register so far. */
    private record Touched(long whole, long entries) {}

    private static Touched touched() {
        return alone.query(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_stat_force_next_flush()");
                statement.execute("select 1");
                return new Touched(
                        number(statement, "select sum(seq_scan) from pg_stat_user_tables"),
                        number(statement, "select sum(idx_tup_read) from pg_stat_user_indexes"));
            }
        });
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(sql + " where schemaname = 'ar' and relname not in ('counter', 'load')")) {
            row.next();
            return row.getLong(1);
        }
    }

    private record Question(int mostEntries, Runnable asked) {}

    @TestFactory
    Stream<DynamicTest> aQuestionTouchesWhatItAnswers() {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("a party over SOAP", new Question(5, () -> parties.soap(FIRST)));
        questions.put("a party over REST", new Question(5, () -> parties.json(FIRST)));
        questions.put(
                "a party by its organisation number",
                new Question(
                        5,
                        () -> assertThat(register.organisation(RegisterHouse.OFFICE))
                                .isPresent()));
        questions.put(
                "two parties with the organisation above",
                new Question(
                        10,
                        () -> assertThat(register.withHeads(List.of(FIRST + 1, FIRST + 2)))
                                .hasSize(2)));
        questions.put(
                "when parties were changed",
                new Question(
                        5,
                        () -> assertThat(parties.stamps(List.of(FIRST, FIRST + 1)))
                                .hasSize(2)));
        questions.put(
                "organisations having a code",
                new Question(
                        10,
                        () -> assertThat(parties.organisationsHaving(SURGERY, 3))
                                .hasSize(3)));
        questions.put(
                "organisations having a code that nobody has",
                new Question(
                        3,
                        () -> assertThat(parties.organisationsHaving(new Code(9_040, "finnes ikke", ""), 3))
                                .isEmpty()));
        questions.put(
                "parties below organisations having a code",
                new Question(
                        300, () -> assertThat(parties.linesHaving(SURGERY, 4)).hasSize(4)));
        questions.put(
                "organisations associated with one",
                new Question(
                        3,
                        () -> assertThat(parties.associatedWith(RegisterHouse.MUNICIPALITY_ID, 3))
                                .isEmpty()));
        questions.put(
                "organisations owned by one",
                new Question(
                        5,
                        () -> assertThat(parties.ownedBy(RegisterHouse.MUNICIPALITY_ID, 3))
                                .hasSize(1)));
        questions.put(
                "a page of the export",
                new Question(20, () -> assertThat(parties.soapAfter(FIRST, 10)).hasSize(10)));
        questions.put(
                "whether there are more than a few",
                new Question(12, () -> assertThat(parties.inUse(10)).isEqualTo(10)));
        questions.put(
                "a page of events",
                new Question(20, () -> assertThat(parties.events(100, 10)).hasSize(10)));
        questions.put(
                "the last event",
                new Question(3, () -> assertThat(parties.lastEvent()).isPresent()));
        questions.put(
                "the changes of a party",
                new Question(5, () -> assertThat(register.changeLog(FIRST)).hasSize(1)));
        questions.put(
                "the changes by somebody who made none",
                new Question(
                        4,
                        () -> assertThat(log(Optional.of("ingen"), Optional.empty()))
                                .isZero()));
        questions.put(
                "the changes of an organisation that has none",
                new Question(
                        4,
                        () -> assertThat(log(Optional.empty(), Optional.of(RegisterHouse.HOSPITAL)))
                                .isZero()));
        questions.put(
                "the certificate of a party",
                new Question(15, () -> certificates.current(RegisterHouse.CLINIC_SERVICE_ID, CertificateUse.SIGNING)));
        questions.put(
                "certificates by serial number",
                new Question(3, () -> certificates.search(CertificateUse.SIGNING, "ff", "", "", 50)));
        questions.put(
                "certificates of an organisation number",
                new Question(
                        5,
                        () -> certificates.search(
                                CertificateUse.SIGNING, "", "", Integer.toString(RegisterHouse.OFFICE), 50)));
        // These tell of everybody, from indexes alone.
        questions.put(
                "the numbers of everybody in use",
                new Question(
                        400, () -> assertThat(parties.export(false).herIds()).hasSize(308)));
        questions.put(
                "the numbers of everybody",
                new Question(
                        400, () -> assertThat(parties.export(true).herIds()).hasSize(308)));
        questions.put(
                "how many of each business",
                new Question(1_500, () -> assertThat(parties.counts()).isNotEmpty()));
        parties.soap(FIRST);
        return questions.entrySet().stream()
                .map(question -> DynamicTest.dynamicTest(question.getKey(), () -> isBounded(question.getValue())));
    }

    private static int log(Optional<String> by, Optional<Integer> organisation) {
        return parties.changes(new LogQuestion(EVER, by, Optional.empty(), Optional.empty(), organisation, 1, 5))
                .total();
    }

    private static void isBounded(Question question) {
        Touched before = touched();
        question.asked.run();
        Touched after = touched();
        assertThat(after.whole).as("tables read from end to end").isEqualTo(before.whole);
        assertThat(after.entries - before.entries).as("entries of indexes").isLessThanOrEqualTo(question.mostEntries);
    }
}
