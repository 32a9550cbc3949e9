package no.grunnmur.grunndata.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.AccountTurnedAway;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * The portal as it was before the change-over: an old account's user name and password let whoever has them in. What is done
 * then can be traced to the account and to nobody. From the day of the change-over on nobody comes in so, and whoever is in
 * is out.
 *
 * <p>Source: seed document 2; fact sheet selvbetjening-grunndata, sections 6.1 (rules 3 and 4) and 6.3.
 */
public final class PortalPasswords {

    /** How long a session lasts, used or not. */
    public static final Duration SESSION = Duration.ofHours(1);

    private static final int SECRET_BYTES = 32;
    private static final int SECRET_LETTERS = 43;
    private static final int SHOWN = 100;

    private final AccountStore store;
    private final AccountRules rules;
    private final BasicAccounts letIn;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Randomness randomness;

    PortalPasswords(
            AccountStore store,
            AccountRules rules,
            BasicAccounts letIn,
            AuditLog audit,
            InstantSource clock,
            Randomness randomness) {
        this.store = store;
        this.rules = rules;
        this.letIn = letIn;
        this.audit = audit;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** Whether anybody comes in with a password still. */
    public boolean isOpen() {
        return rules.passwordsAreGood(clock.instant());
    }

    /** From when nobody does. */
    public Instant endsAt() {
        return rules.passwordsEnd();
    }

    /**
     * Lets an old account in.
     *
     * @return the secret of the session that has begun
     * @throws Refusal {@link AccountProblem#ACCOUNT_PASSWORDS_OVER} from the change-over on, {@link
     *     AccountProblem#ACCOUNT_UNKNOWN}, {@link AccountProblem#ACCOUNT_SLOW_DOWN}, {@link AccountProblem#ACCOUNT_PORTAL}
     *     for a Tjenestekonto or an OrgUsr, whose password is right
     */
    public String logIn(String username, char[] password, Source source) {
        Instant now = clock.instant();
        if (!rules.passwordsAreGood(now)) {
            throw turnedAway(username, AccountProblem.ACCOUNT_PASSWORDS_OVER, source);
        }
        Account account = letIn.authenticate(username, password, source)
                .orElseThrow(() -> turnedAway(username, AccountProblem.ACCOUNT_UNKNOWN, source));
        Arrays.fill(password, '\0');
        if (!rules.logsInToThePortalWithPassword(account, now)) {
            throw turnedAway(username, AccountProblem.ACCOUNT_PORTAL, source);
        }
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(SECRET_BYTES));
        store.change("account " + account.number(), changes -> {
            changes.beginSession(hash(secret), account.number(), now.plus(SESSION), now);
            changes.record(new PortalPasswordUsed(
                    account.number(), account.username(), account.organisation().value(), source.address()));
            return true;
        });
        return secret;
    }

    private Refusal turnedAway(String username, AccountProblem problem, Source source) {
        String shown = username.length() > SHOWN ? username.substring(0, SHOWN) : username;
        audit.append(new AccountTurnedAway(shown, "portal: " + problem.code(), source.address()));
        return new Refusal(problem, "the portal with a password");
    }

    /** The account behind a session's secret, while it may still be here. */
    public Optional<Account> visitor(String secret) {
        Instant now = clock.instant();
        if (secret.length() != SECRET_LETTERS || !rules.passwordsAreGood(now)) {
            return Optional.empty();
        }
        return store.session(hash(secret), now)
                .map(Keeping::account)
                .filter(account -> rules.logsInToThePortalWithPassword(account, now));
    }

    /** Ends a session. */
    public void logOut(String secret) {
        store.change("sessions", changes -> {
            changes.endSession(hash(secret));
            return true;
        });
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
