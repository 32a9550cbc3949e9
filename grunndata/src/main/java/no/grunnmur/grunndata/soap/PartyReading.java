package no.grunnmur.grunndata.soap;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.FutureAddress;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyEdit;
import no.grunnmur.grunndata.PartyKind;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.PhysicalAddress;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Node;

/** Reads what a Create or Update holds into a party. */
final class PartyReading {

    /** Times travel with milliseconds. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Instant NEVER = Instant.parse("1900-01-01T00:00:00Z");

    private final CodeLists lists;

    PartyReading(CodeLists lists) {
        this.lists = lists;
    }

    /** A new party, without its details. */
    Party party(PartyKind kind, int parent, String name, Node asked, Optional<Code> municipality, Instant now) {
        Node valid = asked.node("Valid");
        return Party.bare(
                0,
                kind,
                parent,
                name,
                valid == null ? Period.since(now) : period(valid, now),
                municipality,
                electronic(asked.list("ElectronicAddresses")),
                physical(asked.list("PhysicalAddresses")),
                Party.Transport.INHERITED,
                now);
    }

    /** A party with what every Update has, read over it: what is left out is taken away, as in the real service. */
    PartyEdit updated(Party party, Node asked, Instant now) {
        List<ElectronicAddress> electronic = new ArrayList<>();
        for (ElectronicAddress address : electronic(asked.list("ElectronicAddresses"))) {
            electronic.add(kept(party, address, now));
        }
        List<PhysicalAddress> physical = new ArrayList<>();
        for (PhysicalAddress address : physical(asked.list("PhysicalAddresses"))) {
            physical.add(kept(party, address, now));
        }
        Node valid = asked.node("Valid");
        return party.edit()
                .electronic(electronic)
                .future(future(asked.list("FutureElectronicAddresses"), now))
                .physical(physical)
                .valid(valid == null ? party.valid() : period(valid, now));
    }

    private static ElectronicAddress kept(Party party, ElectronicAddress sent, Instant now) {
        for (ElectronicAddress there : party.electronic()) {
            if (there.type().equals(sent.type())) {
                String address = sent.inherited() ? "" : sent.address();
                ElectronicAddress plain =
                        new ElectronicAddress(sent.type(), address, sent.inherited(), there.lastChanged());
                if (there.sameAs(plain)) {
                    return there;
                }
                refuseStale(sent.lastChanged(), there.lastChanged(), "ElectronicAddresses");
            }
        }
        return new ElectronicAddress(sent.type(), sent.inherited() ? "" : sent.address(), sent.inherited(), now);
    }

    private static PhysicalAddress kept(Party party, PhysicalAddress sent, Instant now) {
        for (PhysicalAddress there : party.physical()) {
            if (there.type().equals(sent.type())) {
                if (there.sameAs(sent) || (there.inherited() && sent.inherited())) {
                    return there;
                }
                refuseStale(sent.lastChanged(), there.lastChanged(), "PhysicalAddresses");
            }
        }
        return sent.with(now);
    }

    /** Somebody has changed the address after the sender read it. */
    private static void refuseStale(Instant sent, Instant there, String field) {
        boolean told = sent.isAfter(NEVER);
        if (told && there.isAfter(sent.plus(SHORTEST))) {
            throw new Refusal(GrunndataProblem.CONFLICT, "an address of " + field + " is newer than the one sent");
        }
    }

    private static Instant sentTime(Node node) {
        return node.get("LastChanged") instanceof Instant sent ? sent : Instant.EPOCH.minus(40_000, ChronoUnit.DAYS);
    }

    private List<ElectronicAddress> electronic(List<?> nodes) {
        List<ElectronicAddress> addresses = new ArrayList<>();
        for (Object each : nodes) {
            addresses.add(electronic((Node) each));
        }
        return addresses;
    }

    private static ElectronicAddress electronic(Node node) {
        boolean inherited = node.flag("Inherited");
        return new ElectronicAddress(
                type(node), inherited ? "" : node.text("Address").strip(), inherited, sentTime(node));
    }

    private static String type(Node node) {
        Node type = node.node("Type");
        String value = type == null ? "" : type.text("CodeValue");
        return value.isEmpty() ? node.text("TypeCodeValue").strip() : value.strip();
    }

    private static List<FutureAddress> future(List<?> nodes, Instant now) {
        List<FutureAddress> addresses = new ArrayList<>();
        for (Object each : nodes) {
            Node node = (Node) each;
            if (!(node.get("ValidFrom") instanceof Instant from) || !from.isAfter(now)) {
                throw new Refusal(GrunndataProblem.ENTRY_INVALID, "ValidFrom")
                        .about(
                                "FutureElectronicAddresses",
                                "En framtidig adresse skal gjelde fra et tidspunkt fram i tid.");
            }
            ElectronicAddress plain = electronic(node);
            addresses.add(new FutureAddress(
                    new ElectronicAddress(plain.type(), plain.address(), plain.inherited(), now), from));
        }
        return addresses;
    }

    private List<PhysicalAddress> physical(List<?> nodes) {
        List<PhysicalAddress> addresses = new ArrayList<>();
        for (Object each : nodes) {
            Node node = (Node) each;
            Node country = node.node("Country");
            int postalCode = node.number("PostalCode");
            addresses.add(new PhysicalAddress(
                    type(node),
                    node.text("StreetAddress").strip(),
                    node.text("Postbox").strip(),
                    node.has("PostalCode") && postalCode != 0 ? String.format(Locale.ROOT, "%04d", postalCode) : "",
                    node.text("City").strip(),
                    country == null
                            ? "NO"
                            : lists.of(CodeLists.COUNTRY, country.text("CodeValue"))
                                    .value(),
                    node.text("Description").strip(),
                    node.flag("Inherited"),
                    sentTime(node)));
        }
        return addresses;
    }

    /** Codes, with the texts of the lists where these have them. */
    List<Code> codes(List<?> nodes) {
        List<Code> codes = new ArrayList<>();
        for (Object each : nodes) {
            Code sent = ReadOperations.code((Node) each);
            codes.add(lists.find(sent.list(), sent.value()).orElse(sent));
        }
        return codes;
    }

    /** Somebody as the register of health personnel has them, with the title and the professions that are used here. */
    Party.Worker worker(Party.Worker known, Node asked) {
        List<String> professions = texts(asked.list("Professions"));
        List<Party.Licence> licences = professions.isEmpty()
                ? known.licences()
                : known.licences().stream()
                        .filter(licence -> professions.contains(licence.profession()))
                        .toList();
        if (!professions.isEmpty() && licences.size() < professions.size()) {
            throw new Refusal(GrunndataProblem.ENTRY_INVALID, "Professions")
                    .about("Professions", "Personen har ikke autorisasjon for alle profesjonene.");
        }
        return new Party.Worker(
                known.hprNumber(),
                known.givenName(),
                known.middleName(),
                known.familyName(),
                known.born(),
                known.sex(),
                asked.text("Title").strip(),
                licences);
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).distinct().toList();
    }

    /** A period; without an end it is open. */
    Period period(Node node, Instant now) {
        Instant from = node.get("From") instanceof Instant sent ? sent : now;
        Instant to = node.get("To") instanceof Instant sent && sent.isAfter(NEVER) ? sent : Period.OPEN;
        return new Period(from, to.isAfter(Period.OPEN) ? Period.OPEN : to);
    }
}
