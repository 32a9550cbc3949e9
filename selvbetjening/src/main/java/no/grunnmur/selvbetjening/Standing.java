package no.grunnmur.selvbetjening;

import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.Scope;

/**
 * How a client stands: what of it is in order and what waits for whom.
 *
 * @param client the whole, in the words of the older API
 * @param scopes each in the order of the configuration
 * @param claims each in the order of the configuration
 */
public record Standing(Client client, List<ScopeStanding> scopes, List<ClaimStanding> claims) {

    public Standing {
        scopes = List.copyOf(scopes);
        claims = List.copyOf(claims);
    }

    /** The whole. Source: fact sheet selvbetjening-grunndata, section 1.6. */
    public enum Client {
        /** Everything is in order. */
        ACTIVE,
        /** Some scopes are missing. */
        LIMITED,
        /** Not confirmed, or blocked by NHN. */
        BLOCKED
    }

    /** Why a scope is not in order. */
    public enum Reason {
        TERMS_NOT_SIGNED("ApiAccessPending"),
        ACCESS_PENDING("ApiAccessPending"),
        ACCESS_REJECTED("ApiAccessRejected"),
        ACCESS_REVOKED("ApiAccessRevoked"),
        SCOPE_PENDING("ApiScopeAccessPending"),
        SCOPE_REJECTED("ApiScopeAccessRejected"),
        SCOPE_REVOKED("ApiScopeAccessRevoked"),
        /** The template or the API has lost the scope since. */
        NOT_OFFERED("ApiScopeAccessRevoked");

        private final String wire;

        Reason(String wire) {
            this.wire = wire;
        }

        /** The word of the older API. */
        public String wire() {
            return wire;
        }
    }

    /**
     * A scope.
     *
     * @param api the audience of the API that owns it, as far as there is one
     * @param reason why it is not in order; empty when it is
     * @param words what the API's owner wrote, may be empty
     */
    public record ScopeStanding(Scope scope, Optional<String> api, Optional<Reason> reason, String words) {

        public boolean ok() {
            return reason.isEmpty();
        }
    }

    /** A client claim: {@code ok}, {@code pending} or {@code updatePending}. */
    public record ClaimStanding(
            String type, Optional<String> active, Optional<String> pending, Optional<String> refused) {

        public String status() {
            if (pending.isEmpty() && refused.isEmpty()) {
                return "ok";
            }
            return active.isEmpty() ? "pending" : pending.isPresent() ? "updatePending" : "ok";
        }
    }

    /** Whether that scope is in order. */
    public boolean allows(Scope scope) {
        return scopes.stream().anyMatch(one -> one.scope().equals(scope) && one.ok());
    }
}
