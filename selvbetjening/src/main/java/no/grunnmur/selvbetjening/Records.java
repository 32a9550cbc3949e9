package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.mail.Mail;

/**
 * What is kept of one kind, by id. Reading is from memory and sees every change of every node within a moment, and one's
 * own at once. A change is one transaction: it is decided on what is there, under its lock, and kept with its history and
 * the e-mails that it causes; it is audited before it counts.
 *
 * @param <T> an immutable record
 */
public interface Records<T> {

    /**
     * A change to be made.
     *
     * @param version which version the author has looked at, or {@link Kept#ANY}, or {@link Kept#NOTHING} for something new
     * @param action its name in the history
     * @param decide from what is there, empty for nothing, to what shall be there; refuses by throwing. May be asked more
     *     than once
     * @param told what the audit is told of what is there then
     * @param mails what is written to whom about it
     */
    record Change<T>(
            String id,
            long version,
            Author author,
            String action,
            Function<Optional<T>, T> decide,
            Function<T, AuditEvent> told,
            Function<T, List<Mail>> mails) {

        /** One that nobody is written to about. */
        public Change(
                String id,
                long version,
                Author author,
                String action,
                Function<Optional<T>, T> decide,
                Function<T, AuditEvent> told) {
            this(id, version, author, action, decide, told, now -> List.of());
        }
    }

    Optional<Kept<T>> find(String id);

    /** Everything of the kind, by id. */
    List<Kept<T>> all();

    /**
     * Makes a change. One that changes nothing is not a change: what is there comes back as it is.
     *
     * @throws no.grunnmur.kernel.Refusal {@link SelvProblem#CHANGED_MEANWHILE} when another version is there, and whatever
     *     the decision refuses with
     */
    Kept<T> change(Change<T> change);

    /** The newest changes first. */
    List<HistoryEntry> history(String id, int most);

    /** What would be written in the history. */
    List<Difference> differences(Optional<T> before, Optional<T> after);
}
