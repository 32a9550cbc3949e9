package no.grunnmur.selvbetjening.page;

import java.net.URI;
import java.util.List;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.login.Visit;

/** Writes pages of the portal into the house's layout. */
public final class PortalPages {

    private final Pages pages;
    private final String issuer;

    /** @param issuer HelseID, where the form that logs out ends */
    public PortalPages(Pages pages, URI issuer) {
        this.pages = pages;
        this.issuer = origin(issuer);
    }

    /** Scheme, host and port of an address, as a policy names them. */
    public static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /**
     * The page as an answer.
     *
     * @param origins where its forms may end besides the portal and HelseID: a browser asks the policy after each redirect
     */
    public Reply write(Visit visit, int status, PortalView view, List<String> origins) {
        StringBuilder ends = new StringBuilder("'self' ").append(issuer);
        for (String origin : origins) {
            ends.append(' ').append(origin);
        }
        String script = view.script() == null ? "" : "script-src 'self'; ";
        return pages.page(
                        visit.request(),
                        status,
                        view.title(),
                        (output, frame) -> JteportalGenerated.render(output, null, view))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; " + script
                                + "style-src 'self'; img-src 'self' data:; font-src 'self'; form-action " + ends
                                + "; frame-ancestors 'none'; base-uri 'none'")
                .with("X-Frame-Options", "DENY");
    }
}
