package no.grunnmur.grunndata.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;

/**
 * Lets systems in by user name and password. A password that has been right costs one HMAC; others cost Argon2id, after the
 * waiting that wrong ones from the same address have earned.
 */
public final class LettingIn implements BasicAccounts {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PASSWORD = 200;

    private final KnownAccounts accounts;
    private final Uses uses;
    private final InstantSource clock;
    private final PasswordHashing hashing;
    private final Proofs proofs;
    private final Patience patience;

    LettingIn(KnownAccounts accounts, Uses uses, InstantSource clock, Randomness randomness, PasswordHashing hashing) {
        this.accounts = accounts;
        this.uses = uses;
        this.clock = clock;
        this.hashing = hashing;
        this.proofs = new Proofs(randomness);
        this.patience = new Patience(clock);
    }

    @Override
    public Optional<Account> authenticate(String username, char[] password, Source source) {
        if (username.length() > LONGEST_NAME || password.length > LONGEST_PASSWORD) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Keeping> found = accounts.named(username).filter(LettingIn::mayBeUsed);
        if (found.isPresent() && isKnown(found.get(), password, now)) {
            uses.used(found.get().account(), source);
            return Optional.of(found.get().account());
        }
        String name = username.toLowerCase(Locale.ROOT);
        Duration wait = patience.wait(name, source.address());
        if (!wait.isZero()) {
            long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
            throw new Refusal(AccountProblem.ACCOUNT_SLOW_DOWN, "too many wrong passwords from one address")
                    .with("Retry-After", Long.toString(seconds));
        }
        // Counted before it is tried, so that many at once are no way around the waiting.
        patience.failed(name, source.address());
        if (!isRight(found, password, now)) {
            return Optional.empty();
        }
        patience.passed(name, source.address());
        uses.used(found.get().account(), source);
        return Optional.of(found.get().account());
    }

    private static boolean mayBeUsed(Keeping keeping) {
        return keeping.account().isActive() && keeping.account().kind().hasPassword();
    }

    private boolean isKnown(Keeping keeping, char[] password, Instant now) {
        for (PasswordVersion version : keeping.passwords()) {
            if (version.isGoodAt(now) && proofs.isKnown(keeping.account().number(), version, password)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRight(Optional<Keeping> found, char[] password, Instant now) {
        boolean tried = false;
        for (PasswordVersion version : found.map(Keeping::passwords).orElse(List.of())) {
            if (!version.isGoodAt(now)) {
                continue;
            }
            tried = true;
            if (hashing.fits(password, version.hash())) {
                proofs.remember(found.get().account().number(), version, password);
                return true;
            }
        }
        if (!tried) {
            hashing.pretend(password);
        }
        return false;
    }
}
