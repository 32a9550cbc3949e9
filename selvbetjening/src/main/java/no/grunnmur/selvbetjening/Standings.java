package no.grunnmur.selvbetjening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Access.Decision;
import no.grunnmur.selvbetjening.Standing.ClaimStanding;
import no.grunnmur.selvbetjening.Standing.Reason;
import no.grunnmur.selvbetjening.Standing.ScopeStanding;

/**
 * Decides how clients stand. A scope is in order when the template has it, the API has it, the API's owner has given access
 * (at once by its policy, or by a decision for the organisation and the template) and the organisation has signed the
 * API's terms.
 */
public final class Standings {

    private final Records<Template> templates;
    private final Records<Access> accesses;
    private final Apis apis;
    private final Terms terms;

    Standings(Records<Template> templates, Records<Access> accesses, Apis apis, Terms terms) {
        this.templates = templates;
        this.accesses = accesses;
        this.apis = apis;
        this.terms = terms;
    }

    /** How a client stands now. */
    public Standing of(Configuration client) {
        Optional<Template> template = templates.find(client.templateId()).map(Kept::value);
        List<ScopeStanding> scopes = new ArrayList<>();
        boolean all = true;
        for (Scope scope : client.scopes()) {
            ScopeStanding standing = scope(client, template, scope);
            all &= standing.ok();
            scopes.add(standing);
        }
        List<ClaimStanding> claims = client.claims().stream()
                .map(claim -> new ClaimStanding(claim.type(), claim.active(), claim.pending(), claim.refused()))
                .toList();
        Standing.Client whole =
                !client.usable() ? Standing.Client.BLOCKED : all ? Standing.Client.ACTIVE : Standing.Client.LIMITED;
        return new Standing(whole, scopes, claims);
    }

    private ScopeStanding scope(Configuration client, Optional<Template> template, Scope scope) {
        Optional<Api> api = apis.owning(scope);
        Optional<String> audience = api.map(Api::audience);
        ScopeStanding given = access(client, template, scope, api);
        if (!given.ok()) {
            return given;
        }
        boolean signed = template.filter(one -> one.content().tenancy() == Template.Tenancy.MULTI)
                        .isPresent() // it speaks for others, whose terms HelseID judges in each request
                || api.flatMap(one -> one.content().terms())
                        .map(name -> terms.accepted(client.organisation(), name))
                        .orElse(true);
        return signed ? given : new ScopeStanding(scope, audience, Optional.of(Reason.TERMS_NOT_SIGNED), "");
    }

    /** The scope without the terms: what HelseID, which judges them itself, has to know. */
    private ScopeStanding access(Configuration client, Optional<Template> template, Scope scope, Optional<Api> api) {
        Optional<String> audience = api.map(Api::audience);
        Optional<Api.ApiScope> offered = api.flatMap(one -> one.scope(scope));
        if (offered.isEmpty() || template.isEmpty() || !template.get().content().offers(scope)) {
            return new ScopeStanding(scope, audience, Optional.of(Reason.NOT_OFFERED), "");
        }
        Optional<Access> access = accesses.find(
                        Access.key(api.get().audience(), client.organisation(), client.templateId()))
                .map(Kept::value);
        Optional<Decision> single = access.map(one -> one.scopes().get(scope));
        if (single.isPresent()) {
            Decision decision = single.get();
            return new ScopeStanding(
                    scope,
                    audience,
                    switch (decision.verdict()) {
                        case GRANTED -> Optional.empty();
                        case REJECTED -> Optional.of(Reason.SCOPE_REJECTED);
                        case REVOKED -> Optional.of(Reason.SCOPE_REVOKED);
                    },
                    decision.reason());
        }
        Optional<Decision> whole = access.flatMap(Access::whole);
        if (whole.isPresent()) {
            Decision decision = whole.get();
            return new ScopeStanding(
                    scope,
                    audience,
                    switch (decision.verdict()) {
                        case GRANTED -> Optional.empty();
                        case REJECTED -> Optional.of(Reason.ACCESS_REJECTED);
                        case REVOKED -> Optional.of(Reason.ACCESS_REVOKED);
                    },
                    decision.reason());
        }
        if (offered.get().policy() == Api.Policy.AUTOMATIC) {
            return new ScopeStanding(scope, audience, Optional.empty(), "");
        }
        boolean others = access.isPresent() && !access.get().scopes().isEmpty();
        return new ScopeStanding(
                scope, audience, Optional.of(others ? Reason.SCOPE_PENDING : Reason.ACCESS_PENDING), "");
    }

    /** The scopes of a client that its API's owner or the template's supplier does not let it have now. */
    public List<Scope> withheld(Configuration client) {
        Optional<Template> template = templates.find(client.templateId()).map(Kept::value);
        return client.scopes().stream()
                .filter(scope ->
                        !access(client, template, scope, apis.owning(scope)).ok())
                .toList();
    }
}
