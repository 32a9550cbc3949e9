package no.grunnmur.helseid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.Scope;

/**
 * The APIs that are configured and the issuer itself, whose scope {@code helseid://scopes/client/info} opens client info. The
 * issuer is never among the APIs of a client that asks for no scope.
 */
final class OwnApis implements ApiDirectory {

    private static final Scope CLIENT_INFO = new Scope("helseid://scopes/client/info");

    private final ApiDirectory configured;
    private final Api own;

    OwnApis(Issuer issuer, ApiDirectory configured) {
        this.configured = configured;
        this.own = new Api(issuer.name(), List.of(CLIENT_INFO), Set.of(), Optional.empty());
    }

    @Override
    public Optional<Api> find(String name) {
        return name.equals(own.name()) ? Optional.of(own) : configured.find(name);
    }

    @Override
    public Optional<Api> owning(Scope scope) {
        return scope.equals(CLIENT_INFO) ? Optional.of(own) : configured.owning(scope);
    }

    /** Whether a scope is the issuer's own. */
    static boolean isOwn(Scope scope) {
        return scope.equals(CLIENT_INFO);
    }
}
