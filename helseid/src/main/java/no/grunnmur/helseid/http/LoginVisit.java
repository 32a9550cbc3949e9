package no.grunnmur.helseid.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import no.grunnmur.helseid.UserLogin;
import no.grunnmur.helseid.page.PagePolicy;
import no.grunnmur.helseid.upstream.IdentityProvider;
import no.grunnmur.helseid.user.AuthorizationRequest;
import no.grunnmur.helseid.user.LoginFlow;
import no.grunnmur.http.Form;
import no.grunnmur.http.Request;
import no.grunnmur.login.BrowserSecret;

/**
 * A browser on one of the pages of a login that waits.
 *
 * @param base the path of the issuer
 * @param handle of the login
 */
record LoginVisit(String base, String handle, BrowserSecret browser, LoginFlow.Waiting waiting) {

    AuthorizationRequest wanted() {
        return waiting.interaction().request();
    }

    UserLogin client() {
        return waiting.login();
    }

    String clientName() {
        return waiting.client().name();
    }

    String menuAddress() {
        return base + LoginFlow.PAGES + handle;
    }

    String address(IdentityProvider provider) {
        return menuAddress() + "/" + provider.name();
    }

    String cancelAddress() {
        return menuAddress() + "/cancel";
    }

    String csrf() {
        return FormToken.of(browser, handle);
    }

    boolean isOurs(Form form) {
        return FormToken.fits(single(form, FormToken.FIELD), browser, handle);
    }

    /** The forms of the page may end at the client. */
    PagePolicy policy() {
        return PagePolicy.endingAt(List.of(URI.create(wanted().redirectUri())));
    }

    /** A value that came once. */
    static Optional<String> single(Form form, String name) {
        List<String> values = form.values(name);
        return values.size() == 1 && !values.getFirst().isEmpty() ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** The path of the issuer, before every path of a request. */
    static String base(Request request) {
        return request.base().getRawPath();
    }

    /** Nothing of the browser. */
    @Override
    public String toString() {
        return "LoginVisit[" + waiting.client().id() + "]";
    }
}
