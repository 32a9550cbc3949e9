package no.grunnmur.persontjenesten.feed;

import static no.grunnmur.persontjenesten.EventType.ChangeInStatus;
import static no.grunnmur.persontjenesten.EventType.PersonCorrected;
import static no.grunnmur.persontjenesten.EventType.PersonIsDiscontinuedAsDuplicate;
import static no.grunnmur.persontjenesten.EventType.PersonIsRestoredBySplitting;
import static no.grunnmur.persontjenesten.EventType.PersonIsUpdated;
import static no.grunnmur.persontjenesten.EventType.PersonPopulated;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;

/**
 * What an entry of Folkeregisteret's feed does to the register, such that the register ends the same in whatever order
 * entries come and however often.
 *
 * <ul>
 *   <li>The newest document of a person holds ({@link Version}); an older one changes nothing but is told of.
 *   <li>A number leads to the subject of the newest document that lists it as its own. So a document that lists another
 *       person's number merges that person into its subject, and one that no longer lists the number of whom its subject
 *       was merged into takes the numbers back. The document of a discontinued duplicate claims nothing.
 *   <li>A number that has led to a person goes on doing so until another has the better claim, also when newer documents
 *       leave it out.
 * </ul>
 *
 * <p>Source: fact sheet person-api, section 4 (what Folkeregisteret's events mean).
 */
final class FolkeregisterRules {

    private static final int ID_BYTES = 32;

    private final Randomness randomness;

    FolkeregisterRules(Randomness randomness) {
        this.randomness = randomness;
    }

    /** What became of an entry. */
    enum Outcome {
        APPLIED,
        /** Older than what the register holds. */
        LATE,
        /** Says what the register holds already. */
        SAME
    }

    /** @throws BadDocument before anything has been planned */
    Outcome plan(Plan plan, FeedEntry entry, DocumentReader.Document document) {
        NationalId subject = entry.subject().orElseGet(() -> inUse(document));
        if (!document.numbers().contains(subject)) {
            throw new BadDocument(
                    "identifikasjonsnummer",
                    "does not hold the number that the event is about: another person's document");
        }
        Optional<PersonId> owner = plan.owner(subject);
        boolean isNewestClaim = entry.version().isNewerThan(plan.claim(subject).version());
        if (!is(entry, PersonIsDiscontinuedAsDuplicate)
                && isNewestClaim
                && owner.isPresent()
                && isAnother(plan.person(owner.get()), document)) {
            split(plan, entry, document, plan.person(owner.get()), subject);
            return Outcome.APPLIED;
        }
        return revise(plan, entry, document, owner);
    }

    private Outcome revise(
            Plan plan, FeedEntry entry, DocumentReader.Document document, Optional<PersonId> ownerOfSubject) {
        boolean isDuplicate = is(entry, PersonIsDiscontinuedAsDuplicate);
        Set<NationalId> claimed = new LinkedHashSet<>();
        Set<PersonId> others = new LinkedHashSet<>();
        for (NationalId number : document.numbers()) {
            if (!isDuplicate && entry.version().isNewerThan(plan.claim(number).version())) {
                claimed.add(number);
                plan.owner(number).ifPresent(others::add);
            }
        }
        // A number that nobody has heard of is a new one of somebody known, or the other half of a merge: then the
        // newer
        // document of the known one, which does not list it, is that of the duplicate.
        Optional<PersonId> known = ownerOfSubject.or(() -> others.stream()
                .filter(other -> entry.version().isNewerThan(plan.version(FeedKind.FOLKEREGISTER, other)))
                .findFirst());
        PersonId id = known.orElseGet(this::newId);
        others.remove(id);

        PersonDocument current = known.isPresent() ? plan.person(id) : null;
        boolean isMergedAway = isDuplicate && current != null && hasMore(current, document);
        boolean isNewer = !isMergedAway && entry.version().isNewerThan(plan.version(FeedKind.FOLKEREGISTER, id));

        Set<NationalId> identifiers = new LinkedHashSet<>();
        if (current != null) {
            identifiers.addAll(current.identifiers());
        }
        identifiers.addAll(claimed);
        for (NationalId number : DocumentReader.identifiers(document.parts())) {
            if (plan.owner(number).isEmpty()) {
                identifiers.add(number);
            }
        }
        for (PersonId other : others) {
            PersonDocument gone = plan.person(other);
            identifiers.addAll(gone.identifiers());
            // Remembered before they lead elsewhere, so that a split can lead them back.
            gone.identifiers().forEach(number -> plan.claim(number, Version.NONE, other));
        }
        PersonDocument next = isNewer
                ? Documents.compose(id, current, document.parts(), identifiers)
                : Documents.withIdentifiers(current, identifiers);
        claimed.forEach(number -> plan.claim(number, entry.version(), id));
        if (isNewer) {
            plan.hold(FeedKind.FOLKEREGISTER, id, entry.version());
        }
        boolean differs = current == null || !Documents.isSame(current, next);
        List<EventType> events = events(entry, isMergedAway, current == null, differs && isNewer);
        if (!others.isEmpty()) {
            plan.merge(next, events.isEmpty() ? List.of(PersonIsUpdated) : events, List.copyOf(others));
        } else if (!events.isEmpty()) {
            plan.revise(next, events);
        } else if (differs) {
            plan.revise(next, List.of(PersonIsUpdated));
        } else {
            return isNewer ? Outcome.SAME : Outcome.LATE;
        }
        return isNewer ? Outcome.APPLIED : Outcome.LATE;
    }

