package no.grunnmur.persontjenesten.feed;

/** What a feed is about. A person has a version of each kind, which do not touch each other. */
public enum FeedKind {
    /** Everything but the contact register. */
    FOLKEREGISTER("folkeregister", 1),
    /** The contact register (KRR). */
    CONTACT_REGISTER("kontaktregister", 2);

    private final String segment;
    private final int number;

    FeedKind(String segment, int number) {
        this.segment = segment;
        this.number = number;
    }

    /** Its name in addresses, and the name of the one feed of its kind that is pushed. */
    public String segment() {
        return segment;
    }

    /** Its number in stored versions. */
    public int number() {
        return number;
    }
}
