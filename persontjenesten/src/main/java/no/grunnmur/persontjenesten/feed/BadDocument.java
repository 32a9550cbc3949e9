package no.grunnmur.persontjenesten.feed;

/**
 * A document or an event from outside cannot be used. The message says where and which rule, never the value: it is shown
 * to whoever looks after the feed. Carries no stack trace: it is a finding, not a fault.
 */
public final class BadDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean waits;

    /**
     * @param where the member, e.g. {@code navn[0].fornavn}; empty for the whole
     * @param rule what is expected there
     */
    public BadDocument(String where, String rule) {
        this(where, rule, false);
    }

    private BadDocument(String where, String rule, boolean waits) {
        super(where.isEmpty() ? rule : where + ": " + rule, null, false, false);
        this.waits = waits;
    }

    /** Good in itself, but about somebody who is not in the register yet. */
    static BadDocument waiting(String where, String rule) {
        return new BadDocument(where, rule, true);
    }

    boolean waits() {
        return waits;
    }
}
