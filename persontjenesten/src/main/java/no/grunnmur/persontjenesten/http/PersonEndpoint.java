package no.grunnmur.persontjenesten.http;

import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.PersonLookedUp;
import no.grunnmur.persontjenesten.PersonProblem;
import no.grunnmur.persontjenesten.http.LookupParameters.Lookup;
import no.grunnmur.persontjenesten.store.StoredPeople;
import no.grunnmur.persontjenesten.store.StoredPeople.Found;

/**
 * Looks one person up: {@code GET person/{id}} and {@code POST person/get-by-nin} of one access. In order: the guard, the
 * parameters, the register, the audit, the answer.
 *
 * <p>A person that is read by id has an {@code ETag}, the number of the event that made this version of the document; whoever
 * sends it back in {@code If-None-Match} is told 304 while nothing has changed. That they asked is in the audit all the same:
 * that nothing has changed is told of a person too.
 */
public final class PersonEndpoint {

    private final Door door;
    private final StoredPeople people;
    private final AuditLog audit;
    private final boolean syntheticOnly;

    public PersonEndpoint(Door door, StoredPeople people, AuditLog audit, boolean syntheticOnly) {
        this.door = door;
        this.people = people;
        this.audit = audit;
        this.syntheticOnly = syntheticOnly;
    }

    /** By the opaque person id in the address. */
    public Endpoint byId() {
        return request -> {
            Caller caller = door.admit(request);
            Parameters parameters = Parameters.of(request, door.access());
            Lookup lookup = LookupParameters.byId(parameters);
            parameters.check();
            Optional<PersonId> id = PersonId.parse(lookup.key());
            Found found = id.isPresent() ? people.byId(id.get()) : null;
            if (found == null) {
                throw nobody(caller, lookup, door.pseudonymOfId(lookup.key()));
            }
            audit.append(lookedUp(caller, lookup, found));
            return tagged(request, found, json(found, lookup));
        };
    }

    /** By any number the person has or has had, in the form body. */
    public Endpoint byNin() {
        return request -> {
            Caller caller = door.admit(request);
            Parameters parameters = Parameters.of(request, door.access());
            Lookup lookup = LookupParameters.byNin(parameters, syntheticOnly);
            parameters.check();
            Found found = people.byNin(lookup.key());
            if (found == null) {
                throw nobody(caller, lookup, door.pseudonymOfNumber(lookup.key()));
            }
            audit.append(lookedUp(caller, lookup, found));
            return Door.json(json(found, lookup));
        };
    }

    private byte[] json(Found found, Lookup lookup) {
        return PackedPerson.answer(
                found.packed(), found.id(), found.sequenceNumber(), lookup.selection(), door.access());
    }

    private static Reply tagged(Request request, Found found, byte[] json) {
        String tag = "\"" + found.sequenceNumber() + "\"";
        Reply reply = isKnown(request, tag) ? Reply.empty(304).with("Cache-Control", "no-store") : Door.json(json);
        return reply.with("ETag", tag);
    }

    private static boolean isKnown(Request request, String tag) {
        Optional<String> known = request.header("If-None-Match");
        if (known.isPresent()) {
            for (String one : known.get().split(",", -1)) {
                String stripped = one.strip();
                if (stripped.equals(tag) || stripped.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    private PersonLookedUp lookedUp(Caller caller, Lookup lookup, Found found) {
        return new PersonLookedUp(
                caller,
                door.user(caller),
                door.access(),
                lookup.selection(),
                Optional.of(found.id()),
                Optional.empty());
    }

    private Refusal nobody(Caller caller, Lookup lookup, String soughtFor) {
        audit.append(new PersonLookedUp(
                caller,
                door.user(caller),
                door.access(),
                lookup.selection(),
                Optional.empty(),
                Optional.of(soughtFor)));
        return new Refusal(PersonProblem.NOT_FOUND, "nobody has this id or number");
    }
}
