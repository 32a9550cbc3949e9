package no.grunnmur.persontjenesten;

/** A change that cannot be made. Nothing of what came with it has been made either. */
public final class ChangeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot. */
    public enum Reason {
        /** Somebody changed the person since the document that the change is based on was read: read and try anew. */
        CHANGED_MEANWHILE,
        /** A number of the document leads to somebody else. */
        NUMBER_TAKEN,
        /** Who is to be merged or split is not in the register. */
        UNKNOWN_PERSON,
        /** The person has been merged into another, and only a split changes that. */
        MERGED_AWAY,
        /** The source does not stand where the step begins: this piece has been read already, or one is missing. */
        SOURCE_MOVED
    }

    private final Reason reason;

    /** @param detail for logs; names people by their ids, never by their numbers */
    public ChangeRefused(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
