package no.grunnmur.altinn.page;

import static no.grunnmur.altinn.RequestRules.DECIDING_LEVEL;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.OrganisationRights;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.store.SystemUserDesk;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;

/** Every page, and the two that lead to the others: whom one acts for, and the inbox. */
public final class AltinnPages {

    private static final String SEND = "/ui/DelegationRequest/send/{id}";
    private static final String MESSAGE = "/ui/DelegationRequest/{id}";
    private static final String DRAFT = "/accessmanagement/ui/requests/resource";
    private static final String RIGHTS = "/accessmanagement/ui/rights/{organisation}";

    private static final String SYSTEM_USER = "/accessmanagement/ui/systemuser/request";

    private final PageParts parts;
    private final RequestPages requests;
    private final DraftPages drafts;
    private final RightsPages rights;
    private final SystemUserPages systemUsers;

    public AltinnPages(PageParts parts, SystemUserDesk desk) {
        this.parts = parts;
        this.requests = new RequestPages(parts);
        this.drafts = new DraftPages(parts);
        this.rights = new RightsPages(parts);
        this.systemUsers = new SystemUserPages(parts, desk);
    }

    /** The pages, for the portal's mount: all of them are behind its login. */
    public Routes routes(Portal portal, ErrorFormat errors) {
        Routes routes = new Routes(errors).include(parts.pages().routes(errors));
        return portal.addTo(routes)
                .get("", portal.page(this::front))
                .get("/", request -> Reply.seeOther(request.base().toString()))
                .get("/ui/MessageBox", portal.page(this::inbox))
                .get("/accessmanagement/ui/requests", portal.page(this::inbox))
                .get(SEND, portal.page(requests::choose))
                .post(SEND, portal.form(requests::send))
                .get(MESSAGE, portal.page(requests::read))
                .post(MESSAGE + "/approve", portal.form(DECIDING_LEVEL, AltinnPages::message, requests::approve))
                .post(MESSAGE + "/reject", portal.form(DECIDING_LEVEL, AltinnPages::message, requests::reject))
                .post(MESSAGE + "/withdraw", portal.form(requests::withdraw))
                .post(MESSAGE + "/remind", portal.form(requests::remind))
                .get(DRAFT, portal.page(drafts::show))
                .post(DRAFT, portal.form(drafts::answer))
                .get(SYSTEM_USER, portal.page(systemUsers::show))
                .post(SYSTEM_USER, portal.form(systemUsers::answer))
                .get(RIGHTS, portal.page(rights::show))
                .post(RIGHTS + "/give", portal.form(DECIDING_LEVEL, AltinnPages::rights, rights::give))
                .post(RIGHTS + "/delegate", portal.form(DECIDING_LEVEL, AltinnPages::rights, rights::delegate))
                .post(RIGHTS + "/revoke", portal.form(DECIDING_LEVEL, AltinnPages::rights, rights::revoke));
    }

    /** The page of the request that a form is about. */
    private static String message(Visit visit) {
        return MESSAGE.replace("{id}", visit.request().pathParameter("id"));
    }

    private static String rights(Visit visit) {
        return RIGHTS.replace("{organisation}", visit.request().pathParameter("organisation"));
    }

    private Reply front(Visit visit) {
        NationalId who = visit.visitor().pid();
        Shell shell = parts.shell(visit);
        List<Views.ActsFor> organisations = new ArrayList<>();
        for (OrganisationNumber number : parts.rights().organisations(who)) {
            OrganisationRights of = parts.rights().of(number);
            List<String> held = new ArrayList<>();
            for (Resource resource : Resource.forPeople()) {
                if (of.has(who, resource)) {
                    held.add(shell.title(resource));
                }
            }
            organisations.add(new Views.ActsFor(
                    parts.nameOf(number),
                    number.value(),
                    held,
                    of.managesAccess(who),
                    shell.base() + "/accessmanagement/ui/rights/" + number));
        }
        long waiting = parts.requests().received(who).stream()
                .filter(request -> request.state().isPending())
                .count();
        Views.Front view = new Views.Front(shell, organisations, waiting);
        return parts.pages()
                .page(
                        visit.request(),
                        200,
                        shell.text("front.title"),
                        (output, frame) -> JtefrontGenerated.render(output, null, view));
    }

    private Reply inbox(Visit visit) {
        NationalId who = visit.visitor().pid();
        Shell shell = parts.shell(visit);
        boolean sent =
                visit.request().query().value("tab").filter("sent"::equals).isPresent();
        List<DelegationRequest> found =
                sent ? parts.requests().sent(who) : parts.requests().received(who);
        List<Views.Line> lines = new ArrayList<>();
        for (DelegationRequest request : found) {
            lines.add(new Views.Line(
                    request.id().toString(),
                    shell.base() + "/ui/DelegationRequest/" + request.id(),
                    shell.title(request.resource()),
                    parts.nameOf(request.organisation()),
                    sent
                            ? request.recipient().map(parts::nameOf).orElse(shell.text("inbox.organisation"))
                            : parts.nameOf(request.requester()),
                    PageParts.state(shell, request),
                    request.state().isOpen(),
                    shell.time(request.changed())));
        }
        Views.Inbox view = new Views.Inbox(shell, sent, lines);
        return parts.pages()
                .page(
                        visit.request(),
                        200,
                        shell.text("inbox.title"),
                        (output, frame) -> JteinboxGenerated.render(output, null, view));
    }
}
