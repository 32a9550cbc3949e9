package no.grunnmur.grunndata.account;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * An account, without its passwords.
 *
 * @param number of the account, from 1
 * @param username what it logs in with; unique without regard to case
 * @param kind which rules hold for it
 * @param organisation whose it is
 * @param systems what uses it: one, unless somebody did what nobody should; none for a Personkonto
 * @param person the pseudonym of the person, for a Personkonto
 * @param personName what the person is called, where HelseID told it
 * @param mayEdit whether a Personkonto may change its organisation's entries; it begins read-only
 * @param state whether it may be used
 * @param reason why it is blocked or closed
 * @param createdAt when it was made
 * @param usedAt when it was last used, as far as is known
 */
public record Account(
        long number,
        String username,
        AccountKind kind,
        OrganisationNumber organisation,
        List<Fagsystem> systems,
        Optional<String> person,
        Optional<String> personName,
        boolean mayEdit,
        State state,
        Optional<String> reason,
        Instant createdAt,
        Optional<Instant> usedAt) {

    /** Whether an account may be used. */
    public enum State {
        ACTIVE,
        /** Not now. */
        BLOCKED,
        /** Not any more. */
        CLOSED
    }

    public Account {
        systems = List.copyOf(systems);
    }

    /** Its own id, as the change log and the subscriptions of the register know it; it stays when the account is renamed. */
    public UUID id() {
        return UUID.nameUUIDFromBytes(("account:" + number).getBytes(StandardCharsets.UTF_8));
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    @Override
    public String toString() {
        return "Account[" + number + " " + kind + "]";
    }
}
