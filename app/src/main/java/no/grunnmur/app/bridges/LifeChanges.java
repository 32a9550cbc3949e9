package no.grunnmur.app.bridges;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.grunnmur.befolkning.life.Happening;
import no.grunnmur.befolkning.life.LifeEvent;
import no.grunnmur.befolkning.person.Person;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonChange.Revised;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.document.InformationPart;

/**
 * What happens to the population as changes of the register. Only the parts that differ are replaced in what the register
 * holds, so that what others have changed of the person stays. One for each batch: it remembers what the earlier changes
 * of the batch leave behind.
 */
final class LifeChanges {

    private final PersonChanges register;
    private final PopulationDocument mapping;
    private final RegisterTerms terms = new RegisterTerms();
    private final Map<PersonId, PersonDocument> revised = new HashMap<>();
    private final List<PersonChange> changes = new ArrayList<>();

    LifeChanges(PersonChanges register, PopulationDocument mapping) {
        this.register = register;
        this.mapping = mapping;
    }

    List<PersonChange> changes() {
        return changes;
    }

    void add(LifeEvent event) {
        switch (event) {
            case LifeEvent.Change change -> {
                List<EventType> types = new ArrayList<>(change.happenings().size());
                for (Happening happening : change.happenings()) {
                    types.add(terms.word(EventType.class, happening));
                }
                changes.add(revised(change.before(), change.person(), types));
            }
            case LifeEvent.Merge merge ->
                changes.add(new PersonChange.Merged(
                        revised(
                                merge.before(),
                                merge.survivor(),
                                List.of(EventType.PersonIsContinuedAsValidUponMerger)),
                        List.of(new PersonId(merge.discontinued()))));
            case LifeEvent.Split split ->
                changes.add(new PersonChange.Split(
                        revised(split.before(), split.changed(), List.of(EventType.PersonIsChangedBySplitting)),
                        List.of(whole(split.restored()))));
        }
    }

    /** One who was merged away is not in the register; the document is the whole one. */
    private Revised whole(Person restored) {
        PersonDocument document = mapping.of(restored);
        revised.put(document.id(), document);
        return PersonChange.of(document, EventType.PersonIsRestoredBySplitting);
    }

    private Revised revised(Person before, Person after, List<EventType> types) {
        PersonDocument next = mapping.of(after);
        PersonDocument stored = before == null ? null : stored(next.id());
        PersonDocument document = stored == null ? next : merged(stored, mapping.of(before), next);
        boolean again = revised.put(next.id(), document) != null;
        long basedOn = stored == null || again ? PersonChange.WHATEVER : stored.sequenceNumber();
        return new Revised(document, types, basedOn);
    }

    private PersonDocument stored(PersonId id) {
        PersonDocument document = revised.get(id);
        // By the id of somebody who was merged away comes the survivor: that is somebody else.
        return document != null
                ? document
                : register.read(id).filter(found -> found.id().equals(id)).orElse(null);
    }

    private static PersonDocument merged(PersonDocument stored, PersonDocument before, PersonDocument next) {
        Set<NationalId> identifiers = new LinkedHashSet<>(stored.identifiers());
        identifiers.removeAll(before.identifiers());
        identifiers.addAll(next.identifiers());
        PersonDocument.Builder document = PersonDocument.of(stored.id(), stored.sequenceNumber());
        identifiers.forEach(document::identifier);
        for (InformationPart part : InformationPart.values()) {
            boolean same = before.items(part).equals(next.items(part));
            (same ? stored : next).items(part).forEach(item -> document.add(part, item));
        }
        return document.build();
    }
}
