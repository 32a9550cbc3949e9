package no.grunnmur.persontjenesten.http;

import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Turns;
import no.grunnmur.persontjenesten.Output;

/**
 * Memory that large answers are put together in, each in its turn: it has grown with those before.
 *
 * @param people for a hundred people
 * @param events for a thousand events
 */
public record Workbench(Output people, JsonWriter events) {

    /** One answer is put together while two wait for the database. */
    private static final int AT_ONCE_PER_CORE = 3;

    private static final int BYTES_AT_FIRST = 16 * 1024;

    /** The turns of all who make large answers. */
    public static Turns<Workbench> turns() {
        return Turns.perCore(
                "large-answer",
                AT_ONCE_PER_CORE,
                () -> new Workbench(new Output(BYTES_AT_FIRST), new JsonWriter(BYTES_AT_FIRST)));
    }
}
