package no.grunnmur.app.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;

/** How the story is shown: a line a step, with colours where somebody sees them. */
final class Screen {

    private final PrintStream out;
    private final boolean colours;

    Screen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void say(String line) {
        out.println(line);
    }

    void chapter(Chapter chapter) {
        out.println();
        out.println(painted("1", chapter.title()));
    }

    void line(Demo.Told told) {
        String mark = told.held() ? painted("32", "✓") : painted("31", "✗");
        String cameBack = told.held() ? told.cameBack() : painted("31", told.cameBack());
        out.printf(
                "  %s %2d  %s: %s %s %s %s%n",
                mark,
                told.number(),
                painted("1", told.step().title()),
                told.sent(),
                painted("2", "→"),
                cameBack,
                painted("2", "(" + told.millis() + " ms)"));
    }

    /** Whoever shows the story may look at a page of their own meanwhile. */
    void prompt(Optional<URI> page) {
        out.print(painted(
                "2", "       [Enter]" + page.map(address -> " " + address).orElse("") + " "));
        out.flush();
    }

    private String painted(String code, String text) {
        return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }

    /** Enough of a secret to tell it from another (its end: tokens begin alike), too little to use. */
    static String secret(String value) {
        return value.length() < 24 ? "•••" : "…" + value.substring(value.length() - 6);
    }

    /** The beginning of a long text. */
    static String shortened(String value) {
        return value.length() <= 12 ? value : value.substring(0, 8) + "…";
    }

    /** A text that fits into a line. */
    static String line(String text) {
        return text.length() <= 240 ? text : text.substring(0, 239) + "…";
    }
}
