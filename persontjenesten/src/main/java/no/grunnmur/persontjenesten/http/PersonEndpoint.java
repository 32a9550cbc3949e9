package no.grunnmur.persontjenesten.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.guard.Caller;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.kernel.Scope;
import no.grunnmur.persontjenesten.Access;
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
 */
public final class PersonEndpoint {

    /** Nobody between the service and the client may keep an answer. */
    private static final List<Reply.Header> HEADERS = List.of(
            new Reply.Header("Content-Type", "application/json; charset=utf-8"),
            new Reply.Header("Cache-Control", "no-store"));

    /** Kinds of pseudonyms: a user's number and a number looked for are of one kind, so that they can be compared. */
    private static final String NATIONAL_ID = "national-id";

    private static final String PERSON_ID = "person-id";

    private final Access access;
    private final Set<Scope> scopes;
    private final Guard guard;
    private final StoredPeople people;
    private final AuditLog audit;
    private final Pseudonyms pseudonyms;
    private final boolean syntheticOnly;

    public PersonEndpoint(
            Access access,
            Guard guard,
            StoredPeople people,
            AuditLog audit,
            Pseudonyms pseudonyms,
            boolean syntheticOnly) {
        this.access = access;
        this.scopes = Set.of(access.scope());
        this.guard = guard;
        this.people = people;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.syntheticOnly = syntheticOnly;
    }

    /** By the opaque person id in the address. */
    public Endpoint byId() {
        return request -> {
            Caller caller = guard.admit(request, scopes);
            Lookup lookup = LookupParameters.byId(request, access);
            Optional<PersonId> id = PersonId.parse(lookup.key());
            return answer(caller, lookup, PERSON_ID, id.isPresent() ? people.byId(id.get()) : null);
        };
    }

    /** By any number the person has or has had, in the form body. */
    public Endpoint byNin() {
        return request -> {
            Caller caller = guard.admit(request, scopes);
            Lookup lookup = LookupParameters.byNin(request, access, syntheticOnly);
            return answer(caller, lookup, NATIONAL_ID, people.byNin(lookup.key()));
        };
    }

    private Reply answer(Caller caller, Lookup lookup, String kindOfKey, Found found) {
        Optional<String> user = caller.user().isPresent()
                ? Optional.of(pseudonyms.of(NATIONAL_ID, caller.user().get().value()))
                : Optional.empty();
        if (found == null) {
            Optional<String> soughtFor = Optional.of(pseudonyms.of(kindOfKey, lookup.key()));
            audit.append(new PersonLookedUp(caller, user, access, lookup.selection(), Optional.empty(), soughtFor));
            throw new Refusal(PersonProblem.NOT_FOUND, "nobody has this " + kindOfKey);
        }
        byte[] json =
                PackedPerson.answer(found.packed(), found.id(), found.sequenceNumber(), lookup.selection(), access);
        audit.append(new PersonLookedUp(
                caller, user, access, lookup.selection(), Optional.of(found.id()), Optional.empty()));
        return new Reply(200, HEADERS, json);
    }
}
