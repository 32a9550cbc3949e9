package no.grunnmur.befolkning.person;

import java.time.LocalDate;

/** A decision on keeping the Norwegian citizenship beside another (bibehold). */
public record CitizenshipRetention(Validity validity, Status status, LocalDate resolutionDate) implements Historic {

    public enum Status {
        CITIZENSHIP_RETAINED,
        CITIZENSHIP_NO_LONGER_RETAINED,
        NORWEGIAN_CITIZEN_RETENTION_NOT_REQUIRED
    }
}
