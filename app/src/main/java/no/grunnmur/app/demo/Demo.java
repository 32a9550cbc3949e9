package no.grunnmur.app.demo;

import com.nimbusds.jose.JOSEException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plays the story against a running house, a line a step. It stops at the first step that does not hold, because the
 * later ones build on it.
 *
 * <p>Source: the contract, section 5.
 */
public final class Demo {

    /** The audit of a house that runs in this process. */
    @FunctionalInterface
    public interface Audit {
        /** The content of the newest row of a type. */
        Optional<String> newest(String type);
    }

    /**
     * How the story is to be told.
     *
     * @param pause whether to wait for Enter after each step
     * @param html where to write what was seen as a page with pictures
     * @param fail the name of a step that is to go wrong
     * @param audit the house's audit, when it runs in this process
     */
    public record Wishes(boolean pause, Optional<Path> html, Optional<String> fail, Optional<Audit> audit) {

        /** Nothing special. */
        public static Wishes none() {
            return new Wishes(false, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** The same with the audit of a house in this process. */
        public Wishes with(Audit newAudit) {
            return new Wishes(pause, html, fail, Optional.of(newAudit));
        }
    }

    private static final Step.Fault OUT_OF_REACH = new Step.Fault("the house is out of reach", null);

    private final Screen screen;
    private final Wishes wishes;
    private final Protocol protocol;
    private final BufferedReader keyboard =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private boolean pausing;

    private Demo(URI house, Screen screen, Wishes wishes) {
        this.screen = screen;
        this.wishes = wishes;
        this.protocol = new Protocol(house);
        this.pausing = wishes.pause();
    }

    /**
     * Plays everything.
     *
     * @param house the house's address without trailing slash, e.g. {@code http://localhost:8400}
     * @param out where it is shown
     * @param colours whether whoever looks at it wants colours
     * @return the exit code: 0 only when every step held
     */
    public static int play(URI house, PrintStream out, boolean colours) {
        return play(house, steps(), new Screen(out, colours), Wishes.none());
    }

    /** The same, with colours when there is a terminal that shows them and nobody has asked for none (no-color.org). */
    @SuppressWarnings("SystemConsoleNull") // without a terminal it is null, in JDK 25 too
    public static int play(URI house, PrintStream out, Wishes wishes) {
        String noColour = System.getenv("NO_COLOR");
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        boolean colours = terminal && (noColour == null || noColour.isEmpty()) && !isDumb();
        return play(house, steps(), new Screen(out, colours), wishes);
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /** The names of all steps in order, for {@code --fail}. */
    public static List<String> names() {
        return steps().stream().map(Step::name).toList();
    }

    /** Every step in order. */
    static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.addAll(HouseSteps.steps());
        steps.addAll(TokenSteps.steps());
        steps.addAll(BehalfSteps.steps());
        steps.addAll(PersonSteps.steps());
        steps.addAll(UpgradeSteps.steps());
        steps.addAll(TermsSteps.steps());
        steps.addAll(FirewallSteps.steps());
        steps.addAll(DelegationSteps.steps());
        steps.addAll(SetUpSteps.steps());
        steps.addAll(SwitchSteps.steps());
        steps.addAll(UseSteps.steps());
        steps.addAll(AccountSteps.steps());
        return steps;
    }

    static int play(URI house, List<Step> steps, Screen screen, Wishes wishes) {
        return new Demo(house, screen, wishes).play(house, steps);
    }

    private int play(URI house, List<Step> steps) {
        screen.say("The story of Grunnmur, at " + house);
        int exit;
        try (Story story = new Story(house, wishes.audit())) {
            exit = play(story, steps);
        } catch (JOSEException noKey) {
            screen.say("No key could be made: " + noKey.getMessage());
            return 1;
        }
        if (wishes.html().isPresent()) {
            try {
                screen.say(protocol.write(wishes.html().get()));
            } catch (IOException unwritable) {
                screen.say("The protocol cannot be written: " + unwritable.getMessage());
                return 1;
            }
        }
        return exit;
    }

    private int play(Story story, List<Step> steps) {
        Chapter open = null;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.chapter() != open) {
                open = step.chapter();
                screen.chapter(open);
            }
            boolean wrong = wishes.fail().equals(Optional.of(step.name()));
            Told told = wrong ? goneWrong(story, step, i + 1) : played(story, step, i + 1);
            screen.line(told);
            protocol.add(told);
            if (!told.held()) {
                int left = steps.size() - i - 1;
                end("Step " + (i + 1) + (wrong ? " was made to fail" : " did not hold")
                        + (left == 0 ? "." : "; " + left + " not played."));
                return 1;
            }
            pause(told);
        }
        end("All " + steps.size() + " steps held." + toCome(steps));
        return 0;
    }

    private void end(String line) {
        screen.say("");
        screen.say(line);
        protocol.end(line);
    }

    /** Whoever shows the story goes on with Enter; at the end of the input nobody is there to press it. */
    private void pause(Told told) {
        if (!pausing) {
            return;
        }
        try {
            screen.prompt(told.page().map(Browser.Page::address));
            pausing = keyboard.readLine() != null;
        } catch (IOException nobody) {
            pausing = false;
        }
    }

    /** What a step came to. */
    record Told(
            int number,
            Step step,
            boolean held,
            String sent,
            String cameBack,
            long millis,
            Optional<Browser.Page> page) {}

    private static Told played(Story story, Step step, int number) {
        return told(story, step, step.act(), number);
    }

    /** A step that is to go wrong: in its own way, or because nobody answers any more. */
    private static Told goneWrong(Story story, Step step, int number) {
        Step.Fault fault = step.fault().orElse(OUT_OF_REACH);
        Told seen = told(
                story,
                step,
                fault.act() == null
                        ? each -> {
                            each.road.cut();
                            return step.act().play(each);
                        }
                        : fault.act(),
                number);
        String cameBack = "[" + fault.why() + "] " + seen.cameBack();
        return new Told(number, step, false, seen.sent(), cameBack, seen.millis(), seen.page());
    }

    private static Told told(Story story, Step step, Step.Act act, int number) {
        long start = System.nanoTime();
        String sent = "";
        String why;
        Optional<Browser.Page> page = Optional.empty();
        try {
            Step.Seen seen = act.play(story);
            return new Told(number, step, true, seen.sent(), seen.cameBack(), millis(start), seen.page());
        } catch (Step.DidNotHold broken) {
            sent = broken.sent();
            why = broken.getMessage();
            page = broken.page();
        } catch (ConnectException nobody) {
            sent = story.house.toString();
            why = "nobody answers there; start a house with ./grunnmur up";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            why = "interrupted";
        } catch (IOException broken) {
            why = "the connection broke: " + broken.getMessage();
        } catch (Exception unreadable) {
            why = "the answer cannot be read: " + unreadable.getMessage();
        }
        return new Told(number, step, false, sent, why, millis(start), page);
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
