package no.grunnmur.altinn;

import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/** What happens to a request, as the audit keeps it. People are named by their pseudonyms. */
public final class RequestEvents {

    private RequestEvents() {}

    /**
     * Which request an event is about.
     *
     * @param requester who is to have the right
     */
    public record About(String request, String requester, String organisation, String resource) {

        void write(JsonWriter json) {
            json.name("request").value(request);
            json.name("requester").value(requester);
            json.name("organisation").value(organisation);
            json.name("resource").value(resource);
        }
    }

    /** Somebody made it: the person, or a service owner. */
    public record Created(About about, String door, Optional<String> owner) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.request-created";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            json.name("door").value(door);
            owner.ifPresent(number -> json.name("owner").value(number));
        }
    }

    /** The person sent it, perhaps to somebody by name. */
    public record Sent(About about, Optional<String> recipient) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.request-sent";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            recipient.ifPresent(person -> json.name("recipient").value(person));
        }
    }

    /** Somebody who can decide looked at it for the first time. */
    public record Opened(About about, String person) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.request-opened";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            json.name("person").value(person);
        }
    }

    /** Somebody approved it; the right was given in the same step. */
    public record Approved(About about, String person) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.request-approved";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            json.name("person").value(person);
        }
    }

    /** Somebody rejected it. */
    public record Rejected(About about, String person) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.request-rejected";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            json.name("person").value(person);
        }
    }

    /** Whoever asked took it back; or the service owner that made it did. */
    public record Withdrawn(About about, Optional<String> owner) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.request-withdrawn";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            owner.ifPresent(number -> json.name("owner").value(number));
        }
    }

    /** Whoever asked, or the house, reminded those who can decide. */
    public record Reminded(About about, boolean byHouse, int number) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.request-reminded";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            json.name("by_house").value(byHouse);
            json.name("number").value(number);
        }
    }
}
