package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.mail.Mail;

/** Changes of a client that is there, by somebody who may: what every command on clients has in common. */
final class Changing {

    private final Records<Configuration> records;
    private final Records<Template> templates;
    private final Allowed allowed;
    private final Pseudonyms pseudonyms;

    Changing(Records<Configuration> records, Records<Template> templates, Allowed allowed, Pseudonyms pseudonyms) {
        this.records = records;
        this.templates = templates;
        this.allowed = allowed;
        this.pseudonyms = pseudonyms;
    }

    Configuration require(String clientId) {
        return records.find(clientId)
                .map(Kept::value)
                .orElseThrow(() -> new Refusal(SelvProblem.NOT_FOUND, "no client of that id"));
    }

    Template templateOf(Configuration client) {
        return templates
                .find(client.templateId())
                .map(Kept::value)
                .orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "the client's template is gone"));
    }

    /** Refuses whoever is neither the client itself nor somebody with the right for its organisation. */
    void requireOwner(Author author, Configuration client) {
        if (author instanceof Author.Client self && self.clientId().equals(client.clientId())) {
            if (client.blocked().isPresent()) {
                throw new Refusal(
                        SelvProblem.CLIENT_BLOCKED,
                        "since " + client.blocked().get().since());
            }
            return;
        }
        boolean many = templates
                .find(client.templateId())
                .filter(kept -> kept.value().content().tenancy() == Template.Tenancy.MULTI)
                .isPresent();
        if (many) {
            allowed.require(author, client.organisation(), Right.CLIENTS, Right.TEMPLATES);
        } else {
            allowed.require(author, client.organisation(), Right.CLIENTS);
        }
    }

    void requireAdministrator(Author.Person author) {
        allowed.require(author, author.represented(), Right.ADMINISTRATOR);
    }

    /** A change of a client in use. */
    Kept<Configuration> inUse(
            Author author, String clientId, long version, String action, UnaryOperator<Configuration> change) {
        return inUse(author, clientId, version, action, change, List.of());
    }

    /** The same with e-mails about it. */
    Kept<Configuration> inUse(
            Author author,
            String clientId,
            long version,
            String action,
            UnaryOperator<Configuration> change,
            List<Mail> mails) {
        UnaryOperator<Configuration> inUse = before -> {
            if (before.state() != Configuration.State.ACTIVE) {
                throw new Refusal(SelvProblem.CLIENT_ENDED, "it is " + before.state());
            }
            return change.apply(before);
        };
        return change(author, clientId, version, action, inUse, mails);
    }

    Kept<Configuration> change(
            Author author, String clientId, long version, String action, UnaryOperator<Configuration> change) {
        return change(author, clientId, version, action, change, List.of());
    }

    private Kept<Configuration> change(
            Author author,
            String clientId,
            long version,
            String action,
            UnaryOperator<Configuration> change,
            List<Mail> mails) {
        Actor by = Actor.of(author, pseudonyms);
        return records.change(new Records.Change<>(
                clientId,
                version,
                author,
                action,
                before -> change.apply(
                        before.orElseThrow(() -> new Refusal(SelvProblem.NOT_FOUND, "no client of that id"))),
                now -> ClientEvents.of(action, by, now),
                now -> mails));
    }

    /** A new client. */
    Kept<Configuration> make(Author author, String action, Configuration made) {
        Actor by = Actor.of(author, pseudonyms);
        return records.change(new Records.Change<>(
                made.clientId(),
                Kept.NOTHING,
                author,
                action,
                nothing -> made,
                now -> ClientEvents.of(action, by, now)));
    }

    /** The value that waits comes into the tokens, or is refused and the old one stays. */
    Kept<Configuration> decideClaim(
            Author author, String clientId, long version, String type, boolean granted, String reason) {
        Actor by = Actor.of(author, pseudonyms);
        return records.change(new Records.Change<>(
                clientId,
                version,
                author,
                granted ? "claim-granted" : "claim-refused",
                before -> decided(
                        before.orElseThrow(() -> new Refusal(SelvProblem.NOT_FOUND, "no client of that id")),
                        type,
                        granted,
                        reason),
                now -> new ApiEvents.ClaimDecided(by, clientId, now.organisation(), type, granted)));
    }

    private static Configuration decided(Configuration before, String type, boolean granted, String reason) {
        boolean waits = before.claims().stream()
                .anyMatch(claim -> claim.type().equals(type) && claim.pending().isPresent());
        if (!waits) {
            throw new Refusal(SelvProblem.CLAIM_NOTHING_PENDING, "no value waits");
        }
        return before.withClaims(before.claims().stream()
                .map(claim -> !claim.type().equals(type)
                        ? claim
                        : granted
                                ? new Configuration.ClientClaim(
                                        type, claim.pending(), Optional.empty(), Optional.empty())
                                : new Configuration.ClientClaim(
                                        type, claim.active(), Optional.empty(), Optional.of(reason)))
                .toList());
    }
}
