package no.grunnmur.befolkning.person;

import java.time.LocalDate;
import java.util.List;

/**
 * Sami language and vote.
 *
 * @param languages which Sami languages the person uses
 * @param electoralRoll the electoral roll of the Sami parliament, newest first
 */
public record SamiAffiliation(List<LanguageUse> languages, List<ElectoralRoll> electoralRoll) {

    static final SamiAffiliation NONE = new SamiAffiliation(List.of(), List.of());

    /** Languages that someone uses. */
    public record LanguageUse(Validity validity, List<Language> languages) implements Historic {}

    /** A standing in the electoral roll. */
    public record ElectoralRoll(Validity validity, RollStatus status, LocalDate resolutionDate) implements Historic {}

    public enum Language {
        NORDSAMISK,
        SOERSAMISK,
        LULESAMISK
    }

    public enum RollStatus {
        ENROLLED,
        UNENROLLED,
        NEVER_ENROLLED
    }
}
