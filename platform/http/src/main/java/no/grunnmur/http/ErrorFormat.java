package no.grunnmur.http;

import no.grunnmur.kernel.Refusal;

/** How a system tells that it refuses: an OAuth error, a ProblemDetails document, a page for people. */
@FunctionalInterface
public interface ErrorFormat {

    Reply render(Refusal refusal, Request request);
}
