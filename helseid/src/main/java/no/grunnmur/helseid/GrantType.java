package no.grunnmur.helseid;

import java.util.Optional;

/** The grants that HelseID has, those that this house does not answer yet among them. */
public enum GrantType {
    CLIENT_CREDENTIALS("client_credentials", true),
    AUTHORIZATION_CODE("authorization_code", false),
    REFRESH_TOKEN("refresh_token", false),
    TOKEN_EXCHANGE("urn:ietf:params:oauth:grant-type:token-exchange", false);

    private final String value;
    private final boolean answered;

    GrantType(String value, boolean answered) {
        this.value = value;
        this.answered = answered;
    }

    /** The value of {@code grant_type}. */
    public String value() {
        return value;
    }

    /** Whether this house answers it. */
    public boolean isAnswered() {
        return answered;
    }

    /** The grant of a {@code grant_type}, case-sensitive. */
    public static Optional<GrantType> of(String value) {
        for (GrantType grant : values()) {
            if (grant.value.equals(value)) {
                return Optional.of(grant);
            }
        }
        return Optional.empty();
    }
}
