package no.grunnmur.grunndata.rest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartiesRead;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.guard.Caller;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;
import no.grunnmur.kernel.Refusal;

/**
 * The export that was there before the CommunicationParty API (CPE). Source: fact sheet selvbetjening-grunndata, section 7.8.
 */
final class OlderExport {

    private static final int MOST_EVENTS = 100;

    private final Function<Request, Caller> door;
    private final PartyReader parties;
    private final PartyRegister register;
    private final LegacyJson legacy;
    private final AuditLog audit;
    private final InstantSource clock;

    OlderExport(
            Function<Request, Caller> door,
            PartyReader parties,
            PartyRegister register,
            LegacyJson legacy,
            AuditLog audit,
            InstantSource clock) {
        this.door = door;
        this.parties = parties;
        this.register = register;
        this.legacy = legacy;
        this.audit = audit;
        this.clock = clock;
    }

    Reply export(Request request) {
        Caller caller = door.apply(request);
        PartyReader.Export export = parties.export(false);
        audit.append(new PartiesRead(
                caller, "CommunicationPartyExport", "", export.herIds().size()));
        JsonWriter json = new JsonWriter(export.herIds().size() * 8 + 100).beginObject();
        json.name("LastDateTimeOffset").value(clock.instant().toString());
        json.name("LastEventId").value(export.lastEvent());
        json.name("CommunicationParties").beginArray();
        export.herIds().forEach(json::value);
        return RestServices.json(json.endArray().endObject().toBytes());
    }

    Reply events(Request request) {
        Caller caller = door.apply(request);
        long from = Question.number(request, "EventId", 1, 0, Integer.MAX_VALUE);
        List<PartyEvent> events = parties.events(from, MOST_EVENTS);
        audit.append(new PartiesRead(caller, "CommunicationPartyEvents", "from=" + from, events.size()));
        Map<Integer, Family> touched = register.withHeads(
                events.stream().map(PartyEvent::herId).distinct().toList());
        Instant now = clock.instant();
        JsonWriter json = new JsonWriter().beginObject();
        json.name("communicationParties").beginArray();
        for (PartyEvent event : events) {
            Optional<Family> family = Optional.ofNullable(touched.get(event.herId()));
            json.beginObject();
            json.name("eventId").value(event.number());
            json.name("fromDatetime").value(event.at().toString());
            json.name("herId").value(event.herId());
            json.name("orgNr").value(family.map(found -> found.head().number()).orElse(0));
            json.name("eventType").value(event.kind().plainWire());
            if (family.isPresent()) {
                json.name("communicationParty");
                legacy.write(json, family.get().find(event.herId()).orElseThrow(), family.get(), now);
            }
            json.endObject();
        }
        json.endArray();
        if (events.size() == MOST_EVENTS) {
            long next = events.getLast().number() + 1;
            json.name("links").beginObject().name("next").beginObject();
            json.name("href").value(request.base() + "/CommunicationPartyEvents?EventId=" + next);
            json.endObject().endObject();
        }
        return RestServices.json(json.endObject().toBytes());
    }

    Reply party(Request request) {
        Caller caller = door.apply(request);
        int herId = Question.herId(request);
        Optional<Family> family = register.withHead(herId);
        audit.append(new PartiesRead(caller, "CommunicationParties", "herId=" + herId, family.isPresent() ? 1 : 0));
        Family found = family.orElseThrow(() -> new Refusal(GrunndataProblem.PARTY_UNKNOWN, "no such party"));
        JsonWriter json = new JsonWriter();
        legacy.write(json, found.find(herId).orElseThrow(), found, clock.instant());
        return RestServices.json(json.toBytes());
    }
}
