package no.grunnmur.altinn.page;

import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.Contacts;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.Organisations;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.Rights;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.altinn.ServiceOwners;
import no.grunnmur.altinn.store.RequestDesk;
import no.grunnmur.altinn.store.RightsDesk;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Visit;

/** What the pages are made of. */
public record PageParts(
        Pages pages,
        Rights rights,
        RequestDesk requests,
        RightsDesk desk,
        Organisations organisations,
        Contacts contacts,
        ServiceOwners owners) {

    private static final Texts TEXTS = Texts.beside(PageParts.class);

    Shell shell(Visit visit) {
        return Shell.of(visit, TEXTS);
    }

    String nameOf(NationalId person) {
        return contacts.nameOf(person).orElse("?");
    }

    String nameOf(OrganisationNumber organisation) {
        return organisations.find(organisation).map(Organisations.Unit::name).orElse(organisation.value());
    }

    Views.Facts facts(Shell shell, DelegationRequest request) {
        return new Views.Facts(
                request.id().toString(),
                nameOf(request.requester()),
                Shell.masked(request.requester()),
                nameOf(request.organisation()),
                request.organisation().value(),
                shell.title(request.resource()),
                request.message(),
                request.owner().flatMap(owners::find).map(ServiceOwner::name).orElse(""));
    }

    static String state(Shell shell, DelegationRequest request) {
        return shell.text("state." + request.state().name());
    }

    /** The id in the path; what is none is no request of anybody's. */
    static UUID id(String text) {
        return parsed(text).orElseThrow(() -> new Refusal(AltinnProblem.REQUEST_UNKNOWN, "no id"));
    }

    private static Optional<UUID> parsed(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Deciding, giving and taking back need more than looking. */
    static void requireLevel(Visit visit) {
        if (visit.visitor().level() < RequestRules.DECIDING_LEVEL) {
            throw new Refusal(AltinnProblem.LEVEL, "level " + visit.visitor().level());
        }
    }
}
