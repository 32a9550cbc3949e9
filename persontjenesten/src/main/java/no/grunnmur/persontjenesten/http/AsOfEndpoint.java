package no.grunnmur.persontjenesten.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.persontjenesten.AsOf;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.PersonLookedUp;
import no.grunnmur.persontjenesten.PersonLookedUpAsOf;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.http.LookupParameters.Lookup;
import no.grunnmur.persontjenesten.store.StoredPeople;
import no.grunnmur.persontjenesten.store.StoredPeople.Found;

/**
 * A person as they were on a day. Not part of the real service; therefore under a path of its own.
 *
 * @see AsOf
 */
public final class AsOfEndpoint {

    private static final int DAY_LENGTH = "2026-01-31".length();

    private final Door door;
    private final StoredPeople people;
    private final AuditLog audit;
    private final boolean syntheticOnly;

    public AsOfEndpoint(Door door, StoredPeople people, AuditLog audit, boolean syntheticOnly) {
        this.door = door;
        this.people = people;
        this.audit = audit;
        this.syntheticOnly = syntheticOnly;
    }

    /** By the opaque person id in the address. */
    public Endpoint byId() {
        return request -> {
            Caller caller = door.admit(request);
            Parameters parameters = Parameters.of(request);
            Lookup lookup = LookupParameters.byId(parameters);
            LocalDate day = day(parameters);
            parameters.check();
            Optional<PersonId> id = PersonId.parse(lookup.key());
            Found found = id.isPresent() ? people.byId(id.get()) : null;
            return answer(caller, lookup, day, found, door.pseudonymOfId(lookup.key()));
        };
    }

    /** By any number the person has or has had, in the form body. */
    public Endpoint byNin() {
        return request -> {
            Caller caller = door.admit(request);
            Parameters parameters = Parameters.of(request);
            Lookup lookup = LookupParameters.byNin(parameters, syntheticOnly);
            LocalDate day = day(parameters);
            parameters.check();
            return answer(caller, lookup, day, people.byNin(lookup.key()), door.pseudonymOfNumber(lookup.key()));
        };
    }

    private static LocalDate day(Parameters parameters) {
        String text = parameters.query().text("date");
        try {
            if (text != null && text.length() == DAY_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException notADay) {
            // told below
        }
        parameters.wrong(PersonProblem.FIELD_INVALID, "date", "The date field is required: a day, as 2026-01-31.");
        return null;
    }

    private Reply answer(Caller caller, Lookup lookup, LocalDate day, Found found, String soughtFor) {
        Selection everything = new Selection(lookup.selection().parts(), true);
        byte[] json = null;
        if (found != null) {
            byte[] person =
                    PackedPerson.answer(found.packed(), found.id(), found.sequenceNumber(), everything, door.access());
            json = AsOf.answer(person, day);
        }
        PersonLookedUp looked = new PersonLookedUp(
                caller,
                door.user(caller),
                door.access(),
                everything,
                found == null ? Optional.empty() : Optional.of(found.id()),
                found == null ? Optional.of(soughtFor) : Optional.empty());
        audit.append(new PersonLookedUpAsOf(looked, day));
        if (json == null) {
            throw new Refusal(PersonProblem.NOT_FOUND, "nobody has this id or number");
        }
        return Door.json(json);
    }
}
