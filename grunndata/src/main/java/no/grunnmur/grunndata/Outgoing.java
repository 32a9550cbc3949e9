package no.grunnmur.grunndata;

import java.util.List;
import java.util.Set;

/** Events on their way to a message broker. Of all nodes one at a time tells. */
public interface Outgoing {

    /**
     * The queue of a subscription.
     *
     * @param eventName which events; empty for all
     */
    record Queue(String name, String eventName) {}

    /** Being told of new events and changed subscriptions. */
    interface News extends AutoCloseable {
        @Override
        void close();
    }

    /** What is done in a turn. */
    @FunctionalInterface
    interface Work {
        /**
         * Tells what there is to tell.
         *
         * @return how many events were told
         * @throws BrokerLost to be tried again: nothing of the turn has happened then
         */
        int run(Turn turn) throws BrokerLost;
    }

    /** The broker cannot be reached, or does not say that it has what it was given. */
    final class BrokerLost extends Exception {
        private static final long serialVersionUID = 1;

        public BrokerLost(String what, Throwable cause) {
            super(what, cause, false, false);
        }
    }

    /** A turn: nobody else tells anything or makes a queue meanwhile. */
    interface Turn {

        /**
         * The next events, in order. To be asked for before the subscriptions: whoever has subscribed before an event is
         * among those then.
         */
        List<PartyEvent> next(int most);

        /** The queues that there should be. */
        List<Queue> wanted();

        /** The names of those that have been made. */
        Set<String> made();

        /** Notes that a queue has been made. */
        void made(String name);

        /** Notes that a queue has been removed. */
        void removed(String name);

        /** Everything up to that event has been told. */
        void told(long number);

        /** Nobody subscribes: whatever has happened until now is told to nobody, at once. */
        void skip();
    }

    /** Waits for a turn, and has it: a transaction. */
    int turn(Work work) throws BrokerLost;

    /** Calls whenever there may be something to tell, until it is closed: on the thread that hears, so whatever takes time is done elsewhere. */
    News listen(Runnable call);
}
