package no.grunnmur.kontroll;

/** A part of the house that can go back to how the seeded world had it. */
public interface Resettable {

    /** The part's stable name, as in {@code POST /reset?part=}: for a system, the system's name. */
    String name();

    /** Back to the seeded world. Done when it returns; well under a second. */
    void reset();

    /** A part from a name and what to do. */
    static Resettable of(String name, Runnable reset) {
        return new Resettable() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void reset() {
                reset.run();
            }
        };
    }
}
