package no.grunnmur.grunndata.synthetic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.PhysicalAddress;

/** Makes plausible parties: an organisation with its addresses, services and people that inherit most of them. */
public final class PartySeeds {

    /** When everything was registered. */
    public static final Instant REGISTERED = Instant.parse("2019-05-06T08:00:00Z");

    private static final Period VALID = Period.since(Instant.parse("2019-05-06T00:00:00Z"));

    private final CodeLists lists;

    public PartySeeds(CodeLists lists) {
        this.lists = lists;
    }

    /**
     * Where something is.
     *
     * @param municipality a value of code list 3402 with the municipality's name
     */
    public record Place(Code municipality, String street, String postalCode, String city) {}

    /**
     * An organisation.
     *
     * @param owner the HER-id of its main unit; 0 when it is one
     * @param business a value of code list 9040
     */
    public Party organization(int herId, int number, int owner, String name, String business, Place place) {
        String domain = "org" + number + ".example";
        List<ElectronicAddress> electronic = List.of(
                electronic("E_EDI", "edi" + herId + "@" + domain),
                electronic("E_EPO", "post@" + domain),
                electronic("E_TLF", "+47 " + (60_000_000 + herId % 10_000_000)),
                electronic("E_URL", "https://www." + domain),
                electronic("E_SB_ASYNC", queue(herId, "async")),
                electronic("E_SB_SYNC", queue(herId, "sync")),
                electronic("E_SB_SYNCREPLY", queue(herId, "syncreply")),
                electronic("E_SB_ERROR", queue(herId, "error")));
        List<PhysicalAddress> physical = List.of(
                physical("PST", "", "Postboks " + (herId % 900 + 1), place),
                physical("RES", place.street(), "", place));
        return party(herId, PartyKind.ORGANIZATION, 0, name, place, electronic, physical, Party.Transport.ENABLED)
                .edit()
                .organization(new Party.Organization(
                        number,
                        owner,
                        lists.of(CodeLists.BUSINESS, business),
                        List.of(lists.of(0, industry(business))),
                        List.of()))
                .done();
    }

    private static String industry(String business) {
        return switch (business) {
            case "101" -> "86.101";
            case "103" -> "86.211";
            case "106" -> "84.110";
            case "108" -> "86.230";
            case "110" -> "86.902";
            default -> "86.909";
        };
    }

    /**
     * A service of an organisation.
     *
     * @param code a value of code list 8666
     */
    public Party service(int herId, Party head, String code) {
        Code type = lists.of(CodeLists.SERVICE, code);
        return below(herId, PartyKind.SERVICE, head, type.text())
                .edit()
                .service(new Party.Service(type, type.text() + " ved " + head.name(), "", List.of()))
                .done();
    }

    /**
     * Somebody who works there.
     *
     * @param profession a value of code list 9060
     * @param sex a value of code list 3101
     */
    public Party worker(
            int herId,
            Party head,
            int hprNumber,
            String givenName,
            String familyName,
            LocalDate born,
            String sex,
            String profession) {
        Party.Worker worker = workerFacts(hprNumber, givenName, familyName, born, sex, profession);
        return below(herId, PartyKind.PERSON, head, givenName + " " + familyName)
                .edit()
                .worker(worker)
                .done();
    }

    /** What the register of health personnel would tell of somebody. */
    public Party.Worker workerFacts(
            int hprNumber, String givenName, String familyName, LocalDate born, String sex, String profession) {
        String title = lists.of(CodeLists.PROFESSION, profession).text();
        boolean doctor = profession.equals("LE");
        Party.Licence licence =
                new Party.Licence(profession, "1", doctor ? "1" : "", doctor ? List.of("1") : List.of(), VALID);
        return new Party.Worker(hprNumber, givenName, "", familyName, born, sex, title, List.of(licence));
    }

    private static Party below(int herId, PartyKind kind, Party head, String name) {
        List<ElectronicAddress> electronic = new ArrayList<>();
        electronic.add(electronic(
                "E_EDI", kind.wire().toLowerCase(Locale.ROOT) + herId + "@org" + head.number() + ".example"));
        for (String type : List.of("E_EPO", "E_TLF", "E_URL")) {
            electronic.add(new ElectronicAddress(type, "", true, REGISTERED));
        }
        electronic.add(electronic("E_SB_ASYNC", queue(herId, "async")));
        List<PhysicalAddress> physical = List.of(inherited("PST"), inherited("RES"));
        return Party.bare(
                herId,
                kind,
                head.herId(),
                name,
                VALID,
                head.municipality(),
                electronic,
                physical,
                Party.Transport.INHERITED,
                REGISTERED);
    }

    private static Party party(
            int herId,
            PartyKind kind,
            int parent,
            String name,
            Place place,
            List<ElectronicAddress> electronic,
            List<PhysicalAddress> physical,
            Party.Transport transport) {
        return Party.bare(
                herId,
                kind,
                parent,
                name,
                VALID,
                Optional.of(place.municipality()),
                electronic,
                physical,
                transport,
                REGISTERED);
    }

    private static String queue(int herId, String kind) {
        return "tb.grunnmur.example/NHNTESTServiceBus/" + herId + "_" + kind;
    }

    private static ElectronicAddress electronic(String type, String address) {
        return new ElectronicAddress(type, address, false, REGISTERED);
    }

    private static PhysicalAddress physical(String type, String street, String postbox, Place place) {
        return new PhysicalAddress(
                type, street, postbox, place.postalCode(), place.city(), "NO", "", false, REGISTERED);
    }

    private static PhysicalAddress inherited(String type) {
        return new PhysicalAddress(type, "", "", "", "", "NO", "", true, REGISTERED);
    }
}
