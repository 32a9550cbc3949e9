package no.grunnmur.login;

import java.net.URI;
import java.util.List;
import no.grunnmur.http.Request;

/**
 * A request of somebody who has logged in.
 *
 * @param visitor who
 * @param formToken what each form of the page carries in the field {@link #FORM_FIELD}, so that a form that comes back is
 *     known for the portal's own
 * @param logout the form by which the visitor logs out
 */
public record Visit(Request request, Visitor visitor, String formToken, LogoutForm logout, Held held) {

    /** The name of the field of forms. */
    public static final String FORM_FIELD = "form";

    /** A hidden field. */
    public record Field(String name, String value) {}

    /**
     * A form that is posted to the portal, which ends its session and lets the browser post the same form on to HelseID. By
     * POST and not by an address, because the ID token in it tells who the visitor is.
     *
     * @param action where to
     * @param fields all hidden
     */
    public record LogoutForm(URI action, List<Field> fields) {

        @Override
        public String toString() {
            return "LogoutForm";
        }
    }

    /** The session behind the visit: only for the portal itself. */
    record Held(BrowserSecret cookie, PortalSession session) {}

    @Override
    public String toString() {
        return "Visit[" + visitor + "]";
    }
}
