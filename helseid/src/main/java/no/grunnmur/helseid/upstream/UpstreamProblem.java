package no.grunnmur.helseid.upstream;

import no.grunnmur.kernel.Problem;

/** What an identity provider's good answer can lack, one row a rule. Told on a page. */
public enum UpstreamProblem implements Problem {
    PROVIDER_PERSON(502, "server_error", "The identity provider did not say who the person is."),
    PROVIDER_LEVEL(403, "access_denied", "The person was identified at a lower security level than is required.");

    private final Row row;

    UpstreamProblem(int status, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
