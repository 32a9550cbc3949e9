package no.grunnmur.grunndata.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.Mail;

/** The accounts, kept. Reading is from memory where it says so. */
public interface AccountStore extends KnownAccounts, Uses {

    /** Every account; from memory. */
    Collection<Keeping> all();

    /** The account of that number. */
    Optional<Keeping> find(long number);

    /** The accounts of these organisations, in the order in which they were made. */
    List<Keeping> of(List<OrganisationNumber> organisations);

    /** How an account has been used, the latest first. */
    List<Use> uses(long account);

    /** How all accounts have been used since then, by the number of the account. */
    Map<Long, List<Use>> usesSince(Instant since);

    /**
     * Writes how accounts have been used since it was last written; otherwise done every second. When an account was last used is
     * right to the day.
     */
    void writeUses();

    /** The worklist, the oldest first; what is done too when asked for. */
    List<Finding> findings(boolean done);

    /** Who has ordered more rights for a Personkonto that has not got them. */
    List<RightsOrder> rightsOrders();

    /** An order of more rights; who ordered is a pseudonym. */
    record RightsOrder(long account, String orderedBy, Instant orderedAt) {}

    /** The account that has come to the portal with its password, by the SHA-256 of the session's secret. */
    Optional<Keeping> session(byte[] secretHash, Instant now);

    /**
     * Changes something in one transaction, alone among those that name the same lock, on every node.
     *
     * @param lock what is changed, e.g. an organisation number
     */
    <T> T change(String lock, Function<Changes, T> work);

    /** What can be done in a transaction. */
    interface Changes {

        /** The accounts of these organisations as they stand now. */
        List<Keeping> of(List<OrganisationNumber> organisations);

        /** The account of that number as it stands now, locked. */
        Optional<Keeping> find(long number);

        /** Whether somebody has the user name. */
        boolean isTaken(String username);

        /** Adds an account with its systems, and returns the number that it has got. */
        long insert(Account account);

        /** Adds a password; those before it end then. */
        void password(long account, PasswordVersion password, Instant othersUntil, Instant now);

        /** Changes what may be done with an account. */
        void state(long account, Account.State state, Optional<String> reason);

        /** Lets a person edit, or no more. */
        void mayEdit(long account, boolean may);

        /** What is on the worklist about an account, done or not. */
        Optional<Finding> finding(long account, Finding.Kind kind);

        /** Whether more rights are ordered for a Personkonto. */
        boolean areRightsOrdered(long account);

        /** Who has taken over the personal rights of an old account: a pseudonym, or empty for nobody. */
        Optional<String> claimedBy(long account);

        /** Says who has. */
        void claim(long account, String person);

        /** Orders more rights. */
        void orderRights(long account, String orderedBy, Instant at);

        /** The order is decided. */
        void endRightsOrder(long account);

        /** Leaves a sealed password for whoever has the link. */
        void leave(byte[] linkHash, long account, int version, byte[] sealed, Instant goodUntil);

        /** Takes what was left, once. */
        Optional<Left> take(byte[] linkHash, Instant now);

        /** A session of the portal begins; those that are over are forgotten. */
        void beginSession(byte[] secretHash, long account, Instant goodUntil, Instant now);

        /** It ends. */
        void endSession(byte[] secretHash);

        /** Writes a finding, over the one of the same kind. */
        void finding(Finding finding);

        /** An e-mail, sent when this is committed. */
        void mail(Mail mail);

        /** For the audit: written before this is committed. */
        void record(AuditEvent event);
    }

    /** A sealed password that was left. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way: never compared
    record Left(long account, int version, byte[] sealed) {}
}
