package no.grunnmur.helseid;

import java.util.Optional;

/** The grants that HelseID has. */
public enum GrantType {
    CLIENT_CREDENTIALS("client_credentials"),
    AUTHORIZATION_CODE("authorization_code"),
    REFRESH_TOKEN("refresh_token"),
    TOKEN_EXCHANGE("urn:ietf:params:oauth:grant-type:token-exchange");

    private final String value;

    GrantType(String value) {
        this.value = value;
    }

    /** The value of {@code grant_type}. */
    public String value() {
        return value;
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
