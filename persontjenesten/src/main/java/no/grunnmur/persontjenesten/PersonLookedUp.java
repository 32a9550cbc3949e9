package no.grunnmur.persontjenesten;

import java.util.List;
import java.util.Optional;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * Somebody looked for a person, found or not.
 *
 * @param caller who asked, for which organisation
 * @param user pseudonym of the user's national id when there is a user; the HPR number, which is public, stands beside it
 * @param access which way in, and so which scope
 * @param selection what was asked for
 * @param person who was found, empty when nobody was
 * @param soughtFor pseudonym of the number or id that led to nobody; empty when somebody was found
 */
public record PersonLookedUp(
        Caller caller,
        Optional<String> user,
        Access access,
        Selection selection,
        Optional<PersonId> person,
        Optional<String> soughtFor)
        implements AboutPersons {

    @Override
    public String type() {
        return "persontjenesten.person-looked-up";
    }

    @Override
    public void write(JsonWriter json) {
        WhoAsked.write(json, caller, user, access);
        json.name("found").value(person.isPresent());
        if (soughtFor.isPresent()) {
            json.name("soughtFor").value(soughtFor.get());
        }
        json.name("parts").beginArray();
        for (InformationPart part : selection.parts()) {
            json.value(part.name());
        }
        json.endArray();
        json.name("history").value(selection.includeHistory());
    }

    @Override
    public List<String> persons() {
        return person.isPresent() ? List.of(person.get().value()) : List.of();
    }
}
