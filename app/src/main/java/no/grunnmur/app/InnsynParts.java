package no.grunnmur.app;

import java.util.List;
import java.util.Optional;
import no.grunnmur.app.bridges.SeededNames;
import no.grunnmur.audit.AboutIndex;
import no.grunnmur.guard.Guard;
import no.grunnmur.http.Mount;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.ProblemCatalogue;
import no.grunnmur.kontroll.Resettable;
import no.grunnmur.login.Portal;
import no.grunnmur.persontjenesten.insight.Insight;
import no.grunnmur.persontjenesten.insight.InsightProblem;

/** "Who has looked me up": a portal below Persontjenesten, and an API among its others. */
final class InnsynParts implements Parts {

    private static final int LEVEL = 3;

    private final Site site;
    private final Insight insight;
    private final Guard guard;
    private final Optional<Portal.Settings> settings;

    InnsynParts(Site site, Doors doors, Portals portals) {
        Foundation foundation = site.foundation();
        this.site = site;
        this.insight = new Insight(
                foundation.closes(new AboutIndex(foundation.database())),
                new SeededNames(site.worldOrEmpty()),
                foundation.database(),
                foundation.audit(),
                site.addresses().house());
        this.guard = doors.guard(Insight.guard(site.addresses().of(SystemName.PERSONTJENESTEN)));
        this.settings = portals.find(Portals.Name.INNSYN, List.of(), LEVEL);
    }

    /** Every problem that the room can have. */
    static void addProblems(ProblemCatalogue catalogue) {
        catalogue.add("innsyn", InsightProblem.class, List.of(InsightProblem.values()));
    }

    /** Adds the API to those of Persontjenesten. */
    Routes addApi(Routes persontjenesten) {
        return insight.api(persontjenesten, guard);
    }

    @Override
    public List<Mount> mounts() {
        return settings.stream()
                .map(client -> new Mount(
                        client.name(),
                        client.base(),
                        insight.pages(site.portal(client), site.pages(), site.errorPage())))
                .toList();
    }

    @Override
    public List<Resettable> resets() {
        return List.of();
    }
}
