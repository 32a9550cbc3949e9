package no.grunnmur.grunndata;

import java.util.List;
import java.util.UUID;

/** Subscriptions of accounts to events. Source: fact sheet selvbetjening-grunndata, section 7.6. */
public interface Subscriptions {

    /**
     * A subscription.
     *
     * @param queueName names it, in the whole house
     * @param source whose events, e.g. {@code AddressRegister}
     * @param eventName which; empty for all
     * @param system what the account calls the system that reads
     */
    record Subscription(String queueName, String source, String eventName, String system) {}

    /** Subscribes; whoever has that subscription already gets it again. */
    Subscription subscribe(UUID account, String username, String source, String eventName, String system);

    /** Ends one of the account's; false when it has none of that name. */
    boolean unsubscribe(UUID account, String queueName);

    /** The account's own, in the order in which they were made. */
    List<Subscription> of(UUID account);
}
