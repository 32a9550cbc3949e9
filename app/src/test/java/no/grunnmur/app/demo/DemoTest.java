package no.grunnmur.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private static final URI HOUSE = URI.create("http://localhost:1");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final List<String> played = new ArrayList<>();

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Step holding(String title) {
        return new Step(Chapter.HOUSE, title, story -> {
            played.add(title);
            return new Step.Seen("GET /" + title, "200");
        });
    }

    @Test
    void succeedsOnlyWhenEveryStepHeld() {
        int code =
                Demo.play(HOUSE, List.of(holding("one"), holding("two")), new Screen(out, false), Demo.Wishes.none());
        assertThat(code).isZero();
        assertThat(played).containsExactly("one", "two");
        assertThat(shown())
                .contains("The house", "✓  1  one: GET /one → 200 (", " ms)", "All 2 steps held.")
                .contains("To come: A token from HelseID")
                .doesNotContain("\u001B");
    }

    @Test
    void stopsAtTheFirstStepThatDoesNotHold() {
        Step broken = new Step(Chapter.HOUSE, "two", story -> {
            throw new Step.DidNotHold("GET /two", "expected 200, got 500");
        });
        int code = Demo.play(
                HOUSE, List.of(holding("one"), broken, holding("three")), new Screen(out, false), Demo.Wishes.none());
        assertThat(code).isEqualTo(1);
        assertThat(played).containsExactly("one");
        assertThat(shown())
                .contains("✗  2  two: GET /two → expected 200, got 500", "Step 2 did not hold; 1 not played.");
    }

    @Test
    void whatCannotBeReadDoesNotHold() {
        Step confused = new Step(Chapter.HOUSE, "one", story -> {
            throw new IllegalArgumentException("no number");
        });
        assertThat(Demo.play(HOUSE, List.of(confused), new Screen(out, false), Demo.Wishes.none()))
                .isEqualTo(1);
        assertThat(shown()).contains("✗  1  one", "no number");
    }

    @Test
    void saysWhatToDoWhenNobodyIsThere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(Demo.play(URI.create("http://localhost:" + free), out, false))
                .isEqualTo(1);
        assertThat(shown()).contains("start a house with ./grunnmur up");
    }

    @Test
    void aStepGoesWrongInItsOwnWayByItsName() {
        Step upgraded = new Step(
                        Chapter.UPGRADE,
                        "The journal «is» upgraded, Øystein's",
                        holding("x").act())
                .failing("nobody upgrades", story -> new Step.Seen("GET /journal", "409"));
        assertThat(upgraded.name()).isEqualTo("the-journal-is-upgraded-oysteins");
        Demo.Wishes wishes = new Demo.Wishes(false, Optional.empty(), Optional.of(upgraded.name()), Optional.empty());
        int code = Demo.play(HOUSE, List.of(holding("one"), upgraded, holding("two")), new Screen(out, false), wishes);
        assertThat(code).isEqualTo(1);
        assertThat(played).containsExactly("one");
        assertThat(shown()).contains("GET /journal → [nobody upgrades] 409", "was made to fail; 1 not played.");
    }

    @Test
    void aStepWithoutAFaultOfItsOwnFindsNobody() {
        Step asks = new Step(
                Chapter.HOUSE,
                "ask",
                story -> new Step.Seen(
                        "", story.wire.get(URI.create("http://localhost:1/")).shortly()));
        Demo.Wishes wishes = new Demo.Wishes(false, Optional.empty(), Optional.of("ask"), Optional.empty());
        assertThat(Demo.play(HOUSE, List.of(asks), new Screen(out, false), wishes))
                .isEqualTo(1);
        assertThat(shown()).contains("[the house is out of reach] nobody answers there");
    }

    @Test
    void noTwoStepsHaveTheSameName() {
        assertThat(Demo.names())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40)
                .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void theProtocolIsOnePageThatNeedsNothingBeside(@TempDir Path folder) throws Exception {
        Path html = folder.resolve("story.html");
        Step hostile = new Step(
                Chapter.HOUSE,
                "one <script>",
                story -> new Step.Seen(
                        "GET /<b>",
                        "200 & \"more\"",
                        new Browser.Page(
                                HOUSE,
                                200,
                                Jsoup.parse("<html lang=nb><title>T</title><body><h1>Seen</h1></body></html>"))));
        Demo.Wishes wishes = new Demo.Wishes(false, Optional.of(html), Optional.empty(), Optional.empty());
        assertThat(Demo.play(HOUSE, List.of(hostile), new Screen(out, false), wishes))
                .isZero();
        assertThat(shown()).contains("The protocol is in " + html);
        String page = Files.readString(html);
        assertThat(page)
                .contains("one &lt;script&gt;", "GET /&lt;b&gt;", "200 &amp; &quot;more&quot;", "All 1 steps held.")
                .doesNotContain("<script", "<b>", "<link");
        if (shown().contains("with 1 pictures")) {
            assertThat(page).contains("src=\"data:image/png;base64,iVBOR");
        }
    }

    @Test
    void usesColoursWhereTheyAreWanted() {
        Demo.play(HOUSE, List.of(holding("one")), new Screen(out, true), Demo.Wishes.none());
        assertThat(shown()).contains("\u001B[32m✓\u001B[0m");
    }

    @Test
    void showsTooLittleOfASecretToUseIt() {
        assertThat(Screen.secret("short")).isEqualTo("•••");
        assertThat(Screen.secret("0123456789012345678901234567")).isEqualTo("…234567");
    }
}
