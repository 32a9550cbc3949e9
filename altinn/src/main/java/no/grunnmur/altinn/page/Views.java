package no.grunnmur.altinn.page;

import java.util.List;

/** What the pages show, ready to be written. */
public final class Views {

    private Views() {}

    /**
     * The front.
     *
     * @param waiting how many requests the visitor can decide about
     */
    public record Front(Shell shell, List<ActsFor> organisations, long waiting) {}

    /**
     * An organisation that the visitor acts for.
     *
     * @param address of its rights
     */
    public record ActsFor(String name, String number, List<String> rights, boolean manages, String address) {}

    /**
     * The inbox.
     *
     * @param sent whether it shows what the visitor has sent
     */
    public record Inbox(Shell shell, boolean sent, List<Line> lines) {}

    /**
     * A request in a list.
     *
     * @param state in words
     * @param waits whether it waits for an answer
     * @param who the person at the other end
     */
    public record Line(
            String id,
            String address,
            String resource,
            String organisation,
            String who,
            String state,
            boolean waits,
            String at) {}

    /**
     * Choosing a recipient.
     *
     * @param wrong what is wrong with what was chosen, or null
     */
    public record Send(Shell shell, Facts facts, List<Recipient> recipients, String wrong) {}

    /**
     * Somebody a request can be sent to.
     *
     * @param key names them for this page
     * @param gives whether they have the right themselves and so can give it
     */
    public record Recipient(String key, String name, boolean gives) {}

    /**
     * What a request is about.
     *
     * @param message from the service owner, perhaps empty
     * @param owner the service owner's name, perhaps empty
     */
    public record Facts(
            String id,
            String requester,
            String mask,
            String organisation,
            String number,
            String resource,
            String message,
            String owner) {}

    /**
     * A request, to be read and decided.
     *
     * @param blocked why the visitor cannot approve, or null
     * @param decided who decided, or null
     * @param back where the visitor came from, or null
     */
    public record Message(
            Shell shell,
            Facts facts,
            String state,
            String created,
            String changed,
            String recipient,
            String decided,
            boolean approves,
            boolean rejects,
            boolean withdraws,
            boolean reminds,
            boolean drafts,
            String blocked,
            String stepUp,
            String back) {}

    /** Drafts of Altinn 3, to be sent or thrown away. */
    public record Drafts(Shell shell, List<Facts> open, List<Receipt> done) {}

    /** What became of one that is no draft any more. */
    public record Receipt(Facts facts, String state) {}

    /**
     * The rights that an organisation has given.
     *
     * @param manages whether the visitor decides about them
     * @param stepUp where a visitor who may only look proves more, or null
     * @param typed what was typed and is wrong, except the national id
     */
    public record RightsOf(
            Shell shell,
            String name,
            String number,
            boolean manages,
            List<Given> given,
            List<Choice> people,
            String stepUp,
            List<String> byOffice,
            Typed typed) {}

    /** A right that is given. */
    public record Given(
            long number, String holder, String mask, String resource, String giver, String since, boolean own) {}

    /** A right that can be given. */
    public record Choice(String id, String name, boolean may) {}

    /**
     * What was typed.
     *
     * @param wrongPerson what is wrong with the form for people, or null
     * @param wrongUnit what is wrong with the form for organisations, or null
     * @param done what has just been done, or null
     */
    public record Typed(
            String surname, String resource, String unit, String wrongPerson, String wrongUnit, String done) {

        static Typed nothing(String done) {
            return new Typed("", "", "", null, null, done);
        }
    }

    /** A supplier's request for a system user. */
    public record SystemUser(
            Shell shell,
            String id,
            String title,
            String vendor,
            String system,
            String organisation,
            String number,
            List<String> rights,
            String state,
            boolean approves,
            boolean rejects,
            boolean escalates,
            String blocked,
            String stepUp,
            String back) {}
}
