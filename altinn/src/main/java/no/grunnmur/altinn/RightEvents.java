package no.grunnmur.altinn;

import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/** What happens to rights, as the audit keeps it. People are named by their pseudonyms, organisations by their numbers. */
public final class RightEvents {

    private RightEvents() {}

    /**
     * Which right an event is about.
     *
     * @param person who did it
     * @param holder a person's pseudonym or an organisation's number
     */
    public record About(String person, String organisation, String holder, String resource) {

        void write(JsonWriter json) {
            json.name("person").value(person);
            json.name("organisation").value(organisation);
            json.name("holder").value(holder);
            json.name("resource").value(resource);
        }
    }

    /** Somebody gave a right; the request is told when it came of one. */
    public record Given(About about, Optional<String> request) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.right-given";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
            request.ifPresent(id -> json.name("request").value(id));
        }
    }

    /** Somebody took a right back, or gave up their own. */
    public record Revoked(About about) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.right-revoked";
        }

        @Override
        public void write(JsonWriter json) {
            about.write(json);
        }
    }

    /** Somebody typed a national id and a surname that do not belong together. What was typed is kept nowhere. */
    public record RecipientMistaken(String person, String organisation) implements AuditEvent {
        @Override
        public String type() {
            return "altinn.recipient-mistaken";
        }

        @Override
        public void write(JsonWriter json) {
            json.name("person").value(person);
            json.name("organisation").value(organisation);
        }
    }
}
