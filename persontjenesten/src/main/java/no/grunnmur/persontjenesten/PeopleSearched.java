package no.grunnmur.persontjenesten;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AboutPersons;
import no.grunnmur.guard.Caller;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * Somebody searched for people, found or not. What was searched for is told by the names of the criteria alone, and by a
 * pseudonym of all of them together, so that the same search is known again and nobody's name or birth date stands in
 * the log.
 *
 * @param caller who asked, for which organisation
 * @param user pseudonym of the user's national id when there is a user
 * @param access which way in, and so which scope
 * @param operation what was asked for
 * @param criteria the names of the criteria that were given
 * @param soughtFor pseudonym of the criteria; empty when there was none
 * @param found how many were answered with, or counted
 * @param disclosed those of whom the answer told something: whole people, or that they match criteria. A page of everybody,
 *     without any criterion, tells nothing of anybody, so it names nobody
 * @param selection what of them was shown; empty when only ids were
 */
public record PeopleSearched(
        Caller caller,
        Optional<String> user,
        Access access,
        Operation operation,
        Set<String> criteria,
        Optional<String> soughtFor,
        long found,
        List<PersonId> disclosed,
        Optional<Selection> selection)
        implements AboutPersons {

    /** Which endpoint was asked; the name is that of its address. */
    public enum Operation {
        PERSON("person"),
        MATCH_LIST("match-list"),
        PAGED_MATCH_LIST("paged-match-list"),
        MATCH_COUNT("match-count"),
        MATCH("match");

        private final String segment;

        Operation(String segment) {
            this.segment = segment;
        }

        public String segment() {
            return segment;
        }
    }

    @Override
    public String type() {
        return "persontjenesten.people-searched";
    }

    @Override
    public void write(JsonWriter json) {
        WhoAsked.write(json, caller, user, access);
        json.name("operation").value(operation.segment());
        json.name("criteria").beginArray();
        criteria.forEach(json::value);
        json.endArray();
        if (soughtFor.isPresent()) {
            json.name("soughtFor").value(soughtFor.get());
        }
        json.name("found").value(found);
        if (selection.isPresent()) {
            json.name("parts").beginArray();
            for (InformationPart part : selection.get().parts()) {
                json.value(part.name());
            }
            json.endArray();
            json.name("history").value(selection.get().includeHistory());
        }
    }

    @Override
    public List<String> persons() {
        return disclosed.stream().map(PersonId::value).toList();
    }
}
