package no.grunnmur.helseid.upstream;

import no.grunnmur.kernel.Problem;

/** What an identity provider's good answer can lack, one row a rule. Told on a page. */
public enum UpstreamProblem implements Problem {
    PROVIDER_PERSON(502, "server_error", "The identity provider did not say who the person is."),
    PROVIDER_LEVEL(403, "access_denied", "The person was identified at a lower security level than is required.");

    private final String code = name().replace('_', '-');
    private final int status;
    private final String error;
    private final String summary;

    UpstreamProblem(int status, String error, String summary) {
        this.status = status;
        this.error = error;
        this.summary = summary;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String error() {
        return error;
    }

    @Override
    public String summary() {
        return summary;
    }
}
