package no.grunnmur.vilkar.signing;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.vilkar.Signature;

/**
 * Somebody signed terms for an organisation. Written before the signature is committed: an event whose reference is not
 * in the register is of a signing that was cut off.
 *
 * @param sid the session at HelseID in which it was done
 */
record TermsSigned(String sid, Signature signature) implements AuditEvent {

    @Override
    public String type() {
        return "vilkar.signed";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("sid").value(sid);
        json.name("person").value(signature.signer());
        json.name("role").value(signature.role().name());
        json.name("organisation").value(signature.organisation().value());
        json.name("terms").value(signature.terms());
        json.name("version").value(signature.version());
        json.name("language").value(signature.language().tag());
        json.name("sha256").value(signature.sha256());
        json.name("reference").value(signature.reference());
    }
}
