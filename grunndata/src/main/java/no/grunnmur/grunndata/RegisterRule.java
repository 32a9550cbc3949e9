package no.grunnmur.grunndata;

import java.util.Optional;

/**
 * What an entry or a certificate can break, as the register says it: in Norwegian, as the real service's faults do. A page
 * says the same in its reader's language.
 */
public enum RegisterRule {
    NAME_MISSING("Navnet mangler."),
    TEXT_LONG("Teksten kan ha høyst {0} tegn."),
    TEXT_CONTROL("Teksten kan ikke ha styretegn."),
    VALID_BACKWARDS("Slutten på gyldigheten skal være etter begynnelsen."),
    VALID_YEARS("Gyldigheten skal ligge mellom år 1800 og år 9999."),
    ELECTRONIC_MANY("Det er for mange elektroniske adresser."),
    ELECTRONIC_TYPE("Adressetypen skal være en verdi i kodeverk 9044."),
    ELECTRONIC_EMPTY("En adresse som ikke er arvet, kan ikke være tom."),
    FUTURE_MANY("Det er for mange framtidige adresser."),
    PHYSICAL_TYPE("Adressetypen skal være en verdi i kodeverk 3401 (PST eller RES)."),
    ADDRESS_TWICE("Det kan bare være én adresse av hver type."),
    NOBODY_ABOVE("En virksomhet har ingen over seg å arve adresser fra."),
    POSTAL_CODE("Postnummeret skal ha fire siffer."),
    PROPERTIES_MANY("Det er for mange egenskaper."),
    ORGANISATION_NUMBER("Organisasjonsnummeret skal ha ni siffer, det siste et kontrollsiffer."),
    BUSINESS_TYPE("Virksomhetstypen skal være en verdi i kodeverk 9040."),
    ASSOCIATED_MANY("Det er for mange interkommunale selskap."),
    SERVICE_TYPE("Tjenestetypen skal være en verdi i kodeverk 8666."),
    COVERAGE_MANY("Det er for mange dekningsområder."),
    HPR_NUMBER("HPR-nummeret skal ha ett til ni siffer."),
    LICENCES_MANY("Det er for mange autorisasjoner."),
    PROFESSION("Profesjonen skal være en verdi i kodeverk 9060."),
    CERTIFICATE_SIZE("Filen er tom eller større enn et sertifikat kan være."),
    CERTIFICATE_PRIVATE_KEY(
            "Filen er ikke et sertifikat. Har du valgt en privat nøkkel? Den skal aldri sendes til noen."),
    CERTIFICATE_SEVERAL("Filen har mer enn ett sertifikat."),
    CERTIFICATE_UNREADABLE("Filen kan ikke leses som et X.509-sertifikat."),
    CERTIFICATE_EXPIRED("Sertifikatet er utløpt."),
    CERTIFICATE_WEAK("Nøkkelen i sertifikatet er for svak: RSA skal ha minst 2048 biter."),
    CERTIFICATE_NOT_SIGNING("Sertifikatet er ikke utstedt for signering."),
    CERTIFICATE_NOT_ENCRYPTION("Sertifikatet er ikke utstedt for kryptering.");

    /** Where the number stands that a rule has. */
    private static final String NUMBER = "{0}";

    private final String sentence;

    RegisterRule(String sentence) {
        this.sentence = sentence;
    }

    /**
     * A sentence of the register.
     *
     * @param number what stands in it; empty when the rule has none
     */
    public record Said(RegisterRule rule, String number) {}

    /** What the register says. */
    public String sentence() {
        return sentence;
    }

    /** What the register says, with the number that the rule has. */
    public String sentence(int number) {
        return sentence.replace(NUMBER, Integer.toString(number));
    }

    /** The rule that a sentence is of; empty when it is of none. */
    public static Optional<Said> of(String said) {
        for (RegisterRule rule : values()) {
            int number = rule.sentence.indexOf(NUMBER);
            if (number < 0 && rule.sentence.equals(said)) {
                return Optional.of(new Said(rule, ""));
            }
            String after = number < 0 ? "" : rule.sentence.substring(number + NUMBER.length());
            if (number >= 0
                    && said.length() > number + after.length()
                    && said.startsWith(rule.sentence.substring(0, number))
                    && said.endsWith(after)) {
                return Optional.of(new Said(rule, said.substring(number, said.length() - after.length())));
            }
        }
        return Optional.empty();
    }
}
