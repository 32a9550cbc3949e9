package no.grunnmur.helseid.user;

import no.grunnmur.helseid.Profile;

/**
 * How long the steps of a login last.
 *
 * <p>Source: fact sheet helseid, section 2.5; FAPI 2.0 Security Profile, sections 5.3.2.1 (11) and 5.3.2.2 (12).
 *
 * @param requestSeconds from the pushed request to the browser
 * @param codeSeconds from the code to the tokens
 */
public record LoginTimes(int requestSeconds, int codeSeconds) {

    private static final LoginTimes USUAL = new LoginTimes(600, 300);
    private static final LoginTimes SHORT = new LoginTimes(60, 60);

    /** The times of a profile. */
    public static LoginTimes of(Profile profile) {
        return switch (profile) {
            case HELSEID, STRICT -> USUAL;
            case FAPI2, FAPI2_RETRY, FAPI2_SIGNED -> SHORT;
        };
    }
}
