package no.grunnmur.kontroll.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kontroll.ClockChange;
import no.grunnmur.kontroll.KontrollProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET} and {@code PUT /v1/clock}: the house's time.
 *
 * <p>What is set: {@code {"time": ISO instant}}, {@code {"offset": ISO duration}} from the machine's time, either with
 * {@code "frozen": true} to stop there; {@code {"frozen": true|false}} alone stops the clock and lets it go on;
 * {@code {"reset": true}} is the machine's time again.
 */
public final class ClockEndpoint {

    /** The clock as it is told. The offset is from the machine's time; a frozen clock's, from when it was stopped. */
    record State(String time, boolean frozen, String offset) {}

    private static final Set<String> MEMBERS = Set.of("time", "offset", "frozen", "reset");

    private final HouseClock clock;

    public ClockEndpoint(HouseClock clock) {
        this.clock = clock;
    }

    /** Tells the time. */
    public Reply tell(Request request) {
        return Reply.json(
                200,
                Json.write(new State(
                        clock.instant().toString(),
                        clock.isFrozen(),
                        clock.offset().toString())));
    }

    /** Sets the time and tells it. */
    public Reply set(Request request) {
        String contentType = request.header("Content-Type").orElse("");
        if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Refusal(HttpProblem.UNSUPPORTED_MEDIA_TYPE, "expected application/json");
        }
        change(object(request.body())).applyTo(clock);
        return tell(request);
    }

    private static JsonNode object(byte[] body) {
        JsonNode parsed;
        try {
            parsed = Json.read(body);
        } catch (JacksonException broken) {
            throw new Refusal(KontrollProblem.CLOCK_BODY, "no JSON");
        }
        if (parsed == null || !parsed.isObject()) {
            throw new Refusal(KontrollProblem.CLOCK_BODY, "no JSON object");
        }
        Set<String> unknown = new TreeSet<>(parsed.propertyNames());
        unknown.removeAll(MEMBERS);
        if (!unknown.isEmpty()) {
            throw new Refusal(KontrollProblem.CLOCK_BODY, "unknown members")
                    .about("", "The members are time, offset, frozen and reset.");
        }
        return parsed;
    }

    private ClockChange change(JsonNode body) {
        boolean frozen = bool(body, "frozen");
        if (body.has("reset")) {
            if (body.size() > 1 || !bool(body, "reset")) {
                throw contradiction("reset", "Alone, and true.");
            }
            return new ClockChange.BackToNow();
        }
        if (body.has("time") && body.has("offset")) {
            throw contradiction("offset", "Not together with time.");
        }
        if (body.has("time")) {
            Instant time = time(body.get("time"));
            return frozen ? new ClockChange.FreezeAt(time) : new ClockChange.MoveTo(time);
        }
        if (body.has("offset")) {
            Duration offset = offset(body.get("offset"));
            return frozen ? new ClockChange.FreezeAt(clock.machineTime().plus(offset)) : new ClockChange.Shift(offset);
        }
        if (!body.has("frozen")) {
            throw contradiction("", "One of time, offset, frozen or reset is needed.");
        }
        return frozen ? new ClockChange.Freeze() : new ClockChange.Thaw();
    }

    private static Refusal contradiction(String member, String rule) {
        return new Refusal(KontrollProblem.CLOCK_MEMBERS, rule).about(member, rule);
    }

    private static boolean bool(JsonNode body, String member) {
        JsonNode value = body.get(member);
        if (value != null && !value.isBoolean()) {
            throw contradiction(member, "true or false.");
        }
        return value != null && value.booleanValue();
    }

    private static Instant time(JsonNode value) {
        try {
            Instant time = Instant.parse(value.isString() ? value.stringValue() : "");
            if (ClockChange.inRange(time)) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            // falls through to the same refusal: the rule covers both
        }
        throw new Refusal(KontrollProblem.CLOCK_TIME, "time is unreadable or out of range")
                .about("time", "An ISO 8601 instant such as 2026-11-21T12:00:00Z, from 2000 to 2100.");
    }

    private Duration offset(JsonNode value) {
        try {
            Duration offset = Duration.parse(value.isString() ? value.stringValue() : "");
            if (ClockChange.inRange(clock.machineTime().plus(offset))) {
                return offset;
            }
        } catch (DateTimeException | ArithmeticException unreadable) {
            // falls through to the same refusal: the rule covers both
        }
        throw new Refusal(KontrollProblem.CLOCK_OFFSET, "offset is unreadable or leads out of range")
                .about(
                        "offset",
                        "An ISO 8601 duration such as PT1H or P30D or -PT5M, leading to a time from 2000 to 2100.");
    }
}
