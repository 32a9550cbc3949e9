package no.grunnmur.persontjenesten.document;

/** Is told the members of something, in their order. */
@FunctionalInterface
public interface Members {

    /**
     * One of them.
     *
     * @param name as on the wire
     * @param value a text, number, day, time, truth, word (an enum) or {@link Membered}, or a list of such; null when there is none
     */
    void add(String name, Object value);
}
