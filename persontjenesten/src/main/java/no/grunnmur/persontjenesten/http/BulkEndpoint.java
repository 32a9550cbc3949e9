package no.grunnmur.persontjenesten.http;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Reply;
import no.grunnmur.kernel.Turns;
import no.grunnmur.persontjenesten.Output;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.PeopleLookedUp;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.http.LookupParameters.Bulk;
import no.grunnmur.persontjenesten.store.StoredPeople;
import no.grunnmur.persontjenesten.store.StoredPeople.Found;

/**
 * Looks many people up: {@code POST person/bulk-by-id} and {@code POST person/bulk-by-nin} of one access. The people stand
 * in the order they were asked for, each once; who is not in the register is left out.
 */
public final class BulkEndpoint {

    private final Door door;
    private final StoredPeople people;
    private final AuditLog audit;
    private final boolean syntheticOnly;

    private final Turns<Workbench> turns;

    /** @param turns of those who make large answers: a bulk is a hundred documents */
    public BulkEndpoint(Door door, StoredPeople people, AuditLog audit, boolean syntheticOnly, Turns<Workbench> turns) {
        this.door = door;
        this.people = people;
        this.audit = audit;
        this.syntheticOnly = syntheticOnly;
        this.turns = turns;
    }

    /** By opaque person ids. */
    public Endpoint byId() {
        return request -> {
            Caller caller = door.admit(request);
            Parameters parameters = Parameters.of(request, door.access());
            Bulk bulk = LookupParameters.byIds(parameters);
            parameters.check();
            List<PersonId> ids = new ArrayList<>(bulk.keys().size());
            for (String key : bulk.keys()) {
                PersonId.parse(key).ifPresent(ids::add);
            }
            return turns.take(bench -> answer(caller, bulk, people.manyById(ids), bench.people()));
        };
    }

    /** By numbers of all kinds, in the form body. */
    public Endpoint byNin() {
        return request -> {
            Caller caller = door.admit(request);
            Parameters parameters = Parameters.of(request, door.access());
            Bulk bulk = LookupParameters.byNins(parameters, syntheticOnly);
            parameters.check();
            return turns.take(bench -> answer(caller, bulk, people.manyByNin(bulk.keys()), bench.people()));
        };
    }

    /** The audit comes before the answer is put together: whoever waits until it is durable has less to hold. */
    private Reply answer(Caller caller, Bulk bulk, List<Found> found, Output json) {
        List<PersonId> told = new ArrayList<>(found.size());
        for (Found person : found) {
            told.add(person.id());
        }
        audit.append(new PeopleLookedUp(
                caller,
                door.user(caller),
                door.access(),
                bulk.selection(),
                told,
                bulk.keys().size()));
        json.clear();
        json.write('[');
        boolean first = true;
        for (Found person : found) {
            if (!first) {
                json.write(',');
            }
            first = false;
            PackedPerson.write(
                    person.packed(), person.id(), person.sequenceNumber(), bulk.selection(), door.access(), json);
        }
        json.write(']');
        return Door.json(json.toBytes());
    }
}
