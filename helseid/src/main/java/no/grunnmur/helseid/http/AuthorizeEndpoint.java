package no.grunnmur.helseid.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import no.grunnmur.helseid.HelseIdProblem;
import no.grunnmur.helseid.user.LoginFlow;
import no.grunnmur.helseid.user.LoginParameters;
import no.grunnmur.helseid.user.LoginRequests;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.BrowserSecret;

/**
 * {@code /connect/authorize}: the browser comes with a request. What is wrong with the request itself is told to the person
 * on a page; what is wrong with the login is told to the client.
 *
 * <p>Source: RFC 6749, section 4.1.1; OpenID Connect Core, section 3.1.2.1 (GET and POST); fact sheet helseid, section 3.2.
 */
public final class AuthorizeEndpoint implements Endpoint {

    private static final int SECRET_BYTES = 32;

    private final LoginRequests requests;
    private final LoginFlow flow;
    private final LoginCookies cookies;
    private final AuthorizationAnswer answers;
    private final InstantSource clock;
    private final Randomness random;

    public AuthorizeEndpoint(
            LoginRequests requests,
            LoginFlow flow,
            LoginCookies cookies,
            AuthorizationAnswer answers,
            InstantSource clock,
            Randomness random) {
        this.requests = requests;
        this.flow = flow;
        this.cookies = cookies;
        this.answers = answers;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Reply answer(Request request) {
        LoginParameters parameters = read(request);
        Instant now = clock.instant();
        Optional<BrowserSecret> known = cookies.browser(request);
        String browser = known.map(BrowserSecret::cookie).orElseGet(this::freshSecret);
        Reply reply = switch (requests.take(parameters, browser, now)) {
            case LoginRequests.Taken.Down down ->
                answers.answer(request, new LoginFlow.Next.Answer(down.response(), Optional.empty()));
            case LoginRequests.Taken.Up up ->
                go(request, flow.begin(up.begun(), browser, cookies.session(request), now));
        };
        return known.isPresent() ? reply : reply.with(cookies.browser(browser));
    }

    private Reply go(Request request, LoginFlow.Next next) {
        return switch (next) {
            case LoginFlow.Next.Answer answer -> answers.answer(request, answer);
            case LoginFlow.Next.Ask ask ->
                Reply.seeOther(request.base().getRawPath() + LoginFlow.PAGES + ask.handle())
                        .with("Cache-Control", "no-store");
        };
    }

    private static LoginParameters read(Request request) {
        Form form = request.method().equals("POST") ? request.form() : request.query();
        for (String name : form.names()) {
            if (!name.equals("resource") && form.values(name).size() > 1) {
                throw new Refusal(HelseIdProblem.TOKEN_PARAMETER_REPEATED, "a parameter comes twice");
            }
        }
        return ParEndpoint.parameters(form);
    }

    private String freshSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(SECRET_BYTES));
    }
}
