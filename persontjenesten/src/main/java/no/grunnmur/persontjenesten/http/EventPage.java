package no.grunnmur.persontjenesten.http;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.json.JsonWriter.Name;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.ShownEvents;

/**
 * Events as the JSON of one access. The number is a text. Version 2 knows no {@code nin}: a member that its clients do not
 * know is fatal to them.
 *
 * <p>Source: fact sheet person-api, section 5.2 (EventDocument, EventDocumentSearchResult) and 5.4.
 */
final class EventPage {

    private static final Name SEQUENCE_NUMBER = Name.of("sequenceNumber");
    private static final Name PERSON_ID = Name.of("personId");
    private static final Name EVENT_TYPE = Name.of("eventType");
    private static final Name NIN = Name.of("nin");
    private static final int EVENT_BYTES = 200;

    private final ShownEvents shown;
    private final boolean withNin;

    EventPage(Access access) {
        this.shown = ShownEvents.to(access);
        this.withNin = access.version() > 2;
    }

    /** The types that happen when these are told. */
    Set<EventType> stored(Set<EventType> told) {
        return told.isEmpty() ? told : shown.stored(told);
    }

    byte[] of(List<PersonEvent> events) {
        JsonWriter json = new JsonWriter(events.size() * EVENT_BYTES + 64);
        json.beginObject().name("results").beginArray();
        for (PersonEvent event : events) {
            write(json, event);
        }
        json.endArray();
        json.name("startIndex").value(0).name("endIndex").value(Math.max(events.size() - 1, 0));
        return json.endObject().toBytes();
    }

    byte[] of(PersonEvent event) {
        JsonWriter json = new JsonWriter(EVENT_BYTES);
        write(json, event);
        return json.toBytes();
    }

    private void write(JsonWriter json, PersonEvent event) {
        json.beginObject();
        json.name(SEQUENCE_NUMBER).value(Long.toString(event.sequenceNumber()));
        json.name(PERSON_ID).value(event.personId().value());
        json.name(EVENT_TYPE).value(shown.shown(event.type()).name());
        if (withNin && event.nin() != null) {
            json.name(NIN).value(event.nin());
        }
        json.endObject();
    }

    /** A tag of these bytes. Events never change, so the same address has the same ones until there are more. */
    static String tag(byte[] json) {
        CRC32C sum = new CRC32C();
        sum.update(json);
        return "\"" + Long.toHexString(sum.getValue()) + "-" + Integer.toHexString(json.length) + "\"";
    }

    /** Whether a client has what that tag names. Source: RFC 9110, section 13.1.2. */
    static boolean isKnown(Collection<String> ifNoneMatch, String tag) {
        for (String line : ifNoneMatch) {
            for (String given : line.split(",", -1)) {
                String text = given.strip();
                if (text.equals("*") || text.equals(tag) || text.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    static Collection<String> persons(List<PersonEvent> events) {
        Set<String> persons = new LinkedHashSet<>(2 * events.size());
        for (PersonEvent event : events) {
            persons.add(event.personId().value());
        }
        return persons;
    }
}
