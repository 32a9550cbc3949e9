package no.grunnmur.vilkar.signing;

import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Language;
import no.grunnmur.vilkar.TermsVersion;

/**
 * Customer service published a version of terms.
 *
 * @param sid the session at HelseID in which it was done
 * @param person the pseudonym of who did it
 * @param told how many organisations were told by e-mail
 */
record VersionPublished(String sid, String person, TermsVersion version, int told) implements AuditEvent {

    @Override
    public String type() {
        return "vilkar.version-published";
    }

    @Override
    public void write(JsonWriter json) {
        json.name("sid").value(sid);
        json.name("person").value(person);
        json.name("terms").value(version.terms());
        json.name("version").value(version.number());
        json.name("countsFrom").value(version.countsFrom().toString());
        for (Language language : Language.values()) {
            json.name("sha256-" + language.tag()).value(version.text(language).sha256());
        }
        json.name("told").value(told);
    }
}
