package no.grunnmur.grunndata.account;

import java.util.Locale;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.json.JsonWriter;

/**
 * Somebody did something with an account.
 *
 * @param what was done, e.g. {@code ordered}
 * @param sid the session at HelseID in which it was done
 * @param person the pseudonym of who did it
 * @param account its number; 0 while it has none
 * @param detail the reason or what else belongs to it; never a secret
 */
record AccountChanged(
        What what, String sid, String person, long account, String username, String organisation, String detail)
        implements AuditEvent {

    /** What can be done. */
    enum What {
        ORDERED,
        PASSWORD_MADE,
        LINK_MADE,
        LINK_USED,
        BLOCKED,
        UNBLOCKED,
        CLOSED,
        PERSON_CAME,
        RIGHTS_ORDERED,
        RIGHTS_GRANTED,
        RIGHTS_REFUSED,
        TRANSFERRED,
        ORGUSR_MADE,
        LETTER_SENT
    }

    static AccountChanged by(Doer doer, What what, Account account, String detail) {
        return new AccountChanged(
                what,
                doer.sid(),
                doer.pseudonym(),
                account.number(),
                account.username(),
                account.organisation().value(),
                detail);
    }

    @Override
    public String type() {
        return "grunndata.account-" + what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void write(JsonWriter json) {
        json.name("sid").value(sid);
        json.name("person").value(person);
        json.name("account").value(account);
        json.name("username").value(username);
        json.name("organisation").value(organisation);
        json.name("detail").value(detail);
    }
}
