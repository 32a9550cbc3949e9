package no.grunnmur.persontjenesten;

/**
 * Something that keeps what the register holds in a form of its own, such as the index that is searched, and is filled in
 * the same pass as the register, because making six million people twice would take twice as long.
 *
 * <p>Whoever fills the register calls {@link #begin} when it loads everybody anew. When a load goes on after a crash, or
 * when it is another node that loads, nothing is called: the copy then reads the register.
 */
public interface RegisterCopy {

    /**
     * The register is about to be filled anew; the copy answers nothing from now on.
     *
     * @param origin what the register is filled from
     */
    Filling begin(String origin);

    /** One filling. Closed in any case; closed without {@link #filled} it leaves the copy empty. */
    interface Filling extends AutoCloseable {

        /**
         * One person. May be called by several threads at the same time and in any order.
         *
         * @param personNo the person's number in the register, from 1
         */
        void add(int personNo, PersonDocument person);

        /**
         * Everybody has been added. The copy may put itself in order, beside what else there is to do before it is {@link
         * #filled}.
         */
        default void allAdded() {}

        /**
         * The register has been filled and what it holds is safe.
         *
         * @param lastEvent the number of the last event that the documents already contain
         */
        void filled(long lastEvent);

        @Override
        void close();
    }

    /** A register of which nobody keeps a copy. */
    RegisterCopy NONE = origin -> new Filling() {
        @Override
        public void add(int personNo, PersonDocument person) {}

        @Override
        public void filled(long lastEvent) {}

        @Override
        public void close() {}
    };
}
