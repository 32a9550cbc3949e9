package no.grunnmur.journal.page;

import java.util.List;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.journal.store.PopulationFile;

/** The list of those who live in the municipality, from the journal's own copy. */
public final class PopulationPages {

    private static final int SHOWN = 200;

    /** What the page shows. */
    public record View(
            Scene scene,
            String municipality,
            int all,
            List<PopulationFile.Line> people,
            String upToDate,
            boolean troubled,
            String wrong) {}

    private final Site site;
    private final Population population;
    private final Witness witness;

    public PopulationPages(Site site, Population population, Witness witness) {
        this.site = site;
        this.witness = witness;
        this.population = population;
    }

    /** Adds the addresses. */
    public Routes addTo(Routes routes) {
        return routes.get("/population", site.clinical((request, session) -> {
                    population.goOn();
                    return show(request, session, "");
                }))
                .post("/population", site.clinicalForm(this::begin));
    }

    private Reply begin(Request request, Sessions.Session session) {
        String number = request.form().value("municipality").orElse("").strip();
        if (!number.matches("[0-9]{4}")) {
            return show(request, session, "population.wrong");
        }
        population.begin(number);
        return Reply.seeOther(site.settings().base() + "/population");
    }

    private Reply show(Request request, Sessions.Session session, String wrong) {
        Population.State state = population.state();
        List<PopulationFile.Line> people = state.people().stream().limit(SHOWN).toList();
        witness.sawList(session, people);
        Scene scene = site.scene(request, session);
        View view = new View(
                scene, state.municipality(), state.people().size(), people, state.upToDate(), state.troubled(), wrong);
        return site.pages()
                .page(
                        request,
                        wrong.isEmpty() ? 200 : 400,
                        scene.text("population.title"),
                        (output, frame) -> JtepopulationGenerated.render(output, null, view));
    }
}
