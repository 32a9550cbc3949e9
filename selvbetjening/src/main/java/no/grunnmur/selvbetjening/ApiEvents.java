package no.grunnmur.selvbetjening;

import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/** What the audit is told of APIs. */
final class ApiEvents {

    private ApiEvents() {}

    record Registered(Actor by, String audience) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.api-registered";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
            json.name("api").value(audience);
        }
    }

    record Changed(Actor by, String audience) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.api-changed";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
            json.name("api").value(audience);
        }
    }

    record Decided(
            Actor by,
            String audience,
            OrganisationNumber organisation,
            String templateId,
            Optional<Scope> scope,
            Access.Verdict verdict)
            implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.access-decided";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
            json.name("api").value(audience);
            json.name("organisation").value(organisation.value());
            json.name("template").value(templateId);
            scope.ifPresent(one -> json.name("scope").value(one.value()));
            json.name("verdict").value(verdict.name());
        }
    }

    /** The owner of an API decides on the value of a client's claim. */
    record ClaimDecided(Actor by, String client, String claim, boolean granted) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.claim-decided";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
            json.name("client").value(client);
            json.name("claim").value(claim);
            json.name("granted").value(granted);
        }
    }
}
