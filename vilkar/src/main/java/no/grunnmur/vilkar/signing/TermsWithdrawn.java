package no.grunnmur.vilkar.signing;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody withdrew an organisation's signature.
 *
 * @param sid the session at HelseID in which it was done
 * @param person the pseudonym of who did it
 */
record TermsWithdrawn(String sid, String person, String organisation, String terms, String reference)
        implements AuditEvent {

    @Override
    public String type() {
        return "vilkar.withdrawn";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("sid").value(sid);
        json.name("person").value(person);
        json.name("organisation").value(organisation);
        json.name("terms").value(terms);
        json.name("reference").value(reference);
    }
}
