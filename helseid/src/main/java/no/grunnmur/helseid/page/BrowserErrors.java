package no.grunnmur.helseid.page;

import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;

/** What is refused where a person is looking is told on a page; everywhere else by the protocol. */
public final class BrowserErrors implements ErrorFormat {

    private final LoginPages pages;
    private final ErrorFormat protocol;

    /** @param protocol for the endpoints that programs call */
    public BrowserErrors(LoginPages pages, ErrorFormat protocol) {
        this.pages = pages;
        this.protocol = protocol;
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        String path = request.path();
        boolean logout = path.equals("/connect/endsession");
        boolean person = logout
                || path.equals("/connect/authorize")
                || path.startsWith("/login/")
                || path.startsWith("/federation/");
        return person ? pages.stopped(request, refusal, logout) : protocol.render(refusal, request);
    }
}
