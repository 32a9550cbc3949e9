package no.grunnmur.http;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Whether the house lives and can be asked: {@code /live} answers as long as requests are answered at all,
 * {@code /ready} while every part that others depend on works and the house is not closing.
 */
public final class Health {

    /**
     * One part that must work.
     *
     * @param name a short lower-case word, e.g. {@code database}
     * @param works asked at each probe: cheap, without waiting
     */
    public record Part(String name, BooleanSupplier works) {}

    private final List<Part> parts;

    public Health(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    public Routes routes(ErrorFormat errors) {
        return new Routes(errors)
                .get("/live", request -> Reply.json(200, "{\"status\":\"up\"}").with("Cache-Control", "no-store"))
                .get("/ready", request -> ready());
    }

    private Reply ready() {
        boolean all = true;
        StringBuilder json = new StringBuilder("{\"parts\":{");
        for (int i = 0; i < parts.size(); i++) {
            boolean works = works(parts.get(i));
            all &= works;
            json.append(i == 0 ? "\"" : ",\"").append(parts.get(i).name());
            json.append(works ? "\":\"up\"" : "\":\"down\"");
        }
        json.append("},\"status\":\"").append(all ? "up" : "down").append("\"}");
        return Reply.json(all ? 200 : 503, json.toString()).with("Cache-Control", "no-store");
    }

    private static boolean works(Part part) {
        try {
            return part.works().getAsBoolean();
        } catch (RuntimeException fault) {
            return false;
        }
    }
}
