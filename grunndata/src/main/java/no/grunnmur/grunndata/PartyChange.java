package no.grunnmur.grunndata;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing about a party that somebody changed.
 *
 * @param name what, e.g. {@code ElectronicAddress.E_EDI}
 * @param before empty when there was nothing
 * @param after empty when there is nothing any more
 */
public record PartyChange(String name, String before, String after) {

    /** What differs between two states of a party; whatever is set by the register itself is left out. */
    public static List<PartyChange> between(Optional<Party> before, Party after) {
        List<PartyChange> changes = new ArrayList<>();
        Party old = before.orElse(null);
        add(changes, "Name", old == null ? "" : old.name(), after.name());
        add(changes, "DisplayName", old == null ? "" : old.displayName(), after.displayName());
        add(changes, "Active", old == null ? "" : old.active(), after.active());
        add(changes, "Valid", old == null ? "" : text(old.valid()), text(after.valid()));
        add(
                changes,
                "Transport",
                old == null ? "" : old.transport().wire(),
                after.transport().wire());
        List<String> types = new ArrayList<>();
        if (old != null) {
            old.electronic().forEach(address -> types.add(address.type()));
        }
        after.electronic().forEach(address -> types.add(address.type()));
        for (String type : types.stream().distinct().toList()) {
            add(changes, "ElectronicAddress." + type, electronic(old, type), electronic(after, type));
        }
        add(changes, "FutureElectronicAddresses", future(old), future(after));
        for (String type : List.of("PST", "RES")) {
            add(changes, "PhysicalAddress." + type, physical(old, type), physical(after, type));
        }
        add(changes, "Properties", codes(old), codes(after));
        add(changes, "SigningCertificate", certificate(old, true), certificate(after, true));
        add(changes, "EncryptionCertificate", certificate(old, false), certificate(after, false));
        if (after.organization().isPresent()) {
            Optional<Party.Organization> was = before.flatMap(Party::organization);
            Party.Organization is = after.organization().get();
            add(
                    changes,
                    "BusinessType",
                    was.map(each -> each.businessType().value()).orElse(""),
                    is.businessType().value());
            add(
                    changes,
                    "IKSAssociations",
                    was.map(each -> each.associated().toString()).orElse("[]"),
                    is.associated());
        }
        if (after.service().isPresent()) {
            Optional<Party.Service> was = before.flatMap(Party::service);
            Party.Service is = after.service().get();
            add(
                    changes,
                    "ServiceCode",
                    was.map(each -> each.code().value()).orElse(""),
                    is.code().value());
            add(changes, "Description", was.map(Party.Service::description).orElse(""), is.description());
            add(changes, "LocationDescription", was.map(Party.Service::location).orElse(""), is.location());
            add(
                    changes,
                    "CoverageAreas",
                    was.map(each -> each.coverage().toString()).orElse("[]"),
                    is.coverage());
        }
        if (after.worker().isPresent()) {
            Optional<Party.Worker> was = before.flatMap(Party::worker);
            Party.Worker is = after.worker().get();
            add(changes, "Title", was.map(Party.Worker::title).orElse(""), is.title());
            add(changes, "Professions", was.map(PartyChange::licences).orElse(""), licences(is));
        }
        return changes;
    }

    private static void add(List<PartyChange> changes, String name, Object before, Object after) {
        String old = Objects.toString(before);
        String now = Objects.toString(after);
        if (!old.equals(now)) {
            changes.add(new PartyChange(name, old, now));
        }
    }

    private static String text(Period period) {
        return period.from() + " – " + (period.to().equals(Period.OPEN) ? "" : period.to());
    }

    private static String electronic(Party party, String type) {
        return party == null
                ? ""
                : party.electronic().stream()
                        .filter(address -> address.type().equals(type))
                        .map(address -> address.inherited() ? "(arvet)" : address.address())
                        .collect(Collectors.joining());
    }

    private static String future(Party party) {
        return party == null
                ? ""
                : party.future().stream()
                        .map(each ->
                                each.address().type() + " " + each.address().address() + " fra " + each.validFrom())
                        .collect(Collectors.joining("; "));
    }

    private static String physical(Party party, String type) {
        return party == null
                ? ""
                : party.physical().stream()
                        .filter(address -> address.type().equals(type))
                        .map(each -> each.inherited()
                                ? "(arvet)"
                                : String.join(
                                        ", ",
                                        each.street(),
                                        each.postbox(),
                                        each.postalCode() + " " + each.city(),
                                        each.description()))
                        .collect(Collectors.joining());
    }

    private static String codes(Party party) {
        return party == null
                ? ""
                : party.properties().stream()
                        .map(code -> code.list() + ":" + code.value())
                        .collect(Collectors.joining(", "));
    }

    private static String certificate(Party party, boolean signing) {
        return party == null
                ? ""
                : (signing ? party.signing() : party.encryption())
                        .map(CertificateFacts::thumbprint)
                        .orElse("");
    }

    private static String licences(Party.Worker worker) {
        return worker.licences().stream()
                .map(licence ->
                        licence.profession() + (licence.specialities().isEmpty() ? "" : " " + licence.specialities()))
                .collect(Collectors.joining(", "));
    }
}
