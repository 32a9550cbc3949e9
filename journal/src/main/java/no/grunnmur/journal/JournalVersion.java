package no.grunnmur.journal;

/** A version of the journal, and what it can. Source: the supplier's guide to Persontjenesten. */
public enum JournalVersion {
    /** Knows the old register only. */
    V141(141),
    /** The first that knows HelseID and Persontjenesten. */
    V142(142);

    private final int number;

    JournalVersion(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether it can use Persontjenesten. */
    public boolean knowsPersontjenesten() {
        return number >= V142.number;
    }

    /** The version of that number; the oldest when there is none. */
    public static JournalVersion of(long number) {
        return number == V142.number ? V142 : V141;
    }
}
