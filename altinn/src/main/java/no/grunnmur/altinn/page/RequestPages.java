package no.grunnmur.altinn.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.OrganisationRights;
import no.grunnmur.altinn.RequestState;
import no.grunnmur.http.Reply;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Visit;

/** A request: choosing who it is sent to, reading it, deciding about it. */
final class RequestPages {

    private final PageParts parts;

    RequestPages(PageParts parts) {
        this.parts = parts;
    }

    /** Choosing a recipient. A request that has been sent shows how it stands instead. */
    Reply choose(Visit visit) {
        DelegationRequest request = own(visit);
        return request.state() == RequestState.CREATED ? choose(visit, request, null, 200) : toMessage(visit, request);
    }

    private DelegationRequest own(Visit visit) {
        NationalId who = visit.visitor().pid();
        DelegationRequest request = parts.requests().readable(id(visit), who);
        if (!request.requester().equals(who)) {
            throw new Refusal(AltinnProblem.REQUEST_UNKNOWN, "somebody else's");
        }
        return request;
    }

    private static UUID id(Visit visit) {
        return PageParts.id(visit.request().pathParameter("id"));
    }

    private Reply choose(Visit visit, DelegationRequest request, String wrong, int status) {
        Shell shell = parts.shell(visit);
        OrganisationRights rights = parts.rights().of(request.organisation());
        List<Views.Recipient> recipients = new ArrayList<>();
        for (NationalId person : recipients(request, rights)) {
            recipients.add(new Views.Recipient(
                    parts.requests().nameFor(request, person),
                    parts.nameOf(person),
                    rights.has(person, request.resource())));
        }
        Views.Send view = new Views.Send(shell, parts.facts(shell, request), recipients, wrong);
        Reply reply = parts.pages()
                .page(
                        visit.request(),
                        status,
                        shell.text("send.title"),
                        (output, frame) -> JtesendGenerated.render(output, null, view));
        return request.returnTo()
                .map(address -> Returning.allow(reply, visit, address))
                .orElse(reply);
    }

    private static List<NationalId> recipients(DelegationRequest request, OrganisationRights rights) {
        return rights.accessManagers().stream()
                .filter(person -> !person.equals(request.requester()))
                .toList();
    }

    /** Sends it, and lets the browser go back to where it came from. */
    Reply send(Visit visit) {
        DelegationRequest request = own(visit);
        Shell shell = parts.shell(visit);
        String chosen = visit.request().form().value("recipient").orElse("");
        Optional<NationalId> recipient = recipients(request, parts.rights().of(request.organisation())).stream()
                .filter(person -> parts.requests().nameFor(request, person).equals(chosen))
                .findFirst();
        if (recipient.isEmpty() && request.state() == RequestState.CREATED) {
            return choose(visit, request, shell.text("send.wrong"), 400);
        }
        NationalId who = visit.visitor().pid();
        DelegationRequest sent = parts.requests().send(request.id(), who, recipient.orElse(who));
        return back(sent).map(address -> Reply.seeOther(address.toString())).orElseGet(() -> toMessage(visit, sent));
    }

    /** Where the browser may go back to, judged again: a registration may have ended since. */
    private Optional<URI> back(DelegationRequest request) {
        return request.returnTo()
                .filter(address -> request.owner()
                        .flatMap(parts.ports().owners()::find)
                        .filter(owner -> owner.mayReturnTo(address))
                        .isPresent());
    }

    private static Reply toMessage(Visit visit, DelegationRequest request) {
        return Reply.seeOther(visit.request().base() + "/ui/DelegationRequest/" + request.id());
    }

    /** Reads it: what is asked, how it stands, and what this visitor can do about it. */
    Reply read(Visit visit) {
        NationalId who = visit.visitor().pid();
        DelegationRequest request = parts.requests().open(id(visit), who);
        Shell shell = parts.shell(visit);
        OrganisationRights rights = parts.rights().of(request.organisation());
        boolean own = request.requester().equals(who);
        boolean decides = request.state().isPending() && rights.managesAccess(who) && (!own || rights.administers(who));
        boolean sure = PageParts.isSure(visit);
        Views.Message view = new Views.Message(
                shell,
                parts.facts(shell, request),
                PageParts.state(shell, request),
                shell.time(request.created()),
                shell.time(request.changed()),
                request.recipient().map(parts::nameOf).orElse(null),
                request.decider().map(parts::nameOf).orElse(null),
                decides && sure && rights.has(who, request.resource()),
                decides && sure,
                own && request.state().isOpen(),
                own && request.state().isPending() && parts.requests().isRemindable(request),
                own && request.state() == RequestState.CREATED,
                blocked(shell, request, rights, who),
                decides ? PageParts.stepUp(visit, "/ui/DelegationRequest/" + request.id()) : null,
                own ? back(request).map(URI::toString).orElse(null) : null);
        return parts.pages()
                .page(
                        visit.request(),
                        200,
                        shell.text("message.title"),
                        (output, frame) -> JtemessageGenerated.render(output, null, view));
    }

    private static String blocked(Shell shell, DelegationRequest request, OrganisationRights rights, NationalId who) {
        if (!request.state().isPending() || request.requester().equals(who)) {
            return null;
        }
        if (!rights.managesAccess(who)) {
            return shell.text("blocked.manager");
        }
        return rights.has(who, request.resource()) ? null : shell.text("blocked.right");
    }

    Reply approve(Visit visit) {
        return toMessage(
                visit, parts.requests().approve(id(visit), visit.visitor().pid()));
    }

    Reply reject(Visit visit) {
        return toMessage(
                visit, parts.requests().reject(id(visit), visit.visitor().pid()));
    }

    Reply withdraw(Visit visit) {
        return toMessage(
                visit, parts.requests().withdraw(id(visit), visit.visitor().pid()));
    }

    Reply remind(Visit visit) {
        return toMessage(
                visit, parts.requests().remind(id(visit), visit.visitor().pid()));
    }
}
