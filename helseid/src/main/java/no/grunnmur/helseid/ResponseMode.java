package no.grunnmur.helseid;

import java.util.Optional;

/**
 * How an authorization response travels. Fragments are refused: whatever runs in the page could read them.
 *
 * <p>Source: OAuth 2.0 Form Post Response Mode, section 2; JARM, section 2.3; fact sheet helseid, section 3.2.
 */
public enum ResponseMode {
    QUERY("query", false, false),
    FORM_POST("form_post", true, false),
    QUERY_JWT("query.jwt", false, true),
    FORM_POST_JWT("form_post.jwt", true, true);

    /** How a client asks for the signed mode of its flow. JARM, section 2.3.4. */
    public static final String JWT = "jwt";

    private final String value;
    private final boolean form;
    private final boolean signed;

    ResponseMode(String value, boolean form, boolean signed) {
        this.value = value;
        this.form = form;
        this.signed = signed;
    }

    /** The value of {@code response_mode}. */
    public String value() {
        return value;
    }

    /** Whether it travels in a form that the browser posts. */
    public boolean isForm() {
        return form;
    }

    /** Whether it travels in one signed JWT. */
    public boolean isSigned() {
        return signed;
    }

    /** The mode of a {@code response_mode}; {@code jwt} is that of the code flow, {@code query.jwt}. */
    public static Optional<ResponseMode> of(String value) {
        if (value.equals(JWT)) {
            return Optional.of(QUERY_JWT);
        }
        for (ResponseMode mode : values()) {
            if (mode.value.equals(value)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
