package no.grunnmur.http;

import no.grunnmur.kernel.Refusal;

/** Errors as pages for people, in their language: what is wrong, why, and what to do. */
public final class ErrorPage implements ErrorFormat {

    private final Problems problems;

    public ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        return problems.refusalPage(refusal, request);
    }
}
