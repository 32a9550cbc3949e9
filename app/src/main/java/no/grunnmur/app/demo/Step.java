package no.grunnmur.app.demo;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * One step of the story.
 *
 * @param chapter where it belongs
 * @param title what is tried, as a heading
 * @param act does it
 * @param fault what the step looks like when it goes wrong in its own way; without one it goes wrong because nobody answers
 */
record Step(Chapter chapter, String title, Act act, Optional<Fault> fault) {

    Step(Chapter chapter, String title, Act act) {
        this(chapter, title, act, Optional.empty());
    }

    /**
     * The same with a way of its own to go wrong.
     *
     * @param why what is not as it should be, e.g. "nobody upgrades"
     * @param wrong does what people do then, and says what they see
     */
    Step failing(String why, Act wrong) {
        return new Step(chapter, title, act, Optional.of(new Fault(why, wrong)));
    }

    /** What goes wrong, for real, and how that looks. */
    record Fault(String why, Act act) {}

    /** What the step is called on the command line: its title in small letters, digits and hyphens. */
    String name() {
        String plain = Normalizer.normalize(title.toLowerCase(Locale.ROOT).replace('ø', 'o'), Normalizer.Form.NFD);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                name.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && c != '\''
                    && !name.isEmpty()
                    && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        int end = name.length();
        return name.substring(0, end > 0 && name.charAt(end - 1) == '-' ? end - 1 : end);
    }

    /** Does what the step is about and says what was seen. */
    @FunctionalInterface
    interface Act {
        /**
         * Plays the step.
         *
         * @throws DidNotHold when what came back is not what the story says
         */
        Seen play(Story story) throws Exception;
    }

    /**
     * What a reader is shown: short, no secret, no national id.
     *
     * @param sent what went over the wire
     * @param cameBack what was answered, and what it shows
     * @param page what somebody saw in a browser, when the step was played in one
     */
    record Seen(String sent, String cameBack, Optional<Browser.Page> page) {

        Seen(String sent, String cameBack) {
            this(sent, cameBack, Optional.empty());
        }

        Seen(String sent, String cameBack, Browser.Page page) {
            this(sent, cameBack, Optional.of(page));
        }
    }

    /** The house did not do what the story says. */
    static final class DidNotHold extends RuntimeException {

        private final transient Optional<Browser.Page> page;
        private final String sent;

        DidNotHold(String sent, String why) {
            this(sent, why, Optional.empty());
        }

        DidNotHold(String sent, String why, Optional<Browser.Page> page) {
            super(why, null, false, false);
            this.sent = sent;
            this.page = page;
        }

        String sent() {
            return sent;
        }

        Optional<Browser.Page> page() {
            return page;
        }
    }
}
