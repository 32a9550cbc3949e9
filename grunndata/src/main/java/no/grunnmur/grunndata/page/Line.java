package no.grunnmur.grunndata.page;

/**
 * A line of a list.
 *
 * @param id of the line, or null
 * @param label what it is about
 * @param value what stands there
 * @param note what else is to be known, or null
 * @param href where the label leads, or null
 */
public record Line(String id, String label, String value, String note, String href) {

    static Line of(String label, String value) {
        return new Line(null, label, value, null, null);
    }

    Line named(String name) {
        return new Line(name, label, value, note, href);
    }

    Line noted(String words) {
        return new Line(id, label, value, words, href);
    }

    Line leading(String address) {
        return new Line(id, label, value, note, address);
    }
}
