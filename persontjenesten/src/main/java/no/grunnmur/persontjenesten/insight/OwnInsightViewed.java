package no.grunnmur.persontjenesten.insight;

import java.util.Collection;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.json.JsonWriter;

/**
 * A person looked, logged in, at who has looked that person up. Not listed to the person: the list would begin with itself.
 *
 * @param sid the session at HelseID
 * @param level the security level of the login
 * @param shown how many lookups were shown
 * @param persons the ids of the one person; empty when the register knows nobody of that number
 * @param form {@code page} or {@code json}
 */
record OwnInsightViewed(String sid, int level, int shown, Collection<String> persons, String form)
        implements AboutPersons {

    static final String TYPE = "persontjenesten.own-insight-viewed";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonWriter json) {
        json.name("sid").value(sid);
        json.name("level").value(level);
        json.name("shown").value(shown);
        json.name("form").value(form);
    }
}
