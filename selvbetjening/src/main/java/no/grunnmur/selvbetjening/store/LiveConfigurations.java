package no.grunnmur.selvbetjening.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Access;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Configurations;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Standings;
import no.grunnmur.selvbetjening.Template;

/** What HelseID asks, out of the view in memory. */
public final class LiveConfigurations implements Configurations {

    private final Everything everything;
    private final Standings standings;

    public LiveConfigurations(Everything everything, Standings standings) {
        this.everything = everything;
        this.standings = standings;
    }

    private Optional<Kept<?>> kept(String name) {
        return everything.view().find(name);
    }

    @Override
    public Optional<Current> find(String clientId) {
        // What is looked at is noted before anything is made of it: a change between the two is then seen as one.
        List<Seen> seen = new ArrayList<>();
        Kept<?> client = look(Everything.key("client", clientId), seen);
        if (client == null) {
            return Optional.empty();
        }
        Configuration configuration = (Configuration) client.value();
        Kept<?> template = look(Everything.key("template", configuration.templateId()), seen);
        if (template == null) {
            return Optional.empty();
        }
        Set<String> audiences = new LinkedHashSet<>();
        for (Scope scope : configuration.scopes()) {
            int slash = scope.value().indexOf('/');
            audiences.add(slash < 0 ? scope.value() : scope.value().substring(0, slash));
        }
        for (String audience : audiences) {
            look(Everything.key("api", audience), seen);
            look(
                    Everything.key(
                            "access", Access.key(audience, configuration.organisation(), configuration.templateId())),
                    seen);
        }
        return Optional.of(
                new Current(configuration, (Template) template.value(), standings.withheld(configuration), seen));
    }

    private Kept<?> look(String name, List<Seen> seen) {
        Kept<?> there = kept(name).orElse(null);
        seen.add(new Seen(name, Optional.ofNullable(there)));
        return there;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very object that was seen: that is the question
    public boolean stands(Current current) {
        for (Seen seen : current.seen()) {
            if (kept(seen.name()).orElse(null) != seen.kept().orElse(null)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<Api> api(String audience) {
        return kept(Everything.key("api", audience)).map(kept -> (Api) kept.value());
    }
}
