package no.grunnmur.altinn.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.RequestState;
import no.grunnmur.http.Reply;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Visit;

/**
 * Requests that a service owner has drafted, as Altinn 3 shows them: the person says yes or no, and is not sent back
 * anywhere. Source: fact sheet selvbetjening-grunndata, section 4.3.
 */
final class DraftPages {

    private static final int MOST = 20;

    private final PageParts parts;

    DraftPages(PageParts parts) {
        this.parts = parts;
    }

    Reply show(Visit visit) {
        Shell shell = parts.shell(visit);
        List<Views.Facts> open = new ArrayList<>();
        List<Views.Receipt> done = new ArrayList<>();
        for (DelegationRequest request : asked(visit)) {
            if (request.state() == RequestState.CREATED) {
                open.add(parts.facts(shell, request));
            } else {
                done.add(new Views.Receipt(parts.facts(shell, request), PageParts.state(shell, request)));
            }
        }
        Views.Drafts view = new Views.Drafts(shell, open, done);
        return parts.pages()
                .page(
                        visit.request(),
                        200,
                        shell.text("draft.title"),
                        (output, frame) -> JtedraftsGenerated.render(output, null, view));
    }

    private List<DelegationRequest> asked(Visit visit) {
        NationalId who = visit.visitor().pid();
        List<String> ids =
                new ArrayList<>(new LinkedHashSet<>(visit.request().query().values("requestId")));
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new Refusal(AltinnProblem.REQUEST_UNKNOWN, ids.size() + " ids");
        }
        List<DelegationRequest> found = new ArrayList<>();
        for (String id : ids) {
            DelegationRequest request = parts.requests().readable(PageParts.id(id), who);
            if (!request.requester().equals(who)) {
                throw new Refusal(AltinnProblem.REQUEST_UNKNOWN, "somebody else's");
            }
            found.add(request);
        }
        return found;
    }

    Reply answer(Visit visit) {
        NationalId who = visit.visitor().pid();
        UUID id = asked(visit).getFirst().id();
        String answer = visit.request().form().value("answer").orElse("");
        switch (answer) {
            case "yes" -> parts.requests().confirm(id, who);
            case "no" -> parts.requests().withdraw(id, who);
            default -> throw new Refusal(AltinnProblem.INPUT, "neither yes nor no");
        }
        return Reply.seeOther(visit.request().base() + "/accessmanagement/ui/requests/resource?requestId=" + id);
    }
}
