package no.grunnmur.helseid;

import static no.grunnmur.helseid.Rule.HOLDS;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;

/**
 * Decides which organisation a client speaks for, from its configuration and from what it says in its assertion.
 *
 * <p>Source: fact sheet helseid, sections 3.3 (the HID numbers) and 4.1 to 4.3.
 */
public final class OrganisationRules {

    /** What the rules look at, filled in as they pass. Used by one thread for one request. */
    static final class Asked {
        final ClientOrganisation own;
        final AssertionDetails details;
        OrganisationNumber parent;
        OrganisationNumber child;

        Asked(ClientOrganisation own, AssertionDetails details) {
            this.own = own;
            this.details = details;
        }
    }

    private final Delegations delegations;
    private final List<Rule<Asked>> rules = List.of(
            structure(
                    HelseIdProblem.ORGANISATION_STRUCTURE,
                    "assertion_details is an object, an array of objects, or either as JSON in a string",
                    "Fact sheet helseid, sections 4.2 and 4.3; HID-1007"),
            structure(
                    HelseIdProblem.DETAILS_TYPE, "The type of every element is known", "RFC 9396, section 5; HID-1007"),
            structure(
                    HelseIdProblem.SFM_STRUCTURE,
                    "nhn:sfm:journal-id carries value.journal_id, once",
                    "Fact sheet helseid, section 4.3"),
            new Rule<>(
                    HelseIdProblem.ORGANISATION_NUMBER,
                    "Every organisation number is valid",
                    "Fact sheet helseid, section 3.3; HID-1004",
                    OrganisationRules::numbers),
            new Rule<>(
                    HelseIdProblem.PARENT_NOT_ENABLED,
                    "Only a multi-tenant client passes a parent",
                    "Fact sheet helseid, section 4.1; HID-1005",
                    asked -> asked.parent == null || asked.own.tenancy() == Tenancy.MULTI
                            ? HOLDS
                            : "a parent from a client that is "
                                    + asked.own.tenancy().claimValue()),
            new Rule<>(
                    HelseIdProblem.PARENT_MISSING,
                    "A multi-tenant client passes a parent",
                    "Fact sheet helseid, section 4.1",
                    asked -> asked.parent != null || asked.own.tenancy() != Tenancy.MULTI ? HOLDS : "no parent"),
            new Rule<>(
                    HelseIdProblem.CHILD_NOT_ENABLED,
                    "A single-tenant client passes a child only when it has some in its list",
                    "Fact sheet helseid, section 3.3; HID-1006",
                    OrganisationRules::childEnabled),
            new Rule<>(
                    HelseIdProblem.CHILD_NOT_ALLOWED,
                    "The child of a single-tenant client is in its list",
                    "Fact sheet helseid, section 4.1; HID-1002",
                    OrganisationRules::childAllowed),
            new Rule<>(
                    HelseIdProblem.PARENT_NOT_ALLOWED,
                    "The parent is in the client's list, when it has one",
                    "Fact sheet helseid, section 3.3; HID-1001",
                    OrganisationRules::parentAllowed),
            new Rule<>(
                    HelseIdProblem.DELEGATION_MISSING,
                    "The parent has delegated to the client's supplier",
                    "Fact sheet helseid, section 4.1",
                    this::delegated));

    public OrganisationRules(Delegations delegations) {
        this.delegations = delegations;
    }

    /** The rules in order, to be read. */
    List<Rule<Asked>> rules() {
        return rules;
    }

    /**
     * Decides.
     *
     * @throws no.grunnmur.kernel.Refusal when the client may not speak for whom it says
     */
    Organisations decide(ClientOrganisation own, AssertionDetails details) {
        Asked asked = new Asked(own, details);
        Rule.enforce(rules, asked);
        details.requireJudged();
        Optional<OrganisationNumber> parent = own.tenancy() == Tenancy.MULTI ? Optional.of(asked.parent) : own.parent();
        return new Organisations(parent, Optional.ofNullable(asked.child), own.supplier());
    }

    /**
     * Decides for a token that speaks of a person: a multi-tenant client may leave the parent for a later request.
     *
     * @throws no.grunnmur.kernel.Refusal when the client may not speak for whom it says
     */
    Organisations decideForPerson(ClientOrganisation own, AssertionDetails details) {
        if (own.tenancy() != Tenancy.MULTI || details.namesOrganisation()) {
            return decide(own, details);
        }
        requireSound(details);
        return new Organisations(Optional.empty(), Optional.empty(), own.supplier());
    }

    /** Makes sure of details that name no organisation: whatever is wrong with their form is refused all the same. */
    void requireSound(AssertionDetails details) {
        for (Rule<Asked> rule : rules) {
            String seen = details.broken((HelseIdProblem) rule.problem());
            if (seen != null) {
                throw new Refusal(rule.problem(), seen);
            }
        }
        details.requireJudged();
    }

    private static Rule<Asked> structure(HelseIdProblem problem, String says, String source) {
        return new Rule<>(problem, says, source, asked -> asked.details.broken(problem));
    }

    private static String numbers(Asked asked) {
        String parent = asked.details.parent();
        if (parent != null) {
            asked.parent = OrganisationNumber.parse(parent).orElse(null);
            if (asked.parent == null) {
                return "the parent's number";
            }
        }
        String child = asked.details.child();
        if (child != null) {
            asked.child = OrganisationNumber.parse(child).orElse(null);
            if (asked.child == null) {
                return "the child's number";
            }
        }
        return HOLDS;
    }

    private static String childEnabled(Asked asked) {
        boolean enabled = switch (asked.own.tenancy()) {
            case SINGLE -> !asked.own.children().isEmpty();
            case MULTI -> true;
            case NONE -> false;
        };
        return asked.child == null || enabled ? HOLDS : "a child from a client without children";
    }

    private static String childAllowed(Asked asked) {
        return asked.child == null
                        || asked.own.tenancy() != Tenancy.SINGLE
                        || asked.own.children().contains(asked.child)
                ? HOLDS
                : asked.child + " is not in the list";
    }

    private static String parentAllowed(Asked asked) {
        return asked.own.allowedParents().isEmpty()
                        || asked.own.allowedParents().get().contains(asked.parent)
                ? HOLDS
                : asked.parent + " is not in the list";
    }

    private String delegated(Asked asked) {
        return asked.own.tenancy() != Tenancy.MULTI
                        || delegations.stands(asked.parent, asked.own.supplier().orElseThrow())
                ? HOLDS
                : asked.parent + " has not delegated to " + asked.own.supplier().orElseThrow();
    }
}
