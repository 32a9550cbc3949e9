package no.grunnmur.altinn.page;

import java.net.URI;
import no.grunnmur.http.Reply;
import no.grunnmur.login.Visit;

/** A form whose answer sends the browser to another origin: its page has to say so, or the browser does not follow. */
final class Returning {

    private Returning() {}

    /** The page with the house's policy, and the origin of a registered address among those that a form may lead to. */
    static Reply allow(Reply page, Visit visit, URI address) {
        String origin = address.getScheme() + "://" + address.getRawAuthority();
        URI logout = visit.logout().action();
        return page.with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self' "
                                + origin + " " + logout.getScheme() + "://" + logout.getRawAuthority()
                                + "; frame-ancestors 'none'; base-uri 'none'")
                .with("X-Frame-Options", "DENY");
    }
}
