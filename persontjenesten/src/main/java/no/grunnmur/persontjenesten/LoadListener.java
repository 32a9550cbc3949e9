package no.grunnmur.persontjenesten;

/**
 * Hears of everybody who is loaded into the register, so that whoever keeps something about all people (a search index)
 * need not read them again. Called from several threads, in no particular order.
 */
public interface LoadListener {

    /**
     * The register is about to be filled.
     *
     * @param whole whether everybody will be told of; false when a load goes on that was cut short, of which the
     *     first part is in the register already
     */
    void begins(boolean whole);

    /**
     * Somebody has been made ready to be stored.
     *
     * @param number the number of the person in this register, from 1 without gaps
     */
    void loaded(int number, PersonDocument person);

    /** Everybody is in the register. Not called when the load fails. */
    void ends();
}
