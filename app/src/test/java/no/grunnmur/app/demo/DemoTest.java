package no.grunnmur.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        int code = Demo.play(HOUSE, List.of(holding("one"), holding("two")), new Screen(out, false));
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
        int code = Demo.play(HOUSE, List.of(holding("one"), broken, holding("three")), new Screen(out, false));
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
        assertThat(Demo.play(HOUSE, List.of(confused), new Screen(out, false))).isEqualTo(1);
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
    void usesColoursWhereTheyAreWanted() {
        Demo.play(HOUSE, List.of(holding("one")), new Screen(out, true));
        assertThat(shown()).contains("\u001B[32m✓\u001B[0m");
    }

    @Test
    void showsTooLittleOfASecretToUseIt() {
        assertThat(Screen.secret("short")).isEqualTo("•••");
        assertThat(Screen.secret("0123456789012345678901234567")).isEqualTo("…234567");
    }
}
