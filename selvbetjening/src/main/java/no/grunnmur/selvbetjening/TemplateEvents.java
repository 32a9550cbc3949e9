package no.grunnmur.selvbetjening;

import java.util.List;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/** What the audit is told of client templates. */
final class TemplateEvents {

    private TemplateEvents() {}

    /**
     * The template that something happened to.
     *
     * @param supplier whose it is, which is not always whom the author acts for
     * @param customers the organisations that have clients of it, and whom a change concerns
     */
    record About(String id, String name, OrganisationNumber supplier, List<OrganisationNumber> customers) {

        About {
            customers = List.copyOf(customers);
        }

        static About of(Template template, List<OrganisationNumber> customers) {
            return new About(template.id(), template.name(), template.supplier(), customers);
        }

        private void write(JsonWriter json, Actor by) {
            by.write(json);
            json.name("template").value(id);
            json.name("name").value(name);
            json.name("organisation").value(supplier.value());
            Actor.write(json, "customers", customers);
        }
    }

    /** The event of an action of the history. */
    static AuditEvent of(String action, Actor by, About template) {
        return switch (action) {
            case "template-changed" -> new Changed(by, template);
            case "api-key-made" -> new KeyMade(by, template);
            case "api-key-revoked" -> new KeyRevoked(by, template);
            case "package-made" -> new PackageMade(by, template);
            case "package-removed" -> new PackageRemoved(by, template);
            case "promotion-requested" -> new PromotionRequested(by, template);
            case "promotion-approved" -> new PromotionApproved(by, template);
            case "promotion-refused" -> new PromotionRefused(by, template);
            default -> throw new IllegalArgumentException("no event of " + action);
        };
    }

    record Made(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.template-made";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }

    record Changed(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.template-changed";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }

    record KeyMade(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.api-key-made";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }

    record KeyRevoked(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.api-key-revoked";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }

    record PackageMade(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.package-made";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }

    record PackageRemoved(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.package-removed";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }

    record PromotionRequested(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.promotion-requested";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }

    record PromotionApproved(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.promotion-approved";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }

    record PromotionRefused(Actor by, About template) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.promotion-refused";
        }

        @Override
        public void write(JsonWriter json) {
            template.write(json, by);
        }
    }
}
