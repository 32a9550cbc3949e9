package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Who made a change, as the audit knows it.
 *
 * @param id a person's pseudonym, a client's id, the name of an api-key
 */
record Actor(String kind, String id, Optional<OrganisationNumber> organisation) {

    static Actor of(Author author, Pseudonyms pseudonyms) {
        String id = author instanceof Author.Person person
                ? pseudonyms.of("pid", person.pid().value())
                : author.name();
        return new Actor(author.kind(), id, author.organisation());
    }

    void write(JsonWriter json) {
        json.name("by").beginObject();
        json.name("kind").value(kind);
        json.name(kind.equals("person") ? "person" : "id").value(id);
        organisation.ifPresent(number -> json.name("organisation").value(number.value()));
        json.endObject();
    }

    /** Organisations that something concerns; nothing is written for none. */
    static void write(JsonWriter json, String name, List<OrganisationNumber> organisations) {
        if (organisations.isEmpty()) {
            return;
        }
        json.name(name).beginArray();
        organisations.forEach(number -> json.value(number.value()));
        json.endArray();
    }
}
