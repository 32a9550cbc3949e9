package no.grunnmur.selvbetjening;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;

/**
 * What an API's owner has decided for one organisation with one template.
 *
 * @param audience the API
 * @param whole the decision about the whole API
 * @param scopes decisions about single scopes, which go before it
 */
public record Access(
        String audience,
        OrganisationNumber organisation,
        String templateId,
        Optional<Decision> whole,
        Map<Scope, Decision> scopes) {

    public Access {
        scopes = Map.copyOf(scopes);
    }

    /** What can be decided. */
    public enum Verdict {
        GRANTED,
        REJECTED,
        REVOKED
    }

    /**
     * A decision.
     *
     * @param reason for the client to read, may be empty
     */
    public record Decision(Verdict verdict, String reason, Instant at) {}

    /** The name under which it is kept. */
    public static String key(String audience, OrganisationNumber organisation, String templateId) {
        return audience + " " + organisation.value() + " " + templateId;
    }

    Access decided(Optional<Scope> scope, Decision decision) {
        if (scope.isEmpty()) {
            return new Access(audience, organisation, templateId, Optional.of(decision), scopes);
        }
        Map<Scope, Decision> more = new LinkedHashMap<>(scopes);
        more.put(scope.get(), decision);
        return new Access(audience, organisation, templateId, whole, more);
    }
}
