package no.grunnmur.app.demo;

import com.nimbusds.jose.JOSEException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plays the story against a running house, a line a step. It stops at the first step that does not hold, because the
 * later ones build on it.
 *
 * <p>Source: the contract, section 5.
 */
public final class Demo {

    private Demo() {}

    /**
     * Plays everything.
     *
     * @param house the house's address without trailing slash, e.g. {@code http://localhost:8400}
     * @param out where it is shown
     * @param colours whether whoever looks at it wants colours
     * @return the exit code: 0 only when every step held
     */
    public static int play(URI house, PrintStream out, boolean colours) {
        return play(house, steps(), new Screen(out, colours));
    }

    /** The same, with colours when there is a terminal that shows them and nobody has asked for none (no-color.org). */
    @SuppressWarnings("SystemConsoleNull") // without a terminal it is null, in JDK 25 too
    public static int play(URI house, PrintStream out) {
        String noColour = System.getenv("NO_COLOR");
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return play(house, out, terminal && (noColour == null || noColour.isEmpty()) && !isDumb());
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /** Every step in order. */
    static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.addAll(HouseSteps.steps());
        steps.addAll(TokenSteps.steps());
        steps.addAll(BehalfSteps.steps());
        steps.addAll(PersonSteps.steps());
        steps.addAll(TermsSteps.steps());
        steps.addAll(DelegationSteps.steps());
        steps.addAll(SetUpSteps.steps());
        return steps;
    }

    static int play(URI house, List<Step> steps, Screen screen) {
        screen.say("The story of Grunnmur, at " + house);
        Chapter open = null;
        try (Story story = new Story(house)) {
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                if (step.chapter() != open) {
                    open = step.chapter();
                    screen.chapter(open);
                }
                if (!holds(step, i + 1, story, screen)) {
                    int left = steps.size() - i - 1;
                    screen.say("");
                    screen.say("Step " + (i + 1) + " did not hold" + (left == 0 ? "." : "; " + left + " not played."));
                    return 1;
                }
            }
        } catch (JOSEException noKey) {
            screen.say("No key could be made: " + noKey.getMessage());
            return 1;
        }
        screen.say("");
        screen.say("All " + steps.size() + " steps held." + toCome(steps));
        return 0;
    }

    private static boolean holds(Step step, int number, Story story, Screen screen) {
        long start = System.nanoTime();
        try {
            Step.Seen seen = step.act().play(story);
            screen.held(number, step, seen, millis(start));
            return true;
        } catch (Step.DidNotHold broken) {
            screen.failed(number, step, broken.sent(), broken.getMessage(), millis(start));
        } catch (ConnectException nobody) {
            screen.failed(
                    number,
                    step,
                    story.house.toString(),
                    "nobody answers there; start a house with ./grunnmur up",
                    millis(start));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            screen.failed(number, step, "", "interrupted", millis(start));
        } catch (IOException broken) {
            screen.failed(number, step, "", "the connection broke: " + broken.getMessage(), millis(start));
        } catch (Exception unreadable) {
            screen.failed(number, step, "", "the answer cannot be read: " + unreadable.getMessage(), millis(start));
        }
        return false;
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** What the story will tell and does not yet. */
    private static String toCome(List<Step> steps) {
        Set<Chapter> missing = EnumSet.allOf(Chapter.class);
        steps.forEach(step -> missing.remove(step.chapter()));
        if (missing.isEmpty()) {
            return "";
        }
        return " To come: "
                + Arrays.stream(Chapter.values())
                        .filter(missing::contains)
                        .map(Chapter::title)
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
