package no.grunnmur.persontjenesten.feed;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonChange;
import no.grunnmur.persontjenesten.PersonChange.Revised;
import no.grunnmur.persontjenesten.PersonChanges;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.ShownEvents;
import no.grunnmur.persontjenesten.document.Identity.IdentificationStatus;
import no.grunnmur.persontjenesten.document.Identity.NorwegianIdentificationNumber;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Meta;
import no.grunnmur.persontjenesten.feed.Reservations.Reserved;
import tools.jackson.databind.JsonNode;

/**
 * People of an organisation's own making: it reserves numbers and says who has them, and they stand in the register at once,
 * for everybody. Nobody touches another's.
 *
 * <p>Source: fact sheet person-api, section 7 (Reserved Testdata API) and 10 (month + 65). What is not public is chosen;
 * see docs/differences.md.
 */
public final class ReservedPeople {

    private static final int ID_BYTES = 32;
    private static final int RESERVATION_BYTES = 16;
    private static final int ATTEMPTS = 1000;
    private static final String SOURCE = "ReservertTestdata";

    private final PersonChanges register;
    private final Reservations reservations;
    private final DocumentReader reader;
    private final Randomness randomness;
    private final InstantSource clock;

    public ReservedPeople(
            PersonChanges register,
            Reservations reservations,
            DocumentReader reader,
            Randomness randomness,
            InstantSource clock) {
        this.register = register;
        this.reservations = reservations;
        this.reader = reader;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Reserves a number of the series of Norsk helsenett, month + 65; a D-number when asked for. */
    public Reserved reserve(OrganisationNumber owner, boolean dNumber, LocalDate born, boolean isFemale) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] drawn = randomness.bytes(2);
            int individual = ((drawn[0] & 0xFF) << 8 | (drawn[1] & 0xFF)) % 500;
            individual -= individual % 2 == (isFemale ? 0 : 1) ? 0 : 1;
            individual = Math.max(individual, isFemale ? 0 : 1) + (born.getYear() < 2000 ? 0 : 500);
            Optional<NationalId> number = NationalId.withCheckDigits(String.format(
                    Locale.ROOT,
                    "%02d%02d%02d%03d",
                    born.getDayOfMonth() + (dNumber ? 40 : 0),
                    born.getMonthValue() + 65,
                    born.getYear() % 100,
                    individual));
            String id = HexFormat.of().formatHex(randomness.bytes(RESERVATION_BYTES));
            if (number.isPresent()
                    && register.read(number.get()).isEmpty()
                    && reservations.reserve(id, owner, number.get())) {
                return new Reserved(id, number.get(), Optional.empty(), Optional.empty());
            }
        }
        throw new BadDocument("birthDate", "has no numbers left");
    }

    public List<Reserved> of(OrganisationNumber owner) {
        return reservations.of(owner);
    }

    public Optional<Reserved> find(OrganisationNumber owner, String id) {
        return reservations.find(owner, id);
    }

    /** Gives a number up for good; false while somebody has it. */
    public boolean release(Reserved reserved) {
        if (reserved.document().isPresent()) {
            return false;
        }
        reservations.release(reserved.id());
        return true;
    }

    /**
     * Makes the register hold this document, new or instead of the one before, and tells of what changed.
     *
     * @throws BadDocument when the document breaks a rule, or lists a number that the organisation has not reserved
     */
    public Reserved publish(OrganisationNumber owner, JsonNode sent) {
        DocumentReader.Document document = reader.person(sent);
        List<Reserved> own = reservations.of(owner);
        List<Reserved> named = new ArrayList<>();
        for (NationalId number : document.numbers()) {
            named.add(own.stream()
                    .filter(each -> each.number().equals(number))
                    .findFirst()
                    .orElseThrow(() -> new BadDocument(
                            "identifikasjonsnummer", "holds a number that your organisation has not reserved")));
        }
        Set<PersonId> people = new LinkedHashSet<>();
        named.forEach(each -> each.person().ifPresent(people::add));
        if (people.size() > 1) {
            throw new BadDocument("identifikasjonsnummer", "holds the numbers of two people");
        }
        Optional<PersonDocument> current = people.stream().findFirst().flatMap(register::read);
        PersonId id = current.map(PersonDocument::id).orElseGet(() -> PersonId.of(randomness.bytes(ID_BYTES)));
        Set<NationalId> identifiers = new LinkedHashSet<>(document.numbers());
        for (NationalId number : DocumentReader.identifiers(document.parts())) {
            boolean isFree = register.read(number)
                    .filter(other -> !other.id().equals(id))
                    .isEmpty();
            if (isFree) {
                identifiers.add(number);
            }
        }
        PersonDocument next = Documents.compose(id, current.orElse(null), document.parts(), identifiers);
        List<EventType> events = current.isEmpty() ? List.of(EventType.PersonIsCreated) : changes(current.get(), next);
        List<Revised> made = events.isEmpty()
                ? List.of()
                : List.of(new Revised(
                        next,
                        events,
                        current.map(PersonDocument::sequenceNumber).orElse(PersonChange.NOBODY)));
        reservations.publish(made, named.stream().map(Reserved::id).toList(), id, Optional.of(sent.toString()));
        Reserved first = named.getFirst();
        return new Reserved(first.id(), first.number(), Optional.of(id), Optional.of(sent.toString()));
    }

    private static List<EventType> changes(PersonDocument before, PersonDocument after) {
        List<EventType> events = new ArrayList<>();
        for (InformationPart part : InformationPart.values()) {
            if (!before.items(part).equals(after.items(part))) {
                events.add(
                        part == InformationPart.Death && before.items(part).isEmpty()
                                ? EventType.PersonIsDeceased
                                : change(part));
            }
        }
        return events;
    }

    /** The first type that is about that part, of those that tell of a change. */
    private static EventType change(InformationPart part) {
        for (EventType type : EventType.values()) {
            if (type.name().startsWith("ChangeIn")
                    && ShownEvents.part(type).filter(part::equals).isPresent()) {
                return type;
            }
        }
        return EventType.PersonIsUpdated;
    }

    /** Takes the document away: the person is discontinued and has nothing left but the numbers. */
    public void discontinue(OrganisationNumber owner, Reserved reserved) {
        PersonId id = reserved.person().orElseThrow();
        Optional<PersonDocument> current = register.read(id);
        List<Revised> made = current.map(person -> List.of(new Revised(
                        discontinued(person), List.of(EventType.PersonIsDiscontinued), person.sequenceNumber())))
                .orElse(List.of());
        List<String> all = reservations.of(owner).stream()
                .filter(each -> each.person().filter(id::equals).isPresent())
                .map(Reserved::id)
                .toList();
        reservations.publish(made, all, id, Optional.empty());
    }

    private PersonDocument discontinued(PersonDocument person) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<InformationPart, List<Item>> parts = new EnumMap<>(InformationPart.class);
        List<Item> numbers = new ArrayList<>();
        for (Item item : person.items(InformationPart.NorwegianIdentificationNumber)) {
            NorwegianIdentificationNumber number = (NorwegianIdentificationNumber) item;
            numbers.add(new NorwegianIdentificationNumber(
                    IdentificationStatus.Discontinued,
                    number.identificationNumber(),
                    number.identificationNumberType(),
                    number.meta()));
        }
        parts.put(InformationPart.NorwegianIdentificationNumber, numbers);
        parts.put(
                InformationPart.Status,
                List.of(new Life.PersonStatus(
                        Life.PersonStatusType.Discontinued, new Meta(now, true, SOURCE, null, now, null))));
        return new PersonDocument(person.id(), person.sequenceNumber(), person.identifiers(), parts);
    }
}
