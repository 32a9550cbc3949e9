package no.grunnmur.persontjenesten.http;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.json.JsonWriter.Name;
import no.grunnmur.persontjenesten.Access;
import no.grunnmur.persontjenesten.EventType;
import no.grunnmur.persontjenesten.PersonEvent;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.ShownEvents;
import no.grunnmur.persontjenesten.store.StoredEvents;

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
    private static final int NIN_DIGITS = 11;

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

    /** An answer to which events are added as they are read. For one thread. */
    final class Results implements StoredEvents.Taker {
        private final JsonWriter json;
        private final Set<String> persons = new LinkedHashSet<>();
        private final boolean naming;
        private int count;
        private long first;
        private long last;

        /**
         * @param json to write to, from the beginning
         * @param naming whether the persons are to be known by name afterwards
         */
        Results(JsonWriter json, boolean naming) {
            this.json = json;
            this.naming = naming;
            json.clear().beginObject().name("results").beginArray();
        }

        @Override
        public void take(long sequenceNumber, byte[] personId, EventType type, long nin) {
            first = count == 0 ? sequenceNumber : first;
            last = sequenceNumber;
            count++;
            if (naming) {
                persons.add(PersonId.of(personId).value());
            }
            write(json, sequenceNumber, personId, type, nin);
        }

        boolean isEmpty() {
            return count == 0;
        }

        /** The number of the first; 0 when there is none. */
        long first() {
            return first;
        }

        /** The number of the last; 0 when there is none. */
        long last() {
            return last;
        }

        /** Ids of everybody in them, each once. */
        Set<String> persons() {
            return persons;
        }

        byte[] toBytes() {
            json.endArray();
            json.name("startIndex").value(0).name("endIndex").value(Math.max(count - 1, 0));
            return json.endObject().toBytes();
        }
    }

    byte[] of(PersonEvent event) {
        JsonWriter json = new JsonWriter(EVENT_BYTES);
        write(
                json,
                event.sequenceNumber(),
                event.personId().bytes(),
                event.type(),
                event.nin() == null ? 0 : Long.parseLong(event.nin()));
        return json.toBytes();
    }

    private void write(JsonWriter json, long sequenceNumber, byte[] personId, EventType type, long nin) {
        json.beginObject();
        json.name(SEQUENCE_NUMBER).digits(sequenceNumber, 1);
        json.name(PERSON_ID).hex(personId);
        json.name(EVENT_TYPE).value(shown.shown(type).name());
        if (withNin && nin > 0) {
            json.name(NIN).digits(nin, NIN_DIGITS);
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
}
