package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/** What the audit is told of APIs. */
final class ApiEvents {

    private ApiEvents() {}

    /** @param owner whose API it is */
    record Registered(Actor by, String audience, OrganisationNumber owner) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.api-registered";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
            json.name("api").value(audience);
            json.name("organisation").value(owner.value());
        }
    }

    /**
     * @param owner whose API it is
     * @param customers the organisations whose clients want something of it, and whom the change concerns
     */
    record Changed(Actor by, String audience, OrganisationNumber owner, List<OrganisationNumber> customers)
            implements AuditEvent {

        Changed {
            customers = List.copyOf(customers);
        }

        @Override
        public String type() {
            return "selvbetjening.api-changed";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
            json.name("api").value(audience);
            json.name("organisation").value(owner.value());
            Actor.write(json, "customers", customers);
        }
    }

    /** @param organisation whom the decision is about */
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

    /**
     * The owner of an API decides on the value of a client's claim.
     *
     * @param organisation whose client it is
     */
    record ClaimDecided(Actor by, String client, OrganisationNumber organisation, String claim, boolean granted)
            implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.claim-decided";
        }

        @Override
        public void write(JsonWriter json) {
            by.write(json);
            json.name("client").value(client);
            json.name("organisation").value(organisation.value());
            json.name("claim").value(claim);
            json.name("granted").value(granted);
        }
    }
}
