package no.grunnmur.grunndata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** New parties of an organisation, as the portal makes them: they inherit what the organisation has. */
public final class PartyDrafts {

    private static final List<String> INHERITED = List.of("E_EPO", "E_TLF", "E_URL");

    private PartyDrafts() {}

    /**
     * A service of an organisation.
     *
     * @param code a value of code list 8666
     * @param edi where messages to it go; empty for that of the organisation
     */
    public static Party service(Party head, Code code, String description, String location, String edi, Instant now) {
        return below(PartyKind.SERVICE, head, code.text(), edi, now)
                .edit()
                .service(new Party.Service(code, description, location, List.of()))
                .done();
    }

    /** Somebody who works in an organisation, as the register of health personnel knows them. */
    public static Party person(Party head, Party.Worker worker, String edi, Instant now) {
        String name = (worker.givenName() + " " + worker.middleName()).strip() + " " + worker.familyName();
        return below(PartyKind.PERSON, head, name, edi, now)
                .edit()
                .worker(worker)
                .done();
    }

    private static Party below(PartyKind kind, Party head, String name, String edi, Instant now) {
        List<ElectronicAddress> electronic = new ArrayList<>();
        if (edi.isEmpty()) {
            inherit(electronic, head, "E_EDI", now);
        } else {
            electronic.add(new ElectronicAddress("E_EDI", edi, false, now));
        }
        INHERITED.forEach(type -> inherit(electronic, head, type, now));
        List<PhysicalAddress> physical = head.physical().stream()
                .map(above -> new PhysicalAddress(above.type(), "", "", "", "", "", "", true, now))
                .toList();
        return Party.bare(
                0,
                kind,
                head.herId(),
                name,
                Period.since(now),
                head.municipality(),
                electronic,
                physical,
                Party.Transport.INHERITED,
                now);
    }

    private static void inherit(List<ElectronicAddress> electronic, Party head, String type, Instant now) {
        if (head.electronic().stream().anyMatch(above -> above.type().equals(type))) {
            electronic.add(new ElectronicAddress(type, "", true, now));
        }
    }
}
