package no.grunnmur.selvbetjening;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/** What the audit is told of client templates. */
final class TemplateEvents {

    private TemplateEvents() {}

    private static void write(JsonWriter json, Actor by, String template, String name) {
        by.write(json);
        json.name("template").value(template);
        json.name("name").value(name);
    }

    /** The event of an action of the history. */
    static AuditEvent of(String action, Actor by, String template, String name) {
        return switch (action) {
            case "template-changed" -> new Changed(by, template, name);
            case "api-key-made" -> new KeyMade(by, template, name);
            case "api-key-revoked" -> new KeyRevoked(by, template, name);
            case "package-made" -> new PackageMade(by, template, name);
            case "package-removed" -> new PackageRemoved(by, template, name);
            case "promotion-requested" -> new PromotionRequested(by, template, name);
            case "promotion-approved" -> new PromotionApproved(by, template, name);
            case "promotion-refused" -> new PromotionRefused(by, template, name);
            default -> throw new IllegalArgumentException("no event of " + action);
        };
    }

    record Made(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.template-made";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }

    record Changed(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.template-changed";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }

    record KeyMade(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.api-key-made";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }

    record KeyRevoked(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.api-key-revoked";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }

    record PackageMade(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.package-made";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }

    record PackageRemoved(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.package-removed";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }

    record PromotionRequested(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.promotion-requested";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }

    record PromotionApproved(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.promotion-approved";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }

    record PromotionRefused(Actor by, String template, String name) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.promotion-refused";
        }

        @Override
        public void write(JsonWriter json) {
            TemplateEvents.write(json, by, template, name);
        }
    }
}
