package no.grunnmur.helseid.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import no.grunnmur.login.BrowserSecret;

/**
 * The token in each form by which a page of ours is told from a page of somebody else's. It follows from the browser's
 * cookie and from what the form is about, so it is good in no other browser and for nothing else.
 */
final class FormToken {

    /** The name of the field. */
    static final String FIELD = "csrf";

    private static final String PURPOSE = "form";

    private FormToken() {}

    static String of(BrowserSecret browser, String about) {
        return browser.derive(PURPOSE, about);
    }

    /** Whether a form that came back is ours. */
    static boolean fits(Optional<String> sent, BrowserSecret browser, String about) {
        byte[] expected = of(browser, about).getBytes(StandardCharsets.UTF_8);
        return sent.isPresent() && MessageDigest.isEqual(expected, sent.get().getBytes(StandardCharsets.UTF_8));
    }
}
