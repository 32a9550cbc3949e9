package no.grunnmur.grunndata;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * An account called an operation over SOAP, to read or to change.
 *
 * @param service the service's name, e.g. {@code CommunicationPartyService}
 * @param parameters what it asked for, in short, without secrets
 * @param herIds how many parties the answer held
 * @param micros how long it took, in microseconds
 * @param source the address that it came from
 */
public record RegisterAsked(
        ServiceAccount account,
        String service,
        String method,
        String parameters,
        int herIds,
        long micros,
        boolean faulted,
        String source)
        implements AuditEvent {

    /** The name of the kind. */
    public static final String TYPE = "grunndata.asked";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        account.write(json);
        json.name("service").value(service);
        json.name("method").value(method);
        json.name("parameters").value(parameters);
        json.name("found").value(herIds);
        json.name("micros").value(micros);
        json.name("faulted").value(faulted);
        json.name("source").value(source);
    }
}
