package no.grunnmur.altinn.page;

import java.net.URI;
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
        boolean sure = PageParts.isSure(visit);
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
                waits && sure && rights.mayGive(who, Resource.SUPPLIER),
                waits && sure && manages,
                waits && !manages && !request.escalated(),
                waits && manages && !rights.has(who, Resource.SUPPLIER) ? shell.text("blocked.right") : null,
                waits && manages ? PageParts.stepUp(visit, address(request)) : null,
                waits ? null : desk.back(request).map(URI::toString).orElse(null));
        Reply reply = parts.pages()
                .page(
                        visit.request(),
                        200,
                        shell.text("system.title"),
                        (output, frame) -> JtesystemuserGenerated.render(output, null, view));
        return desk.back(request)
                .map(address -> Returning.allow(reply, visit, address))
                .orElse(reply);
    }

    private static String address(SystemUserRequest request) {
        return "/accessmanagement/ui/systemuser/request?id=" + request.id();
    }

    Reply answer(Visit visit) {
        SystemUserRequest request = asked(visit);
        NationalId who = visit.visitor().pid();
        String answer = visit.request().form().value("answer").orElse("");
        String here = visit.request().base() + address(request);
        if (answer.equals("escalate")) {
            desk.escalate(request.id(), who);
            return Reply.seeOther(here);
        }
        if (!PageParts.isSure(visit)) {
            return Reply.seeOther(PageParts.stepUp(visit, address(request)));
        }
        switch (answer) {
            case "approve" -> desk.accept(request.id(), who);
            case "reject" -> desk.reject(request.id(), who);
            default -> throw new Refusal(AltinnProblem.INPUT, "no answer");
        }
        return Reply.seeOther(desk.back(request).map(URI::toString).orElse(here));
    }
}
