package no.grunnmur.helseid.page;

import no.grunnmur.http.Pages;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;

/** Writes the doctor's page and the conformity report into the house's layout. */
public final class InspectPages {

    private final Pages pages;

    public InspectPages(Pages pages) {
        this.pages = pages;
    }

    public Reply doctor(Request request, DoctorView view) {
        return pages.page(
                request,
                200,
                view.text("doctor.title"),
                (output, frame) -> JtedoctorGenerated.render(output, null, view));
    }

    public Reply conduct(Request request, ConductView view) {
        return pages.page(
                request,
                view.unknown() ? 404 : 200,
                view.text("conduct.title"),
                (output, frame) -> JteconductGenerated.render(output, null, view));
    }
}
