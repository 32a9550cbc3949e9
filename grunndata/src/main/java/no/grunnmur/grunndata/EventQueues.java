package no.grunnmur.grunndata;

/** The queues of subscriptions at a message broker. */
@FunctionalInterface
public interface EventQueues {

    /** There is no broker: events are read over REST. */
    EventQueues NONE = () -> {};

    /**
     * Subscriptions have changed: their queues are made or removed. When it returns that is done, or the broker cannot be
     * reached; then it is done before the next event is told.
     */
    void settle();
}
