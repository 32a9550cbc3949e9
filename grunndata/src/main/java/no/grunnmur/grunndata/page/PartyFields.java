package no.grunnmur.grunndata.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.grunndata.Code;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.ElectronicAddress;
import no.grunnmur.grunndata.FutureAddress;
import no.grunnmur.grunndata.Party;
import no.grunnmur.grunndata.PartyEdit;
import no.grunnmur.grunndata.Period;
import no.grunnmur.grunndata.PhysicalAddress;

/**
 * A party as the fields of a form, and back. Two editors are compared field by field, so each field is one thing that a
 * person changes. What is left as it stands keeps its time.
 */
final class PartyFields {

    static final String YES = "ja";
    static final String ELECTRONIC = "e-";
    static final String FUTURE = "f-";
    static final String PHYSICAL = "p-";
    static final String INHERITED = "-arv";

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final List<String> PLACES = List.of("RES", "PST");

    private PartyFields() {}

    /** What stands in the form for a party, by the name of the field. */
    static Map<String, String> of(Party party) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("visningsnavn", party.displayName());
        fields.put("aktiv", party.active() ? YES : "");
        fields.put("fra", day(party.valid().from()));
        fields.put("til", party.valid().to().equals(Period.OPEN) ? "" : day(last(party.valid())));
        party.organization()
                .ifPresent(it -> fields.put("virksomhetstype", it.businessType().value()));
        party.service().ifPresent(it -> {
            fields.put("tjenestetype", it.code().list() + ":" + it.code().value());
            fields.put("beskrivelse", it.description().replace("\r\n", "\n"));
            fields.put("sted", it.location().replace("\r\n", "\n"));
        });
        party.worker().ifPresent(it -> fields.put("tittel", it.title()));
        for (ElectronicAddress address : party.electronic()) {
            fields.put(ELECTRONIC + address.type(), address.inherited() ? "" : address.address());
            if (party.parent() != 0) {
                fields.put(ELECTRONIC + address.type() + INHERITED, address.inherited() ? YES : "");
            }
        }
        fields.put("ny-type", "");
        fields.put("ny-adresse", "");
        party.future().forEach(future -> fields.put(key(future), ""));
        fields.put("fram-type", "");
        fields.put("fram-adresse", "");
        fields.put("fram-fra", "");
        for (String type : PLACES) {
            physical(party, type, fields);
        }
        return fields;
    }

    /** The last moment of a time that ends. */
    private static Instant last(Period period) {
        return period.to().minusMillis(1);
    }

    static String key(FutureAddress future) {
        return FUTURE + future.address().type() + "-" + future.validFrom().toEpochMilli();
    }

    private static void physical(Party party, String type, Map<String, String> fields) {
        Optional<PhysicalAddress> there = place(party, type);
        Optional<PhysicalAddress> own = there.filter(address -> !address.inherited());
        String prefix = PHYSICAL + type + "-";
        fields.put(prefix + "gate", own.map(PhysicalAddress::street).orElse(""));
        fields.put(prefix + "postboks", own.map(PhysicalAddress::postbox).orElse(""));
        fields.put(prefix + "postnummer", own.map(PhysicalAddress::postalCode).orElse(""));
        fields.put(prefix + "poststed", own.map(PhysicalAddress::city).orElse(""));
        fields.put(
                prefix + "land",
                own.map(PhysicalAddress::country)
                        .filter(land -> !land.isEmpty())
                        .orElse("NO"));
        fields.put(prefix + "beskrivelse", own.map(PhysicalAddress::description).orElse(""));
        if (party.parent() != 0) {
            fields.put(
                    PHYSICAL + type + INHERITED,
                    there.filter(PhysicalAddress::inherited)
                            .map(inherited -> YES)
                            .orElse(""));
        }
    }

    private static Optional<PhysicalAddress> place(Party party, String type) {
        return party.physical().stream()
                .filter(address -> address.type().equals(type))
                .findFirst();
    }

    /** Whether a field is a box, which is not sent when it is not ticked. */
    static boolean isBox(String name) {
        return name.equals("aktiv") || name.startsWith(FUTURE) || name.endsWith(INHERITED);
    }

    /**
     * A party as it has been typed.
     *
     * @param values of all fields; those that are wrong are not to be here
     */
    static Party typed(Party party, Map<String, String> values, Instant now, CodeLists lists) {
        Map<String, String> before = of(party);
        PartyEdit edit = party.edit()
                .displayName(values.getOrDefault("visningsnavn", party.displayName()))
                .active(values.getOrDefault("aktiv", "").equals(YES))
                .valid(new Period(
                        values.get("fra").equals(before.get("fra"))
                                ? party.valid().from()
                                : start(values.get("fra")),
                        end(party, values.get("til"), before.get("til"))))
                .electronic(electronic(party, values, now))
                .future(future(party, values, now))
                .physical(physical(party, values, now));
        party.organization().ifPresent(it -> {
            String type =
                    values.getOrDefault("virksomhetstype", it.businessType().value());
            Code business =
                    type.equals(it.businessType().value()) ? it.businessType() : lists.of(CodeLists.BUSINESS, type);
            edit.organization(
                    new Party.Organization(it.number(), it.owner(), business, it.industryCodes(), it.associated()));
        });
        party.service()
                .ifPresent(it -> edit.service(new Party.Service(
                        service(values.getOrDefault("tjenestetype", ""), lists)
                                .filter(code ->
                                        !code.same(it.code().list(), it.code().value()))
                                .orElse(it.code()),
                        kept("beskrivelse", it.description(), values, before),
                        kept("sted", it.location(), values, before),
                        it.coverage())));
        party.worker()
                .ifPresent(it -> edit.worker(new Party.Worker(
                        it.hprNumber(),
                        it.givenName(),
                        it.middleName(),
                        it.familyName(),
                        it.born(),
                        it.sex(),
                        values.getOrDefault("tittel", it.title()),
                        it.licences())));
        return edit.done();
    }

    /** What is left as the form had it stays as it is kept. */
    private static String kept(String name, String there, Map<String, String> values, Map<String, String> before) {
        String typed = values.getOrDefault(name, there);
        return typed.equals(before.get(name)) ? there : typed;
    }

    private static Instant end(Party party, String typed, String before) {
        if (typed.equals(before)) {
            return party.valid().to();
        }
        return typed.isEmpty()
                ? Period.OPEN
                : LocalDate.parse(typed).plusDays(1).atStartOfDay(NORWAY).toInstant();
    }

    /** A type of service as the form names it. */
    static Optional<Code> service(String typed, CodeLists lists) {
        int colon = typed.indexOf(':');
        if (colon < 1 || !typed.substring(0, colon).matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        return lists.find(Integer.parseInt(typed.substring(0, colon)), typed.substring(colon + 1));
    }

    private static List<ElectronicAddress> electronic(Party party, Map<String, String> values, Instant now) {
        List<ElectronicAddress> addresses = new ArrayList<>();
        for (ElectronicAddress there : party.electronic()) {
            String typed = values.get(ELECTRONIC + there.type());
            if (typed == null) {
                addresses.add(there);
                continue;
            }
            boolean inherited = values.getOrDefault(ELECTRONIC + there.type() + INHERITED, "")
                    .equals(YES);
            ElectronicAddress changed = new ElectronicAddress(there.type(), inherited ? "" : typed, inherited, now);
            boolean same = there.inherited()
                    ? inherited
                    : !inherited && there.address().equals(typed);
            if (same) {
                addresses.add(there);
            } else if (inherited || !typed.isEmpty()) {
                addresses.add(changed);
            }
        }
        String type = values.getOrDefault("ny-type", "");
        if (!type.isEmpty()) {
            String address = values.getOrDefault("ny-adresse", "");
            addresses.removeIf(there -> there.type().equals(type));
            addresses.add(new ElectronicAddress(type, address, address.isEmpty(), now));
        }
        return addresses;
    }

    private static List<FutureAddress> future(Party party, Map<String, String> values, Instant now) {
        List<FutureAddress> addresses = new ArrayList<>(party.future());
        addresses.removeIf(future -> values.getOrDefault(key(future), "").equals(YES));
        String type = values.getOrDefault("fram-type", "");
        if (!type.isEmpty()) {
            addresses.add(new FutureAddress(
                    new ElectronicAddress(type, values.getOrDefault("fram-adresse", ""), false, now),
                    start(values.get("fram-fra"))));
        }
        return addresses;
    }

    private static List<PhysicalAddress> physical(Party party, Map<String, String> values, Instant now) {
        List<PhysicalAddress> addresses = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        party.physical().forEach(there -> types.add(there.type()));
        types.addAll(PLACES);
        for (String type : types) {
            Optional<PhysicalAddress> there = place(party, type);
            String prefix = PHYSICAL + type + "-";
            boolean inherited =
                    values.getOrDefault(PHYSICAL + type + INHERITED, "").equals(YES);
            PhysicalAddress typed = new PhysicalAddress(
                    type,
                    values.getOrDefault(prefix + "gate", ""),
                    values.getOrDefault(prefix + "postboks", ""),
                    values.getOrDefault(prefix + "postnummer", ""),
                    values.getOrDefault(prefix + "poststed", ""),
                    values.getOrDefault(prefix + "land", ""),
                    values.getOrDefault(prefix + "beskrivelse", ""),
                    false,
                    now);
            boolean empty = typed.street().isEmpty()
                    && typed.postbox().isEmpty()
                    && typed.postalCode().isEmpty()
                    && typed.city().isEmpty()
                    && typed.description().isEmpty();
            if (inherited) {
                addresses.add(there.filter(PhysicalAddress::inherited)
                        .orElse(new PhysicalAddress(type, "", "", "", "", "", "", true, now)));
            } else if (!empty) {
                addresses.add(there.filter(typed::sameAs).orElse(typed));
            }
        }
        return addresses;
    }

    /** The day, as a form has it. */
    static String day(Instant moment) {
        return LocalDate.ofInstant(moment, NORWAY).toString();
    }

    /** The day, where it is one that the register can hold. */
    static Optional<LocalDate> parse(String typed) {
        try {
            LocalDate day = LocalDate.parse(typed);
            return day.getYear() >= 1900 && day.getYear() <= 9998 ? Optional.of(day) : Optional.empty();
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** The beginning of a day in Norway. */
    static Instant start(String day) {
        return LocalDate.parse(day).atStartOfDay(NORWAY).toInstant();
    }
}
