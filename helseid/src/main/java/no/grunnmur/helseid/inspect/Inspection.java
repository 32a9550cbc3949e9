package no.grunnmur.helseid.inspect;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.ClientDoor;
import no.grunnmur.helseid.Directories;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.page.InspectPages;
import no.grunnmur.helseid.user.RequestObjects;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Routes;
import no.grunnmur.http.Texts;
import no.grunnmur.jose.KeyRing;
import no.grunnmur.kernel.ProblemCatalogue;

/** The doctor and the conformity report, around the routes of the room. */
public final class Inspection implements AutoCloseable {

    private final Conduct conduct;
    private final Witness witness;
    private final DoctorEndpoint doctor;
    private final ConductEndpoint report;
    private final Pages pages;

    /**
     * @param door with the rules that it goes by
     * @param problems every problem of the house
     * @param house the house's own base address, below which the pages of problems lie
     */
    public Inspection(
            Issuer issuer,
            ClientDoor door,
            Directories directories,
            KeyRing keys,
            InstantSource clock,
            ProblemCatalogue problems,
            URI house) {
        ClientDirectory clients = directories.clients();
        RequestObjects objects = new RequestObjects(issuer, clients, directories.apis());
        this.pages = new Pages(house);
        this.conduct = new Conduct(clients);
        this.witness = new Witness(conduct, clock);
        Texts texts = Texts.beside(Inspection.class);
        InspectPages inspectPages = new InspectPages(pages);
        String problemPages = house + "/problemer/";
        this.doctor = new DoctorEndpoint(
                new Doctor(issuer, door, objects, clients, keys, clock), inspectPages, texts, problems, problemPages);
        this.report = new ConductEndpoint(conduct, clients, inspectPages, texts, problems, problemPages);
    }

    /** The same routes, watched, with those of the doctor and the report. */
    public Routes around(Routes routes) {
        Routes all = witness.watch(routes)
                .get("/doktor", doctor::form)
                .post("/doktor", doctor::page)
                .post("/api/doktor", doctor::json)
                .get("/samsvar", report::list)
                .get("/samsvar/{client}", report::page)
                .get("/api/samsvar", report::listJson)
                .get("/api/samsvar/{client}", report::json)
                .delete("/api/samsvar/{client}", report::forget);
        Set<String> there = new HashSet<>();
        all.list().forEach(route -> there.add(route.path()));
        for (Routes.Route file : pages.routes(routes.errors()).list()) {
            if (!there.contains(file.path())) {
                all.add(file.method(), file.path(), file.endpoint());
            }
        }
        return all;
    }

    /** What the report is made of. */
    public Conduct conduct() {
        return conduct;
    }

    @Override
    public void close() {
        conduct.close();
    }
}
