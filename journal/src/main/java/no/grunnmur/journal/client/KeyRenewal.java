package no.grunnmur.journal.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.grunnmur.jose.PrivateJwk;

/**
 * Exchanges the journal's key before it ends: the new one is made in the background, registered with the old, tried until
 * HelseID knows it, and only then taken into use; meanwhile the old one works. Asked now and then; does one step a call and
 * waits for nothing but a key that is nearly made.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 3 and 8.1 (renewal when less than 30 days are left, at least 20
 * seconds between tries).
 */
public final class KeyRenewal {

    static final Duration BEFORE_THE_END = Duration.ofDays(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration FOR_A_KEY = Duration.ofSeconds(3);

    /** What a call came to. */
    public enum Step {
        /** The key lasts. */
        NOTHING_TO_DO,
        /** A new key is being made; the next call goes on with it. */
        MAKING,
        /** A new key is registered and not known everywhere yet. */
        REGISTERED,
        /** The new key is in use. */
        CHANGED,
        /** It did not work this time; the old key goes on. */
        FAILED,
        /** It is not time to try again. */
        WAITING
    }

    private final OwnKeys keys;
    private final SelvbetjeningApi api;
    private final HelseId helseId;
    private final InstantSource clock;
    private Instant notBefore = Instant.MIN;
    private Duration pause = FIRST_PAUSE;
    private boolean registered;
    /** Whether somebody has asked for another key though the one in use would last. */
    private boolean wanted;

    public KeyRenewal(OwnKeys keys, SelvbetjeningApi api, HelseId helseId, InstantSource clock) {
        this.keys = keys;
        this.api = api;
        this.helseId = helseId;
        this.clock = clock;
    }

    /**
     * Does what there is to do.
     *
     * @param now whether to exchange the key though it would last
     */
    public synchronized Step step(String clientId, boolean now) {
        Instant time = clock.instant();
        if (time.isBefore(notBefore)) {
            return Step.WAITING;
        }
        try {
            Step step = advance(clientId, now, time);
            pause = FIRST_PAUSE;
            if (step == Step.REGISTERED) {
                notBefore = time.plus(FIRST_PAUSE);
            }
            return step;
        } catch (Trouble trouble) {
            notBefore = time.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            return Step.FAILED;
        }
    }

    private Step advance(String clientId, boolean now, Instant time) {
        PrivateJwk current = keys.current().orElseThrow(() -> new Trouble("journal", 0, "no_key", "there is no key"));
        HelseId.Identity identity = new HelseId.Identity(clientId, current);
        if (keys.next().isPresent()) {
            return takeIntoUse(clientId, identity);
        }
        List<SelvbetjeningApi.KnownKey> known = api.keys(identity);
        Optional<Instant> end = known.stream()
                .filter(key -> key.keyId().equals(current.keyId()))
                .findFirst()
                .flatMap(SelvbetjeningApi.KnownKey::until);
        boolean lasts = end.isEmpty() || end.get().isAfter(time.plus(BEFORE_THE_END));
        wanted |= now;
        if (lasts && !wanted) {
            return Step.NOTHING_TO_DO;
        }
        return keys.isReadyWithin(FOR_A_KEY) ? register(identity) : Step.MAKING;
    }

    private Step register(HelseId.Identity identity) {
        api.addKey(identity, keys.prepareNext());
        registered = true;
        return Step.REGISTERED;
    }

    /** A journal that was stopped half-way does not know whether the key has been registered, so it looks. */
    private Step takeIntoUse(String clientId, HelseId.Identity identity) {
        PrivateJwk next = keys.next().orElseThrow();
        if (!registered) {
            boolean there =
                    api.keys(identity).stream().anyMatch(key -> key.keyId().equals(next.keyId()));
            if (!there) {
                return register(identity);
            }
            registered = true;
        }
        helseId.token(new HelseId.Identity(clientId, next), SelvbetjeningApi.SCOPE, Optional.empty());
        keys.change();
        registered = false;
        wanted = false;
        return Step.CHANGED;
    }
}
