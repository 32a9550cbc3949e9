package no.grunnmur.persontjenesten.insight;

import no.grunnmur.kernel.Problem;

/** What can be wrong with a question about who has looked somebody up. */
public enum InsightProblem implements Problem {
    INSIGHT_PERIOD(400, "invalid_request", "from and to are dates like 2026-01-31, and from is not after to."),
    INSIGHT_ORGANISATION(400, "invalid_request", "organisation is an organisation number."),
    INSIGHT_AFTER(400, "invalid_request", "after is not a place in the list."),
    INSIGHT_PERSON(403, "access_denied", "The token does not speak for a person at security level 3 or higher.");

    private final Row row;

    InsightProblem(int status, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
