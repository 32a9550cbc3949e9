package no.grunnmur.vilkar.signing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.database.Rounds;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.Mail;
import no.grunnmur.vilkar.Agreement;
import no.grunnmur.vilkar.Signature;
import no.grunnmur.vilkar.Signer;
import no.grunnmur.vilkar.TermsVersion;
import no.grunnmur.vilkar.Unit;

/**
 * Writes to those who may sign 30, 14, 7 and 1 days before a signature stops to stand, because a new version counts or
 * because it expires, and once when it has stopped. Each once, whichever node comes first.
 */
public final class Reminders implements AutoCloseable {

    private static final int[] DAYS_BEFORE = {1, 7, 14, 30};
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private record Due(String reason, String text, Instant until) {}

    private final Signing.Parts parts;
    private final String terms;
    private final Letters letters;
    private final Set<String> done = Collections.synchronizedSet(new HashSet<>());
    private final Rounds rounds;

    /** Begins to look every few seconds of the machine's time at what is due by the house's. */
    public Reminders(Signing.Parts parts, String terms, URI portal) {
        this.parts = parts;
        this.terms = terms;
        this.letters = new Letters(parts.contacts(), portal + "/skjema/" + terms);
        this.rounds = Rounds.every(PAUSE, "reminders of terms are written", this::remind);
    }

    /**
     * Writes what is due.
     *
     * @return for how many organisations something was
     */
    public int remind() {
        int reminded = 0;
        Instant now = parts.clock().instant();
        List<TermsVersion> versions = parts.register().versions(terms);
        for (OrganisationNumber organisation : parts.register().signed(terms)) {
            Agreement agreement = parts.register().agreement(organisation, terms);
            Optional<Due> due =
                    due(versions, agreement, now).filter(some -> !done.contains(organisation + some.reason()));
            if (due.isPresent()) {
                reminded += write(organisation, due.get()) ? 1 : 0;
                done.add(organisation + due.get().reason());
            }
        }
        return reminded;
    }

    private static Optional<Due> due(List<TermsVersion> versions, Agreement agreement, Instant now) {
        TermsVersion newest = versions.getLast();
        if (agreement.signatures().isEmpty()) {
            return Optional.empty();
        }
        Signature last = agreement.signatures().getFirst();
        if (last.version() < newest.number()) {
            return newest.countsAt(now)
                    ? Optional.of(new Due("version " + newest.number() + " counts", "lapsed", newest.countsFrom()))
                    : before(newest.countsFrom(), newest.publishedAt(), now)
                            .map(days -> new Due(
                                    "version " + newest.number() + ", " + days + " days",
                                    "version",
                                    newest.countsFrom()));
        }
        if (last.expiresAt().isEmpty()) {
            return Optional.empty();
        }
        Instant expires = last.expiresAt().get();
        return now.isBefore(expires)
                ? before(expires, last.signedAt(), now)
                        .map(days -> new Due(last.reference() + ", " + days + " days", "expiry", expires))
                : Optional.of(new Due(last.reference() + " expired", "expired", expires));
    }

    /** The fewest days of a reminder whose time has come, unless it came before anybody could know. */
    private static Optional<Integer> before(Instant end, Instant known, Instant now) {
        for (int days : DAYS_BEFORE) {
            Instant time = end.minus(Duration.ofDays(days));
            if (!now.isBefore(time)) {
                return time.isAfter(known) ? Optional.of(days) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean write(OrganisationNumber organisation, Due due) {
        List<Signer> signers = parts.organisations().signers(organisation);
        Optional<Unit> unit = parts.organisations().find(organisation);
        List<Mail> mails = unit.map(found -> letters.reminder(signers, found, due.text(), due.until()))
                .orElse(List.of());
        return parts.register()
                .remind(
                        organisation,
                        terms,
                        due.reason(),
                        mails,
                        () -> parts.audit()
                                .append(new TermsReminded(organisation.value(), terms, due.reason(), mails.size())));
    }

    /** Everything may be due again: the house is back at its beginning. */
    public void forget() {
        done.clear();
    }

    @Override
    public void close() {
        rounds.close();
    }
}
