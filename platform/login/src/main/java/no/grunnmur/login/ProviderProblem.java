package no.grunnmur.login;

import no.grunnmur.kernel.Problem;

/** What can go wrong between a client and its OpenID provider, one row a rule. Told on a page. */
public enum ProviderProblem implements Problem {
    PROVIDER_UNREACHABLE(502, "server_error", "The identity provider does not answer."),
    PROVIDER_METADATA(502, "server_error", "The identity provider's metadata cannot be used."),
    PROVIDER_REFUSED(502, "server_error", "The identity provider refused the request of this house."),
    PROVIDER_ERROR(502, "server_error", "The identity provider answered with an error."),
    PROVIDER_STATE(400, "invalid_request", "The identity provider's answer does not belong to this login."),
    PROVIDER_ISSUER(400, "invalid_request", "The answer came from another identity provider than the one asked."),
    PROVIDER_TOKEN(502, "server_error", "The identity provider's ID token does not hold.");

    private final Row row;

    ProviderProblem(int status, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
