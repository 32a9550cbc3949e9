package no.grunnmur.app.bridges;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.grunnmur.helseid.Api;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Configurations;

/**
 * The APIs that HelseID issues tokens for, as Selvbetjening has them now: a new one counts at once. What a seeded API's
 * tokens carry, which Selvbetjening does not know of, stays as it is.
 */
public final class LiveApis implements ApiDirectory {

    private record Built(no.grunnmur.selvbetjening.Api source, Api api) {}

    private final Configurations configurations;
    private final ApiDirectory seeded;
    private final Map<String, Built> built = new ConcurrentHashMap<>();

    public LiveApis(Configurations configurations, ApiDirectory seeded) {
        this.configurations = configurations;
        this.seeded = seeded;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same object until it changes
    public Optional<Api> find(String name) {
        no.grunnmur.selvbetjening.Api source = configurations.api(name).orElse(null);
        if (source == null) {
            return seeded.find(name);
        }
        Built known = built.get(name);
        if (known == null || known.source() != source) {
            known = new Built(source, api(source));
            built.put(name, known);
        }
        return Optional.of(known.api());
    }

    private Api api(no.grunnmur.selvbetjening.Api source) {
        Optional<Api> traits = seeded.find(source.audience());
        Set<String> claims = new HashSet<>(traits.map(Api::claims).orElse(Api.USUAL_CLAIMS));
        return new Api(
                source.audience(),
                source.content().scopes().stream()
                        .map(no.grunnmur.selvbetjening.Api.ApiScope::scope)
                        .toList(),
                claims,
                traits.flatMap(Api::algorithm),
                Optional.of(source.owner()));
    }

    @Override
    public Optional<Api> owning(Scope scope) {
        int slash = scope.value().indexOf('/');
        if (slash < 0) {
            return seeded.owning(scope);
        }
        Optional<Api> api = find(scope.value().substring(0, slash));
        return api.isPresent() ? api.filter(one -> one.scopes().contains(scope)) : seeded.owning(scope);
    }
}
