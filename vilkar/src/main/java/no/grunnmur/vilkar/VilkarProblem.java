package no.grunnmur.vilkar;

import no.grunnmur.kernel.Problem;

/** What the terms' room refuses. */
public enum VilkarProblem implements Problem {
    VILKAR_NUMBER(400, "invalid_request", "This is not an organisation number."),
    VILKAR_UNKNOWN(404, "not_found", "There is no such organisation."),
    VILKAR_SUB_UNIT(409, "invalid_request", "Terms are signed by the main unit, for all its units."),
    VILKAR_MAY_NOT_SIGN(403, "access_denied", "The person may not sign for this organisation."),
    VILKAR_MAY_NOT_WITHDRAW(403, "access_denied", "Only somebody with signing right withdraws a signature."),
    VILKAR_ALREADY_SIGNED(409, "conflict", "The terms are signed already."),
    VILKAR_NEW_VERSION(409, "conflict", "A new version of the terms has come since they were shown."),
    VILKAR_NOT_CONFIRMED(400, "invalid_request", "The terms were not confirmed to be read and accepted."),
    VILKAR_NOT_SIGNED(409, "conflict", "There is no signature to withdraw."),
    VILKAR_NO_RECEIPT(404, "not_found", "There is no such receipt."),
    VILKAR_STAFF_ONLY(403, "access_denied", "Versions of terms are published by customer service alone."),
    VILKAR_VERSION(400, "invalid_request", "The new version cannot be published as it stands.");

    private final Row row;

    VilkarProblem(int status, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
