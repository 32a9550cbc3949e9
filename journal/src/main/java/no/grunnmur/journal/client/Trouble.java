package no.grunnmur.journal.client;

/** A service did not give what was asked for. The message is for the log and for people: no secret, no national id. */
public final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String service;
    private final int status;
    private final String error;

    /**
     * @param service who answered: {@code helseid}, {@code selvbetjening}, {@code persontjenesten}
     * @param status of the answer; 0 when there was none
     * @param error what the answer calls it, e.g. {@code invalid_client}; empty when it does not say
     * @param message what the answer says about it
     */
    public Trouble(String service, int status, String error, String message) {
        super(message, null, false, false);
        this.service = service;
        this.status = status;
        this.error = error;
    }

    public String service() {
        return service;
    }

    public int status() {
        return status;
    }

    public String error() {
        return error;
    }

    /** Whether it may be otherwise soon: nobody answered, or the service was busy or ill. */
    public boolean passes() {
        return status == 0 || status == 429 || status >= 500;
    }
}
