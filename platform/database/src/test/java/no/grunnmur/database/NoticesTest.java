package no.grunnmur.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes hear what was told and nothing else, on one connection for all that they listen to. */
@Timeout(60)
class NoticesTest {

    @TempDir
    Path temporary;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private TestServer server;
    private Database here;
    private Database there;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(temporary);
        here = Database.open(server.postgres().settings(2));
        there = Database.open(server.postgres().settings(2));
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
        server.close();
    }

    private Notices.Subscription listen(String subject) {
        return there.notices()
                .listen(subject, text -> heard.add(subject + ": " + text), () -> heard.add(subject + " begins"));
    }

    private void tell(String subject, String text) {
        here.query(connection -> {
            Notices.tell(connection, subject, text);
            return null;
        });
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void eachSubjectIsHeardByThoseWhoListenToItInTheOrderOfTelling() throws InterruptedException {
        listen("colour");
        listen("colour_chart");
        assertThat(next()).isEqualTo("colour begins");
        assertThat(next()).isEqualTo("colour_chart begins");
        tell("nobody_listens", "1");
        tell("colour", "light blue");
        tell("colour_chart", "2");
        tell("colour", "");
        assertThat(next()).isEqualTo("colour: light blue");
        assertThat(next()).isEqualTo("colour_chart: 2");
        assertThat(next()).isEqualTo("colour: ");
    }

    @Test
    void whoHasStoppedListeningHearsNoMore() throws InterruptedException {
        Notices.Subscription first = listen("first");
        listen("second");
        first.close();
        tell("first", "too late");
        tell("second", "in time");
        assertThat(next()).isEqualTo("first begins");
        assertThat(next()).isEqualTo("second begins");
        assertThat(next()).isEqualTo("second: in time");
    }

    @Test
    void oneConnectionCarriesEverySubject() {
        listen("first");
        listen("second");
        listen("third");
        assertThat(connections()).isEqualTo(1);
        there.close();
        // PostgreSQL takes a moment to notice.
        while (connections() > 0) {
            Thread.onSpinWait();
        }
    }

    private int connections() {
        return here.query(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select count(*) from pg_stat_activity where application_name = 'grunnmur notices'")) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @Test
    void whoCannotReadWhatWasToldBeforeIsAskedAgain() throws InterruptedException {
        int[] tries = {0};
        there.notices().listen("late", heard::add, () -> {
            tries[0]++;
            if (tries[0] == 1) {
                throw new DatabaseUnusable("not now");
            }
        });
        tell("late", "heard");
        assertThat(next()).isEqualTo("heard");
        assertThat(tries[0]).isEqualTo(2);
    }

    @Test
    void aSubjectIsAPlainName() {
        for (String wrong : new String[] {"", "Two", "two words", "two;", "two1"}) {
            assertThatThrownBy(() -> listen(wrong)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tell(wrong, "text")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
