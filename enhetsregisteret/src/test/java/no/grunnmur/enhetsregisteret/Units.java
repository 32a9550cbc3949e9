package no.grunnmur.enhetsregisteret;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.enhetsregisteret.UnitDocument.Address;
import no.grunnmur.enhetsregisteret.UnitDocument.Coded;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** A municipality with a part and two places of work, a company, and one that was struck off. */
public final class Units {

    public static final NationalId DIRECTOR = NationalId.parse("05898597468").orElseThrow();
    public static final NationalId OTHER = NationalId.parse("48895100539").orElseThrow();

    public static final OrganisationNumber MUNICIPALITY = number("2100001");
    public static final OrganisationNumber PART = number("2100002");
    public static final OrganisationNumber CLINIC = number("2100003");
    public static final OrganisationNumber STATION = number("2100004");
    public static final OrganisationNumber COMPANY = number("2100005");
    public static final OrganisationNumber GONE = number("2100006");

    private Units() {}

    /** The first number from there that has a check digit. */
    private static OrganisationNumber number(String seven) {
        int digits = Integer.parseInt(seven) * 10;
        for (int i = 0; ; i++) {
            Optional<OrganisationNumber> number = OrganisationNumber.withCheckDigit(Integer.toString(digits + i));
            if (number.isPresent()) {
                return number.get();
            }
        }
    }

    public static List<RegisterEntry> all() {
        return List.of(
                entry(
                        unit(MUNICIPALITY, "STANGE KOMMUNE", "KOMM", null),
                        office(OfficeKind.KOMK, DIRECTOR, false),
                        office(OfficeKind.SIHV, DIRECTOR, false),
                        office(OfficeKind.SIHV, OTHER, true)),
                entry(unit(PART, "STANGE KOMMUNE HELSE OG MESTRING", "ORGL", MUNICIPALITY)),
                entry(unit(CLINIC, "STANGE KOMMUNE LEGEVAKT", "BEDR", PART)),
                entry(unit(STATION, "STANGE KOMMUNE HELSESTASJON", "BEDR", PART)),
                entry(
                        unit(COMPANY, "SØRLI & ÅS'S LEGEKONTOR AS", "AS", null),
                        office(OfficeKind.DAGL, OTHER, false),
                        office(OfficeKind.SIFE, OTHER, false),
                        office(OfficeKind.SIFE, DIRECTOR, false)),
                entry(
                        new Organisation(
                                GONE,
                                "NEDLAGT KOMMUNE",
                                "KOMM",
                                Optional.empty(),
                                Optional.of("3413"),
                                Optional.of(LocalDate.of(2020, 1, 1))),
                        office(OfficeKind.SIHV, DIRECTOR, false)));
    }

    private static Organisation unit(OrganisationNumber number, String name, String form, OrganisationNumber parent) {
        return new Organisation(number, name, form, Optional.ofNullable(parent), Optional.of("3413"), Optional.empty());
    }

    private static RegisterEntry entry(Organisation unit, Office... offices) {
        String document = UnitDocument.write(
                unit,
                LocalDate.of(1995, 3, 12),
                new Address("Storgata 1", "2335", "STANGE", "3413", "STANGE"),
                new Coded("84.110", "Generell offentlig administrasjon"),
                Optional.of(new Coded("6500", "Kommuneforvaltningen")));
        return new RegisterEntry(unit, document, List.of(offices));
    }

    private static Office office(OfficeKind kind, NationalId pid, boolean resigned) {
        return new Office(
                kind,
                new Office.Holder(
                        Optional.of(pid),
                        pid.equals(DIRECTOR) ? "Kari" : "Ola",
                        Optional.of("Prøve"),
                        "Nordmann",
                        Optional.of(LocalDate.of(1985, 9, 5))),
                resigned);
    }

    /** As the register is downloaded: main units and parts, or sub-units. */
    public static String download(boolean subUnits) {
        List<String> documents = new ArrayList<>();
        all().stream()
                .filter(entry -> entry.organisation().isSubUnit() == subUnits)
                .forEach(entry -> documents.add(entry.document()));
        return "[" + String.join(",", documents) + "]";
    }
}
