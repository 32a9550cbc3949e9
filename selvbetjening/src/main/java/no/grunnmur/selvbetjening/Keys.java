package no.grunnmur.selvbetjening;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.Mail;
import no.grunnmur.selvbetjening.Configuration.ClientKey;
import no.grunnmur.selvbetjening.Configuration.KeyOrigin;
import no.grunnmur.selvbetjening.Configuration.State;

/**
 * The keys of clients. A new one stands beside the old ones, which are taken until they expire: a client rotates without
 * being out for a moment.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 2.6 and 3.
 */
public final class Keys {

    /** A key of a client, for a calendar. */
    public record Dated(Configuration client, ClientKey key) {}

    private static final String REMOVED = "key-removed";
    private static final int HISTORY = 200;

    private final Records<Configuration> records;
    private final Changing changing;
    private final KeyUse use;
    private final Duration lifetime;
    private final InstantSource clock;

    /** @param lifetime of keys that come by the API */
    Keys(Records<Configuration> records, Changing changing, KeyUse use, Duration lifetime, InstantSource clock) {
        this.records = records;
        this.changing = changing;
        this.use = use;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** A key that came by itself, held to the rules. */
    ClientKey examined(String field, String jwk, List<ClientKey> others, KeyOrigin origin) {
        Optional<Instant> expires = origin == KeyOrigin.API
                ? Optional.of(
                        Instant.ofEpochSecond(clock.instant().plus(lifetime).getEpochSecond()))
                : Optional.empty();
        return examined(field, jwk, others, origin, expires);
    }

    private ClientKey examined(
            String field, String jwk, List<ClientKey> others, KeyOrigin origin, Optional<Instant> expires) {
        Instant now = clock.instant();
        KeyRules rules = new KeyRules(
                jwk, others.stream().filter(key -> key.countsAt(now)).toList());
        Rule.enforce(KeyRules.table(field), rules);
        return rules.key(origin, now, expires);
    }

    /**
     * Gives a client one more key. Those that have expired are forgotten by that.
     *
     * @param version which version of the client the author has looked at
     */
    public ClientKey add(Author author, String clientId, long version, String publicJwk) {
        return add(author, clientId, version, publicJwk, List.of());
    }

    /** The same with e-mails about it: both or neither. */
    public ClientKey add(Author author, String clientId, long version, String publicJwk, List<Mail> mails) {
        KeyOrigin origin = author instanceof Author.Person ? KeyOrigin.GUI : KeyOrigin.API;
        return add(author, clientId, version, mails, before -> examined("publicJwk", publicJwk, before, origin));
    }

    /**
     * Gives a client a key that is taken away again in a moment.
     *
     * @param time after which it ends by itself, should nobody take it away
     */
    public ClientKey lend(Author.Person author, String clientId, String publicJwk, Duration time) {
        Optional<Instant> end = Optional.of(clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS));
        return add(
                author,
                clientId,
                Kept.ANY,
                List.of(),
                before -> examined("publicJwk", publicJwk, before, KeyOrigin.GUI, end));
    }

    private ClientKey add(
            Author author,
            String clientId,
            long version,
            List<Mail> mails,
            Function<List<ClientKey>, ClientKey> examining) {
        changing.requireOwner(author, changing.require(clientId));
        Instant now = clock.instant();
        Kept<Configuration> kept = changing.inUse(
                author,
                clientId,
                version,
                "key-added",
                before -> before.withKeys(before.keys().stream()
                                .filter(key -> key.countsAt(now))
                                .toList())
                        .plus(examining.apply(before.keys())),
                mails);
        return kept.value().keys().getLast();
    }

    /** Takes a key away, at once. Tokens that are out change the client no more. */
    public Kept<Configuration> remove(Author.Person author, String clientId, long version, String kid) {
        return without(author, clientId, version, kid, REMOVED);
    }

    /** Takes away a key that was lent; nobody else has had it. */
    public Kept<Configuration> takeBack(Author.Person author, String clientId, String kid) {
        return without(author, clientId, Kept.ANY, kid, "key-returned");
    }

    /** When somebody last took a key of a client away: whoever had it may still have tokens of it. */
    public Optional<Instant> lastRemoved(String clientId) {
        return records.history(clientId, HISTORY).stream()
                .filter(entry -> entry.action().equals(REMOVED))
                .map(HistoryEntry::at)
                .findFirst();
    }

    private Kept<Configuration> without(
            Author.Person author, String clientId, long version, String kid, String action) {
        changing.requireOwner(author, changing.require(clientId));
        return changing.inUse(author, clientId, version, action, before -> {
            List<ClientKey> left =
                    before.keys().stream().filter(key -> !key.kid().equals(kid)).toList();
            if (left.size() == before.keys().size()) {
                throw new Refusal(SelvProblem.KEY_UNKNOWN, "no key of that name");
            }
            return before.withKeys(left);
        });
    }

    /** When each key of a client was last used, by thumbprint; those that never were are not in it. */
    public Map<String, Instant> lastUsed(String clientId) {
        return use.of(clientId);
    }

    /** The keys of an organisation that expire, the next one first. */
    public List<Dated> calendar(OrganisationNumber organisation) {
        return expiring().stream()
                .filter(dated -> dated.client().organisation().equals(organisation))
                .toList();
    }

    /** The keys of all clients in use that expire, the next one first. */
    public List<Dated> expiring() {
        List<Dated> all = new ArrayList<>();
        for (Kept<Configuration> kept : records.all()) {
            if (kept.value().state() == State.ACTIVE) {
                kept.value().keys().stream()
                        .filter(key -> key.expires().isPresent())
                        .forEach(key -> all.add(new Dated(kept.value(), key)));
            }
        }
        all.sort(Comparator.comparing(dated -> dated.key().expires().orElseThrow()));
        return all;
    }
}
