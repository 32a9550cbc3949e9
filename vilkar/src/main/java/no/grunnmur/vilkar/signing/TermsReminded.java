package no.grunnmur.vilkar.signing;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * The house reminded those who may sign that terms stop to stand.
 *
 * @param reason of what
 * @param mails how many e-mails were written
 */
record TermsReminded(String organisation, String terms, String reason, int mails) implements AuditEvent {

    @Override
    public String type() {
        return "vilkar.reminded";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("organisation").value(organisation);
        json.name("terms").value(terms);
        json.name("reason").value(reason);
        json.name("mails").value(mails);
    }
}
