package no.grunnmur.altinn.page;

import java.util.Optional;
import java.util.UUID;
import no.grunnmur.altinn.Altinn;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegationRequest;
import no.grunnmur.altinn.Organisations;
import no.grunnmur.altinn.RequestRules;
import no.grunnmur.altinn.Rights;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.altinn.store.RequestDesk;
import no.grunnmur.altinn.store.RightsDesk;
import no.grunnmur.http.Pages;
import no.grunnmur.http.Texts;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Visit;

/** What the pages are made of. */
public record PageParts(Pages pages, Rights rights, RequestDesk requests, RightsDesk desk, Altinn.Ports ports) {

    private static final Texts TEXTS = Texts.beside(PageParts.class);

    Shell shell(Visit visit) {
        return Shell.of(visit, TEXTS);
    }

    String nameOf(NationalId person) {
        return ports.contacts().nameOf(person).orElse("?");
    }

    String nameOf(OrganisationNumber organisation) {
        return ports.organisations()
                .find(organisation)
                .map(Organisations.Unit::name)
                .orElse(organisation.value());
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
                request.owner()
                        .flatMap(ports.owners()::find)
                        .map(ServiceOwner::name)
                        .orElse(""));
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
    static boolean isSure(Visit visit) {
        return visit.visitor().level() >= RequestRules.DECIDING_LEVEL;
    }

    /** Where a visitor who may only look proves more, to come back to a page of the portal; null for who need not. */
    static String stepUp(Visit visit, String below) {
        return isSure(visit) ? null : Portal.stepUp(visit, RequestRules.DECIDING_LEVEL, below);
    }
}
