package no.grunnmur.enhetsregisteret;

import java.util.Arrays;
import java.util.Optional;

/**
 * The offices of the register (rolletyper) that decide something here, in the order in which it lists them.
 *
 * <p>Source: the register's open data, {@code /roller/rolletyper}; which of them carry Tilgangsstyring from the start:
 * fact sheet selvbetjening-grunndata, section 4.2.
 */
public enum OfficeKind {
    DAGL("Daglig leder", Group.DAGL, true),
    INNH("Innehaver", Group.INNH, true),
    LEDE("Styrets leder", Group.STYR, true),
    NEST("Nestleder", Group.STYR, false),
    MEDL("Styremedlem", Group.STYR, false),
    VARA("Varamedlem", Group.STYR, false),
    BEST("Bestyrende reder", Group.BEST, true),
    BOBE("Bostyrer", Group.BOBE, true),
    FFOR("Forretningsfører", Group.FFOR, true),
    KOMP("Komplementar", Group.KOMP, true),
    DTPR("Deltaker med delt ansvar", Group.DELT, true),
    DTSO("Deltaker med fullt ansvar", Group.DELT, true),
    KOMK("Kontaktperson i kommune", Group.KONT, true),
    KENK("Kontaktperson i administrativ enhet - offentlig sektor", Group.KONT, true),
    KNUF("Kontaktperson for NUF", Group.KONT, true),
    KONT("Kontaktperson", Group.KONT, false),
    REPR("Norsk representant for utenlandsk enhet", Group.REPR, true),
    SAM("Sameiere", Group.SAM, true),
    SIGN("Signatur", Group.SIGN, false),
    SIHV("Signatur hver for seg", Group.SIGN, false),
    SIFE("Signatur i fellesskap", Group.SIGN, false),
    PROK("Prokura", Group.PROK, false),
    POHV("Prokura hver for seg", Group.PROK, false),
    POFE("Prokura i fellesskap", Group.PROK, false);

    /** What the register gathers kinds under (rollegrupper). */
    public enum Group {
        DAGL("Daglig leder"),
        INNH("Innehaver"),
        STYR("Styre"),
        BEST("Bestyrende reder"),
        BOBE("Bostyrer"),
        FFOR("Forretningsfører"),
        KOMP("Komplementar"),
        DELT("Deltakere"),
        KONT("Kontaktperson"),
        REPR("Norsk representant for utenlandsk enhet"),
        SAM("Sameiere"),
        SIGN("Signatur"),
        PROK("Prokura");

        private final String description;

        Group(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }

        /** As the register writes it. */
        public String code() {
            return written(name());
        }
    }

    private final String description;
    private final Group group;
    private final boolean managesAccess;

    OfficeKind(String description, Group group, boolean managesAccess) {
        this.description = description;
        this.group = group;
        this.managesAccess = managesAccess;
    }

    /** As the register writes it. */
    public String code() {
        return written(name());
    }

    /** The kind of that code; empty for one that decides nothing here. */
    public static Optional<OfficeKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** The names of constants are ASCII; one code of the register is not. */
    private static String written(String name) {
        return name.equals("FFOR") ? "FF\u00D8R" : name;
    }

    /** In the register's words. */
    public String description() {
        return description;
    }

    public Group group() {
        return group;
    }

    /** Whether whoever holds it has Altinn's role Tilgangsstyring without having been given it. */
    public boolean managesAccess() {
        return managesAccess;
    }
}
