package no.grunnmur.altinn;

import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/** What happens to requests for system users, as the audit keeps it. */
public final class SystemUserEvents {

    private SystemUserEvents() {}

    /** Which request an event is about. */
    public record About(String request, String vendor, String system, String organisation) {

        static About of(SystemUserRequest request) {
            return new About(
                    request.id().toString(),
                    request.vendor().value(),
                    request.system(),
                    request.organisation().value());
        }

        void write(JsonWriter json) {
            json.name("request").value(request);
            json.name("vendor").value(vendor);
            json.name("system").value(system);
            json.name("organisation").value(organisation);
        }
    }

    /** A vendor made it. */
    public record Requested(About about) implements AuditEvent {

        public Requested(SystemUserRequest request) {
            this(About.of(request));
        }

        @Override
        public String type() {
            return "altinn.system-user-requested";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
        }
    }

    /** Somebody accepted or rejected it, or sent it on; or the vendor took it back, and then there is no person. */
    public record Changed(About about, String to, Optional<String> person) implements AuditEvent {

        public Changed(SystemUserRequest request, String to, Optional<String> person) {
            this(About.of(request), to, person);
        }

        @Override
        public String type() {
            return "altinn.system-user-request-changed";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            json.name("to").value(to);
            person.ifPresent(name -> json.name("person").value(name));
        }
    }
}
