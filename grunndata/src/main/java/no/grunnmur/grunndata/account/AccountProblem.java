package no.grunnmur.grunndata.account;

import no.grunnmur.kernel.Problem;

/** What the rules of accounts refuse. Source: seed document 2; fact sheet selvbetjening-grunndata, section 6. */
public enum AccountProblem implements Problem {
    ACCOUNT_SLOW_DOWN(429, "too_many_requests", "Too many wrong passwords from there. Wait, and try again."),
    ACCOUNT_ONE_PER_SYSTEM(409, "conflict", "There is a Tjenestekonto for this fagsystem already."),
    ACCOUNT_ONE_PER_INSTALLATION(409, "conflict", "There is a Tjenestekonto for this installation already."),
    ACCOUNT_ONE_PER_ORGANISATION(
            409, "conflict", "The organisation has a Tjenestekonto already, for another fagsystem."),
    ACCOUNT_INSTALLATION_MISSING(400, "invalid_request", "A hospital names the installation that the account is for."),
    ACCOUNT_NAME(400, "invalid_request", "The user name does not follow the naming standard."),
    ACCOUNT_NAME_TAKEN(409, "conflict", "The user name is taken."),
    ACCOUNT_PERSON_HAS_ONE(409, "conflict", "The person has a Personkonto in this organisation already."),
    ACCOUNT_PORTAL(403, "access_denied", "This kind of account does not log in to the portal."),
    ACCOUNT_NO_PASSWORD(409, "invalid_request", "A Personkonto logs in through HelseID and has no password."),
    ACCOUNT_STATE(409, "conflict", "The account is not in a state that allows this."),
    ACCOUNT_REASON(400, "invalid_request", "A reason is missing, or too long."),
    ACCOUNT_LINK_USED(410, "gone", "The link has been used, or its time is up."),
    ACCOUNT_NOT_OPEN_YET(409, "conflict", "Transfer to HelseID has not opened yet."),
    ACCOUNT_PASSWORDS_OVER(403, "access_denied", "Nobody logs in to the portal with a password any more."),
    ACCOUNT_TRANSFERRED(409, "conflict", "Somebody else has taken over the personal rights of this account."),
    ACCOUNT_RIGHTS_ORDER(403, "access_denied", "More rights are ordered by somebody with signing right or prokura."),
    ACCOUNT_STAFF_ONLY(403, "access_denied", "This page is for customer service alone."),
    ACCOUNT_UNKNOWN(404, "not_found", "There is no such account.");

    private final Row row;

    AccountProblem(int status, String error, String summary) {
        this.row = new Row(name().replace('_', '-'), status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