    private static List<EventType> events(FeedEntry entry, boolean isMergedAway, boolean isNew, boolean differs) {
        if (entry.event().isPresent()) {
            EventType type = entry.event().get();
            if (type != PersonIsDiscontinuedAsDuplicate) {
                return List.of(type);
            }
            // The merge itself tells of the duplicate; before it nobody is one.
            return isMergedAway ? List.of() : List.of(ChangeInStatus);
        }
        return isNew ? List.of(PersonPopulated) : differs ? List.of(PersonCorrected) : List.of();
    }

    private void split(
            Plan plan, FeedEntry entry, DocumentReader.Document document, PersonDocument merged, NationalId subject) {
        Set<NationalId> left = new LinkedHashSet<>(merged.identifiers());
        Set<NationalId> restored = DocumentReader.identifiers(document.parts());
        left.removeAll(restored);
        restored.removeIf(number ->
                plan.owner(number).filter(other -> !other.equals(merged.id())).isPresent());
        PersonId id = plan.claim(subject)
                .first()
                .filter(first -> !first.equals(merged.id()))
                .orElseGet(this::newId);
        plan.split(
                Documents.withIdentifiers(merged, left),
                PersonIsUpdated,
                Documents.compose(id, null, document.parts(), restored),
                List.of(entry.event().orElse(PersonIsRestoredBySplitting)));
        document.numbers().forEach(number -> plan.claim(number, entry.version(), id));
        plan.hold(FeedKind.FOLKEREGISTER, id, entry.version());
    }

    /** Whether a person has numbers of Folkeregisteret that the document does not list. */
    private static boolean hasMore(PersonDocument person, DocumentReader.Document document) {
        for (NationalId number : person.identifiers()) {
            boolean isFolkeregisters = number.kind() == NationalId.Kind.NATIONAL_IDENTITY_NUMBER
                    || number.kind() == NationalId.Kind.D_NUMBER;
            if (isFolkeregisters && !document.numbers().contains(number)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a document is about somebody else than a person: it does not list the number that the person uses. */
    private static boolean isAnother(PersonDocument person, DocumentReader.Document document) {
        boolean usesAny = false;
        for (Item item : person.items(InformationPart.NorwegianIdentificationNumber)) {
            Identity.NorwegianIdentificationNumber number = (Identity.NorwegianIdentificationNumber) item;
            boolean isFolkeregisters = number.identificationNumberType()
                    != Identity.NorwegianIdentificationNumberType.AlternateIdentificationNumber;
            if (isFolkeregisters && number.status() == Identity.IdentificationStatus.InUse && number.holdsNow()) {
                if (document.numbers().contains(NationalId.of(number.identificationNumber()))) {
                    return false;
                }
                usesAny = true;
            }
        }
        return usesAny;
    }

    /** Whom a document is about that came without an event: the number in use, of several the last. */
    private static NationalId inUse(DocumentReader.Document document) {
        NationalId subject = document.numbers().iterator().next();
        for (var item : document.parts().get(InformationPart.NorwegianIdentificationNumber)) {
            Identity.NorwegianIdentificationNumber number = (Identity.NorwegianIdentificationNumber) item;
            if (number.status() == Identity.IdentificationStatus.InUse && number.holdsNow()) {
                subject = NationalId.of(number.identificationNumber());
            }
        }
        return subject;
    }

    private static boolean is(FeedEntry entry, EventType type) {
        return entry.event().isPresent() && entry.event().get() == type;
    }

    private PersonId newId() {
        return PersonId.of(randomness.bytes(ID_BYTES));
    }
}
