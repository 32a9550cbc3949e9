package no.grunnmur.enhetsregisteret;

import no.grunnmur.kernel.Problem;

/** What can be wrong with a question to the register. */
public enum EnhetProblem implements Problem {
    NUMBER_INVALID("ENHET-NUMBER-INVALID", 400, "Ugyldig organisasjonsnummer."),
    PARAMETER_INVALID("ENHET-PARAMETER-INVALID", 400, "Feilaktig forespørsel."),
    TOO_DEEP("ENHET-TOO-DEEP", 400, "Det er ikke mulig å hente mer enn 10 000 treff."),
    NOT_FOUND("ENHET-NOT-FOUND", 404, "Enheten finnes ikke.");

    private final String code;
    private final int status;
    private final String summary;

    EnhetProblem(String code, int status, String summary) {
        this.code = code;
        this.status = status;
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
        return status == 404 ? "Not Found" : "Bad Request";
    }

    @Override
    public String summary() {
        return summary;
    }
}
