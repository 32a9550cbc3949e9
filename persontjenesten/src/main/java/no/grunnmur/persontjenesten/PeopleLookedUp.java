package no.grunnmur.persontjenesten;

import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * Somebody looked many people up at once. It stands among the events of each of them.
 *
 * @param caller who asked, for which organisation
 * @param user pseudonym of the user's national id when there is a user
 * @param access which way in, and so which scope
 * @param selection what was asked for
 * @param people who were found, in the order of the answer
 * @param askedFor how many ids or numbers were sent, unknown and repeated ones too
 */
public record PeopleLookedUp(
        Caller caller, Optional<String> user, Access access, Selection selection, List<PersonId> people, int askedFor)
        implements AboutPersons {

    public PeopleLookedUp {
        people = List.copyOf(people);
    }

    @Override
    public String type() {
        return "persontjenesten.people-looked-up";
    }

    @Override
    public void write(JsonWriter json) {
        WhoAsked.write(json, caller, user, access);
        json.name("askedFor").value(askedFor);
        json.name("found").value(people.size());
        json.name("parts").beginArray();
        for (InformationPart part : selection.parts()) {
            json.value(part.name());
        }
        json.endArray();
        json.name("history").value(selection.includeHistory());
    }

    @Override
    public List<String> persons() {
        return people.stream().map(PersonId::value).toList();
    }
}
