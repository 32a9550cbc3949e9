package no.grunnmur.helseid.http;

import java.util.Optional;
import no.grunnmur.helseid.Credentials;
import no.grunnmur.http.Form;
import no.grunnmur.http.Request;

/** How a client says who it is in the form of a request. */
final class SentCredentials {

    private SentCredentials() {}

    static Credentials of(Request request) {
        Form form = request.form();
        return new Credentials(
                sent(form, "client_id"),
                sent(form, "client_assertion_type"),
                sent(form, "client_assertion"),
                sent(form, "client_secret").isPresent()
                        || request.header("Authorization").isPresent());
    }

    /** A parameter without a value counts as not sent. RFC 6749, section 3.2. */
    static Optional<String> sent(Form form, String name) {
        Optional<String> value = form.value(name);
        return value.isPresent() && value.get().isEmpty() ? Optional.empty() : value;
    }
}
