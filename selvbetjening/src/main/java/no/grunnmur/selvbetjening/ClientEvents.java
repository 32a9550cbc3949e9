package no.grunnmur.selvbetjening;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/** What the audit is told of clients. */
final class ClientEvents {

    private ClientEvents() {}

    private static void write(JsonWriter json, Actor by, String client, OrganisationNumber organisation) {
        by.write(json);
        json.name("client").value(client);
        json.name("organisation").value(organisation.value());
    }

    /** The event of an action of the history. */
    static AuditEvent of(String action, Actor by, Configuration client) {
        String id = client.clientId();
        OrganisationNumber organisation = client.organisation();
        return switch (action) {
            case "client-made" -> new Made(by, id, organisation);
            case "draft-posted" -> new DraftPosted(by, id, organisation);
            case "draft-confirmed" -> new DraftConfirmed(by, id, organisation);
            case "draft-rejected" -> new DraftRejected(by, id, organisation);
            case "client-changed" -> new Changed(by, id, organisation);
            case "client-named" -> new Named(by, id, organisation);
            case "contact-changed" -> new ContactChanged(by, id, organisation);
            case "version-told" -> new VersionTold(by, id, organisation);
            case "key-added" -> new KeyAdded(by, id, organisation);
            case "key-removed" -> new KeyRemoved(by, id, organisation);
            case "key-returned" -> new KeyReturned(by, id, organisation);
            case "client-blocked" -> new Blocked(by, id, organisation);
            case "client-unblocked" -> new Unblocked(by, id, organisation);
            case "client-removed" -> new Removed(by, id, organisation);
            default -> throw new IllegalArgumentException("no event of " + action);
        };
    }

    record Made(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.client-made";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record DraftPosted(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.draft-posted";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record DraftConfirmed(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.draft-confirmed";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record DraftRejected(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.draft-rejected";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record Changed(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.client-changed";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record Named(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.client-named";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record ContactChanged(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.contact-changed";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record VersionTold(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.version-told";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record KeyAdded(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.key-added";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record KeyRemoved(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.key-removed";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    /** A key that was lent for a trial has been taken back. */
    record KeyReturned(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.key-returned";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record Blocked(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.client-blocked";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record Unblocked(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.client-unblocked";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }

    record Removed(Actor by, String client, OrganisationNumber organisation) implements AuditEvent {

        @Override
        public String type() {
            return "selvbetjening.client-removed";
        }

        @Override
        public void write(JsonWriter json) {
            ClientEvents.write(json, by, client, organisation);
        }
    }
}
