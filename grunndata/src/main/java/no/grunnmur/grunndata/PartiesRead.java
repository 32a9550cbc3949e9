package no.grunnmur.grunndata;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;

/**
 * A client read parties over REST.
 *
 * @param what the operation, e.g. {@code communicationparty}
 * @param parameters what it asked for, in short
 * @param found how many parties the answer held
 */
public record PartiesRead(Caller caller, String what, String parameters, int found) implements AuditEvent {

    @Override
    public String type() {
        return "grunndata.parties-read";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("client").value(caller.clientId());
        if (caller.clientName().isPresent()) {
            json.name("system").value(caller.clientName().get());
        }
        if (caller.parentOrganisation().isPresent()) {
            json.name("parentOrganisation")
                    .value(caller.parentOrganisation().get().value());
        }
        if (caller.childOrganisation().isPresent()) {
            json.name("childOrganisation")
                    .value(caller.childOrganisation().get().value());
        }
        json.name("token").value(caller.tokenId());
        json.name("what").value(what);
        json.name("parameters").value(parameters);
        json.name("found").value(found);
    }
}
