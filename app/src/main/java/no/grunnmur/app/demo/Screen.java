package no.grunnmur.app.demo;

import java.io.PrintStream;

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

    void held(int number, Step step, Step.Seen seen, long millis) {
        line(painted("32", "✓"), number, step, seen.sent(), seen.cameBack(), millis);
    }

    void failed(int number, Step step, String sent, String why, long millis) {
        line(painted("31", "✗"), number, step, sent, painted("31", why), millis);
    }

    private void line(String mark, int number, Step step, String sent, String cameBack, long millis) {
        out.printf(
                "  %s %2d  %s: %s %s %s %s%n",
                mark,
                number,
                painted("1", step.title()),
                sent,
                painted("2", "→"),
                cameBack,
                painted("2", "(" + millis + " ms)"));
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
}
