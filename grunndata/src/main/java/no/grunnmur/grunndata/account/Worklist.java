package no.grunnmur.grunndata.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import no.grunnmur.grunndata.account.AccountChanged.What;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Mail;

/**
 * What customer service has to do about accounts that are not as they should be: found by the detectors, told to the
 * organisation by letter, and done when it is no longer so.
 */
public final class Worklist {

    private record Key(long account, Finding.Kind kind) {}

    private final AccountStore store;
    private final Holders holders;
    private final Detectors detectors;
    private final AccountLetters letters;
    private final InstantSource clock;

    Worklist(AccountStore store, Holders holders, Detectors detectors, AccountLetters letters, InstantSource clock) {
        this.store = store;
        this.holders = holders;
        this.detectors = detectors;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Looks at every account: what is newly wrong is put on the list, what is no longer so is done.
     *
     * @return how many entries were changed
     */
    public int look() {
        store.writeUses();
        Instant now = clock.instant();
        Map<Key, Finding> known = new HashMap<>();
        store.findings(true).forEach(finding -> known.put(new Key(finding.account(), finding.kind()), finding));
        Map<Long, List<Use>> uses = store.usesSince(now.minus(Detectors.IDLE_AFTER));
        List<Finding> changed = new ArrayList<>();
        for (Keeping keeping : store.all()) {
            Account account = keeping.account();
            Instant passwordAt = keeping.passwords().isEmpty()
                    ? null
                    : keeping.passwords().getFirst().madeAt();
            Map<Finding.Kind, String> found =
                    detectors.look(account, uses.getOrDefault(account.number(), List.of()), passwordAt, now);
            for (Finding.Kind kind : Finding.Kind.values()) {
                Finding before = known.get(new Key(account.number(), kind));
                Finding after = next(account.number(), kind, before, found.get(kind), now);
                if (after != null && !Objects.equals(before, after)) {
                    changed.add(after);
                }
            }
        }
        return store.change("worklist", changes -> {
            changed.forEach(changes::finding);
            return changed.size();
        });
    }

    private static Finding next(long account, Finding.Kind kind, Finding before, String evidence, Instant now) {
        boolean listed = before != null && before.state() != Finding.State.DONE;
        if (evidence == null) {
            return listed
                    ? new Finding(account, kind, before.evidence(), before.foundAt(), Finding.State.DONE, now)
                    : before;
        }
        return listed
                ? new Finding(account, kind, evidence, before.foundAt(), before.state(), before.changedAt())
                : new Finding(account, kind, evidence, now, Finding.State.OPEN, now);
    }

    /** What is to be done, the oldest first. */
    public List<Finding> open() {
        return store.findings(false);
    }

    /**
     * Writes to the organisation what is wrong and what it is to do.
     *
     * @return how many letters were written
     * @throws Refusal {@link AccountProblem#ACCOUNT_STATE} when there is nothing to tell
     */
    public int tell(Doer staff, long number, Finding.Kind kind) {
        Instant now = clock.instant();
        Function<AccountStore.Changes, Integer> work = changes -> {
            Account account =
                    changes.find(number).orElseThrow(AccountDesk::unknown).account();
            Finding finding = changes.finding(number, kind)
                    .filter(each -> each.state() != Finding.State.DONE)
                    .orElseThrow(() -> new Refusal(AccountProblem.ACCOUNT_STATE, "nothing to tell"));
            int written = 0;
            for (EmailAddress box : holders.letterBoxes(account.organisation())) {
                Mail letter = letters.about(
                        finding,
                        account,
                        holders.nameOf(account.organisation())
                                .orElse(account.organisation().value()),
                        box);
                changes.mail(letter);
                written++;
            }
            changes.finding(new Finding(number, kind, finding.evidence(), finding.foundAt(), Finding.State.TOLD, now));
            changes.record(AccountChanged.by(staff, What.LETTER_SENT, account, kind + ", " + written + " letters"));
            return written;
        };
        return store.change("worklist", work);
    }
}
