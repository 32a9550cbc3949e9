package no.grunnmur.helseid.user;

import java.util.Optional;

/** How surely the identity provider knew who it was. Source: fact sheet helseid, section 5.1. */
public enum SecurityLevel {
    LOW("2", "low"),
    SUBSTANTIAL("3", "substantial"),
    HIGH("4", "high");

    private final String value;
    private final String assurance;

    SecurityLevel(String value, String assurance) {
        this.value = value;
        this.assurance = assurance;
    }

    /** The value of {@code helseid://claims/identity/security_level}. */
    public String value() {
        return value;
    }

    /** The value of {@code helseid://claims/identity/assurance_level}. */
    public String assurance() {
        return assurance;
    }

    /** The level of a digit. */
    public static Optional<SecurityLevel> of(String value) {
        for (SecurityLevel level : values()) {
            if (level.value.equals(value)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
