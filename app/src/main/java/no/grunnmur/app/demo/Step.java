package no.grunnmur.app.demo;

/**
 * One step of the story.
 *
 * @param chapter where it belongs
 * @param title what is tried, as a heading
 * @param act does it
 */
record Step(Chapter chapter, String title, Act act) {

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
     */
    record Seen(String sent, String cameBack) {}

    /** The house did not do what the story says. */
    static final class DidNotHold extends RuntimeException {

        private final String sent;

        DidNotHold(String sent, String why) {
            super(why, null, false, false);
            this.sent = sent;
        }

        String sent() {
            return sent;
        }
    }
}
