package no.grunnmur.altinn.page;

import java.util.List;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.OrganisationRights;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.SystemUserRequest;
import no.grunnmur.altinn.store.SystemUserDesk;
import no.grunnmur.http.Reply;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Visit;

/** A vendor's request for a system user, to be answered by the customer's people. */
final class SystemUserPages {

    private final PageParts parts;
    private final SystemUserDesk desk;

    SystemUserPages(PageParts parts, SystemUserDesk desk) {
        this.parts = parts;
        this.desk = desk;
    }

    /** Whoever has nothing to do with the organisation is not told what it was asked. */
    private SystemUserRequest asked(Visit visit) {
        NationalId who = visit.visitor().pid();
        return desk.find(PageParts.id(visit.request().query().value("id").orElse("")))
                .filter(found -> parts.rights().organisations(who).contains(found.organisation()))
                .orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "absent, or of another organisation"));
    }

    Reply show(Visit visit) {
        SystemUserRequest request = asked(visit);
        NationalId who = visit.visitor().pid();
        Shell shell = parts.shell(visit);
        OrganisationRights rights = parts.rights().of(request.organisation());
        SystemUserRequest.State state = request.stateAt(desk.now());
        boolean waits = state == SystemUserRequest.State.NEW;
        boolean manages = rights.managesAccess(who);
        Views.SystemUser view = new Views.SystemUser(
                shell,
                request.id().toString(),
                request.title(),
                parts.nameOf(request.vendor()),
                request.system(),
                parts.nameOf(request.organisation()),
                request.organisation().value(),
                List.of(shell.title(Resource.SUPPLIER)),
                shell.text("system." + state.wire()),
                waits && rights.mayGive(who, Resource.SUPPLIER),
                waits && manages,
                waits && !manages && !request.escalated(),
                waits && manages && !rights.has(who, Resource.SUPPLIER) ? shell.text("blocked.right") : null);
        return parts.pages()
                .page(
                        visit.request(),
                        200,
                        shell.text("system.title"),
                        (output, frame) -> JtesystemuserGenerated.render(output, null, view));
    }

    Reply answer(Visit visit) {
        SystemUserRequest request = asked(visit);
        NationalId who = visit.visitor().pid();
        String answer = visit.request().form().value("answer").orElse("");
        if (answer.equals("escalate")) {
            desk.escalate(request.id(), who);
        } else {
            PageParts.requireLevel(visit);
            switch (answer) {
                case "approve" -> desk.accept(request.id(), who);
                case "reject" -> desk.reject(request.id(), who);
                default -> throw new Refusal(AltinnProblem.INPUT, "no answer");
            }
        }
        return Reply.seeOther(visit.request().base() + "/accessmanagement/ui/systemuser/request?id=" + request.id());
    }
}
