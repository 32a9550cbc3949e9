package no.grunnmur.persontjenesten;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person as they were at the end of a day, by what is known now: the entries whose validity covers that moment. An
 * entry that was registered later is there too, and named, because whoever looked that day did not see it.
 *
 * <p>An entry without a beginning begins when it was registered. One that no longer holds and does not say until when
 * held until the next entry of the same part began; without a next one nobody knows, and it is left out. The contact
 * register keeps no history and is never there. Days are UTC, like the dates of the register.
 *
 * <p>Made from an answer with history, so it shows nothing that the caller could not have seen there.
 */
public final class AsOf {

    private static final JsonMapper JSON = new JsonMapper();

    private final Instant end;
    private final List<String> registeredLater = new ArrayList<>();

    private AsOf(LocalDate day) {
        this.end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * The answer: {@code date}, the {@code person}, and {@code registeredLater}, JSON pointers (RFC 6901) into the person.
     *
     * @param person the person with history, as {@link PackedPerson#answer} gives it
     */
    public static byte[] answer(byte[] person, LocalDate day) {
        AsOf view = new AsOf(day);
        ObjectNode then = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> member : JSON.readTree(person).properties()) {
            view.part(member.getKey(), member.getValue(), then);
        }
        ObjectNode answer = JSON.createObjectNode().put("date", day.toString());
        answer.set("person", then);
        ArrayNode later = answer.putArray("registeredLater");
        view.registeredLater.forEach(later::add);
        return JSON.writeValueAsBytes(answer);
    }

    private void part(String name, JsonNode value, ObjectNode then) {
        if (value.isArray()) {
            ArrayNode held = then.putArray(name);
            for (JsonNode entry : value) {
                if (heldThen(entry, value)) {
                    mark(entry, "/" + name + "/" + held.size());
                    held.add(entry);
                }
            }
        } else if (!value.isObject()) {
            then.set(name, value);
        } else if (heldThen(value, JSON.createArrayNode())) {
            mark(value, "/" + name);
            then.set(name, value);
        }
    }

    private void mark(JsonNode entry, String pointer) {
        Instant registered = time(entry, "registeredAt");
        if (registered != null && !registered.isBefore(end)) {
            registeredLater.add(pointer);
        }
    }

    private boolean heldThen(JsonNode entry, JsonNode all) {
        if (!entry.has("isValid")) {
            return false;
        }
        Instant begin = begin(entry);
        if (begin != null && !begin.isBefore(end)) {
            return false;
        }
        Instant until = time(entry, "validTo");
        if (until != null) {
            return !until.isBefore(end);
        }
        return entry.path("isValid").asBoolean() || nextAfter(begin, all);
    }

    /** Whether an entry began after that one, and not before the end of the day. */
    private boolean nextAfter(Instant begin, JsonNode all) {
        Instant next = null;
        for (JsonNode other : all) {
            Instant otherBegin = begin(other);
            boolean later = begin != null && otherBegin != null && otherBegin.isAfter(begin);
            if (later && (next == null || otherBegin.isBefore(next))) {
                next = otherBegin;
            }
        }
        return next != null && !next.isBefore(end);
    }

    private static Instant begin(JsonNode entry) {
        Instant from = time(entry, "validFrom");
        return from != null ? from : time(entry, "registeredAt");
    }

    private static Instant time(JsonNode entry, String member) {
        JsonNode time = entry.get(member);
        return time == null ? null : Instant.parse(time.asString());
    }
}
