package no.grunnmur.audit;

import no.grunnmur.json.JsonWriter;

/** An event of a test. */
record TestEvent(String type, String text) implements AuditEvent {

    TestEvent(String text) {
        this("test.event", text);
    }

    @Override
    public void write(JsonWriter json) {
        json.name("text").value(text);
    }
}
