package no.grunnmur.app.bridges;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.app.world.World;
import no.grunnmur.helseid.Api;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.kernel.Scope;

/** The APIs that HelseID issues tokens for are those of the seeded world. */
public final class SeededApis implements ApiDirectory {

    private final Map<String, Api> byName = new HashMap<>();
    private final Map<Scope, Api> byScope = new HashMap<>();

    public SeededApis(World world) {
        for (no.grunnmur.app.world.Api seeded : world.apis()) {
            Set<String> claims = new HashSet<>(Api.USUAL_CLAIMS);
            claims.addAll(seeded.claims());
            Api api =
                    new Api(seeded.audience(), seeded.scopes(), claims, Optional.empty(), Optional.of(seeded.owner()));
            byName.put(api.name(), api);
            api.scopes().forEach(scope -> byScope.put(scope, api));
        }
    }

    @Override
    public Optional<Api> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Optional<Api> owning(Scope scope) {
        return Optional.ofNullable(byScope.get(scope));
    }
}
