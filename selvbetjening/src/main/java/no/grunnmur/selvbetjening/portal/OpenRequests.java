package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Contacts;
import no.grunnmur.selvbetjening.DelegationRequests;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Words;

/** What the visitor has asked for in Altinn already, so that nobody asks twice without knowing it. */
final class OpenRequests {

    private final DelegationRequests requests;
    private final Contacts contacts;

    OpenRequests(DelegationRequests requests, Contacts contacts) {
        this.requests = requests;
        this.contacts = contacts;
    }

    /** The visitor's requests for a right that nobody has answered; empty when there are none. */
    List<Block> of(Visit visit, OrganisationNumber organisation, Right right, Words words) {
        List<String> mine =
                new ArrayList<>(List.of(contacts.nameOf(visit.visitor().pid())));
        visit.visitor().name().ifPresent(mine::add);
        List<Block.Row> rows = new ArrayList<>();
        for (DelegationRequests.Open open : requests.open(organisation)) {
            if (open.right() == right && !open.requester().isEmpty() && mine.contains(open.requester())) {
                rows.add(new Block.Row(
                        "open-" + rows.size(),
                        words.get("altinn.open", open.requester()),
                        null,
                        words.get("state.waiting"),
                        "pending",
                        List.of(
                                open.recipient().isEmpty()
                                        ? words.get("altinn.no-recipient")
                                        : words.get("altinn.recipient", open.recipient()),
                                words.get("since", words.time(open.since())))));
            }
        }
        return rows.isEmpty()
                ? List.of()
                : List.of(
                        new Block.Heading("open-heading", words.get("altinn.open-heading")),
                        new Block.Rows("open", words.get("altinn.open-heading"), "", rows));
    }
}
