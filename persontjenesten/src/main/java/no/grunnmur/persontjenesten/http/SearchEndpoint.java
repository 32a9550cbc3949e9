package no.grunnmur.persontjenesten.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Endpoint;
import no.grunnmur.persontjenesten.PackedPerson;
import no.grunnmur.persontjenesten.PeopleSearched;
import no.grunnmur.persontjenesten.PeopleSearched.Operation;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.Selection;
import no.grunnmur.persontjenesten.http.SearchParameters.PageSearch;
import no.grunnmur.persontjenesten.http.SearchParameters.PersonSearch;
import no.grunnmur.persontjenesten.http.SearchParameters.Search;
import no.grunnmur.persontjenesten.search.PeopleIndex;
import no.grunnmur.persontjenesten.store.StoredPeople;
import no.grunnmur.persontjenesten.store.StoredPeople.Found;

/**
 * Searches of one access. In order: the guard, the parameters, the index, the documents from the register, the audit, the
 * answer. Source: fact sheet person-api, sections 2 (S1 to S4) and 3.
 */
public final class SearchEndpoint {

    private static final int MOST_PEOPLE = 100;

    /** The deprecated list has no pages; it ends where the largest page of its successor does. */
    private static final int MOST_IDS = 10_000;

    private final Door door;
    private final PeopleIndex index;
    private final StoredPeople people;
    private final AuditLog audit;

    public SearchEndpoint(Door door, PeopleIndex index, StoredPeople people, AuditLog audit) {
        this.door = door;
        this.index = index;
        this.people = people;
        this.audit = audit;
    }

    /** Whole people, at most a hundred. */
    public Endpoint person() {
        return request -> {
            Caller caller = door.admit(request);
            PersonSearch sought = SearchParameters.person(request, door.access());
            List<PersonId> hits = index.find(sought.search().criteria(), door.access(), 0, MOST_PEOPLE);
            List<PersonId> shown = new ArrayList<>(hits.size());
            byte[] json = people(hits, sought.selection(), shown);
            note(caller, Operation.PERSON, sought.search(), shown.size(), shown, Optional.of(sought.selection()));
            return Door.json(json);
        };
    }

    /** Somebody who has been merged since the index looked is answered for by somebody else, who is no hit: left out. */
    private byte[] people(List<PersonId> hits, Selection selection, List<PersonId> shown) {
        Map<PersonId, Found> documents = new HashMap<>();
        for (Found found : hits.isEmpty() ? List.<Found>of() : people.manyById(hits)) {
            documents.put(found.id(), found);
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream(64 + documents.size() * 1024);
        json.writeBytes(ascii("{\"results\":["));
        for (PersonId hit : hits) {
            Found found = documents.get(hit);
            if (found != null) {
                if (!shown.isEmpty()) {
                    json.write(',');
                }
                json.writeBytes(PackedPerson.answer(
                        found.packed(), found.id(), found.sequenceNumber(), selection, door.access()));
                shown.add(hit);
            }
        }
        json.writeBytes(range(0, shown.size()));
        return json.toByteArray();
    }

    /** The ids of a page of the hits. */
    public Endpoint pagedMatchList() {
        return request -> {
            Caller caller = door.admit(request);
            PageSearch sought = SearchParameters.page(request, door.access());
            List<PersonId> hits = index.find(sought.search().criteria(), door.access(), sought.offset(), sought.size());
            ByteArrayOutputStream json = new ByteArrayOutputStream(64 + hits.size() * 67);
            json.writeBytes(ascii("{\"results\":["));
            ids(json, hits);
            json.writeBytes(range(sought.offset(), hits.size()));
            noteIds(caller, Operation.PAGED_MATCH_LIST, sought.search(), hits);
            return Door.json(json.toByteArray());
        };
    }

    /** The ids of the hits, as a bare list; version 2 only. */
    public Endpoint matchList() {
        return request -> {
            Caller caller = door.admit(request);
            Search sought = SearchParameters.all(request, door.access(), false);
            List<PersonId> hits = index.find(sought.criteria(), door.access(), 0, MOST_IDS);
            ByteArrayOutputStream json = new ByteArrayOutputStream(8 + hits.size() * 67);
            json.write('[');
            ids(json, hits);
            json.write(']');
            noteIds(caller, Operation.MATCH_LIST, sought, hits);
            return Door.json(json.toByteArray());
        };
    }

    /** How many hits there are. */
    public Endpoint matchCount() {
        return request -> {
            Caller caller = door.admit(request);
            Search sought = SearchParameters.all(request, door.access(), true);
            int count = index.count(sought.criteria(), door.access());
            note(caller, Operation.MATCH_COUNT, sought, count, List.of(), Optional.empty());
            return Door.json(ascii("{\"matchCount\":" + count + "}"));
        };
    }

    private static void ids(ByteArrayOutputStream json, List<PersonId> ids) {
        String before = "\"";
        for (PersonId id : ids) {
            json.writeBytes(ascii(before + id.value()));
            before = "\",\"";
        }
        if (!ids.isEmpty()) {
            json.write('"');
        }
    }

    /** Ends a list and the answer. Places count from 0; the last is the one before the first when there is none. */
    private static byte[] range(int offset, int size) {
        long end = (long) offset + size - 1;
        return ascii("],\"startIndex\":" + offset + ",\"endIndex\":" + Math.min(end, Integer.MAX_VALUE) + "}");
    }

    private void noteIds(Caller caller, Operation operation, Search sought, List<PersonId> hits) {
        note(caller, operation, sought, hits.size(), sought.given().isEmpty() ? List.of() : hits, Optional.empty());
    }

    private void note(
            Caller caller,
            Operation operation,
            Search sought,
            long found,
            List<PersonId> disclosed,
            Optional<Selection> selection) {
        Optional<String> soughtFor =
                sought.text().isEmpty() ? Optional.empty() : Optional.of(door.pseudonymOfSearch(sought.text()));
        audit.append(new PeopleSearched(
                caller,
                door.user(caller),
                door.access(),
                operation,
                sought.given(),
                soughtFor,
                found,
                disclosed,
                selection));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
