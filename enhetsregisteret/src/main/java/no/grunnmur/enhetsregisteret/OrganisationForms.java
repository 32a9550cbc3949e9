package no.grunnmur.enhetsregisteret;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The organisation forms (organisasjonsformer) that the register knows, by code; words in Norwegian as it has them. */
public final class OrganisationForms {

    private static final Map<String, String> ALL = all();

    private OrganisationForms() {}

    private static Map<String, String> all() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("AAFY", "Underenhet til ikke-næringsdrivende");
        forms.put("ANS", "Ansvarlig selskap med solidarisk ansvar");
        forms.put("AS", "Aksjeselskap");
        forms.put("ASA", "Allmennaksjeselskap");
        forms.put("BA", "Selskap med begrenset ansvar");
        forms.put("BEDR", "Underenhet til næringsdrivende og offentlig forvaltning");
        forms.put("DA", "Ansvarlig selskap med delt ansvar");
        forms.put("ENK", "Enkeltpersonforetak");
        forms.put("FKF", "Fylkeskommunalt foretak");
        forms.put("FLI", "Forening/lag/innretning");
        forms.put("FYLK", "Fylkeskommune");
        forms.put("HF", "Helseforetak");
        forms.put("IKS", "Interkommunalt selskap");
        forms.put("KF", "Kommunalt foretak");
        forms.put("KOMM", "Kommune");
        forms.put("KS", "Kommandittselskap");
        forms.put("NUF", "Norskregistrert utenlandsk foretak");
        forms.put("ORGL", "Organisasjonsledd");
        forms.put("SA", "Samvirkeforetak");
        forms.put("SF", "Statsforetak");
        forms.put("STAT", "Staten");
        forms.put("STI", "Stiftelse");
        forms.put("SÆR", "Annet foretak iflg. særskilt lov");
        return Collections.unmodifiableMap(forms);
    }

    /** Code and words of each, by code. */
    public static Map<String, String> list() {
        return ALL;
    }

    /** What a form is called; the code itself for one that is not known. */
    public static String description(String code) {
        return ALL.getOrDefault(code, code);
    }
}
