package no.grunnmur.app.world;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * An organisation as Enhetsregisteret knows it.
 *
 * @param key its name in the code and in scripts, the same for every seed
 * @param number in the synthetic series
 * @param name as registered
 * @param form the organisation form
 * @param sector which rules for accounts hold (fact sheet selvbetjening-grunndata, section 6.2)
 * @param municipalityNumber the municipality it lies in, four digits
 * @param parent the unit above, empty for a main unit (hovedenhet)
 * @param offices who may act for it
 */
public record Organisation(
        String key,
        OrganisationNumber number,
        String name,
        Form form,
        Sector sector,
        String municipalityNumber,
        Optional<OrganisationNumber> parent,
        List<Office> offices) {

    public Organisation {
        offices = List.copyOf(offices);
    }

    /** Organisation forms of Enhetsregisteret. The code is the register's own. */
    public enum Form {
        /** Kommune. */
        KOMM,
        /** Organisasjonsledd: between a main unit and its sub-units; cannot delegate. */
        ORGL,
        /** Bedrift: a sub-unit (underenhet). */
        BEDR,
        /** Aksjeselskap. */
        AS,
        /** Helseforetak. */
        HF,
        /** Statsforetak. */
        SF
    }

    /** What kind of enterprise it is, as far as the rules for accounts tell them apart. */
    public enum Sector {
        MUNICIPALITY("kommune"),
        HOSPITAL("sykehus"),
        PRACTICE("øvrig"),
        SUPPLIER("leverandør"),
        NATIONAL("nasjonal");

        private final String wire;

        Sector(String wire) {
            this.wire = wire;
        }

        /** The word in the world's JSON. */
        public String wire() {
            return wire;
        }
    }

    /** A person's office in the organisation. */
    public record Office(Kind kind, NationalId person) {

        /** Kinds of office. The first two carry the right to manage access (Tilgangsstyring) in Altinn by themselves. */
        public enum Kind {
            DAGLIG_LEDER("daglig leder"),
            KONTAKTPERSON_KOMMUNE("kontaktperson i kommune"),
            SIGNATURRETT("signaturrett");

            private final String wire;

            Kind(String wire) {
                this.wire = wire;
            }

            /** The word in the world's JSON. */
            public String wire() {
                return wire;
            }
        }
    }

    /** Whether it is a main unit: only those can delegate and sign. */
    public boolean isMainUnit() {
        return parent.isEmpty();
    }
}
