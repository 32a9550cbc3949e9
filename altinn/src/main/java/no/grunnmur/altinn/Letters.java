package no.grunnmur.altinn;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.mail.EmailAddress;
import no.grunnmur.mail.Mail;

/**
 * The e-mails of Altinn. They tell that there is something to read and where, in words of the house alone: what a service
 * owner wrote to the recipient stands on the page and not in an e-mail.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 4.2 and 4.3 (who hears of what; the subjects of Altinn 3).
 */
public final class Letters {

    private static final String ASKED = "Altinn Tilgangsforespørsel";
    private static final String DECIDED = "Altinn Behandlet tilgangsforespørsel";

    private final Contacts contacts;
    private final Organisations organisations;
    private final URI altinn;

    /** @param altinn the portal's address */
    public Letters(Contacts contacts, Organisations organisations, URI altinn) {
        this.contacts = contacts;
        this.organisations = organisations;
        this.altinn = altinn;
    }

    /** To those who can decide: a request has come. */
    public List<Mail> asked(DelegationRequest request, List<NationalId> recipients) {
        return to(recipients, ASKED, """
                %s ber om tilgang på vegne av %s i Altinn.

                Tilgangen det gjelder: %s

                Logg inn i Altinn for å godkjenne eller avvise forespørselen:
                %s
                """.formatted(
                        name(request), organisation(request), title(request.resource()), page(request)));
    }

    /** To those who can decide: it still waits. */
    public List<Mail> reminder(DelegationRequest request, List<NationalId> recipients) {
        return to(recipients, "Påminnelse: " + ASKED, """
                %s venter fortsatt på svar på en forespørsel om tilgang på vegne av %s.

                Tilgangen det gjelder: %s

                Logg inn i Altinn for å godkjenne eller avvise forespørselen:
                %s
                """.formatted(
                        name(request), organisation(request), title(request.resource()), page(request)));
    }

    /** To the one who asked: it was approved. */
    public List<Mail> approved(DelegationRequest request) {
        return to(List.of(request.requester()), DECIDED, """
                Forespørselen din om tilgang på vegne av %s er godkjent.

                Tilgangen det gjelder: %s

                Du kan nå gå tilbake dit du kom fra og fortsette.
                %s
                """.formatted(
                        organisation(request),
                        title(request.resource()),
                        request.returnTo().map(URI::toString).orElseGet(() -> page(request))));
    }

    /** To the one who asked: it was rejected. Altinn 2 sends nothing then. */
    public List<Mail> rejected(DelegationRequest request) {
        if (request.door() == DelegationRequest.Door.ALTINN2) {
            return List.of();
        }
        return to(List.of(request.requester()), DECIDED, """
                Forespørselen din om tilgang på vegne av %s er avvist.

                Tilgangen det gjelder: %s

                Ta kontakt med dem som styrer tilgangene i virksomheten hvis du mener at det er feil.
                %s
                """.formatted(
                        organisation(request), title(request.resource()), page(request)));
    }

    private List<Mail> to(List<NationalId> people, String subject, String text) {
        return people.stream()
                .map(contacts::email)
                .flatMap(Optional::stream)
                .distinct()
                .map((EmailAddress address) -> Mail.of(address, subject, text))
                .toList();
    }

    private String name(DelegationRequest request) {
        return contacts.nameOf(request.requester()).orElse("En person");
    }

    private String organisation(DelegationRequest request) {
        return organisations
                .find(request.organisation())
                .map(unit -> unit.name() + " (" + unit.number() + ")")
                .orElseGet(() -> request.organisation().value());
    }

    /** What a right is called, in the words of Norsk helsenett. */
    public static String title(Resource resource) {
        return switch (resource) {
            case SYSTEM -> "Ta i bruk HelseID for et fagsystem";
            case CLIENTS -> "Opprette og endre klientsystemer i HelseID Selvbetjening";
            case APIS -> "Opprette og endre API-er i HelseID Selvbetjening";
            case SUPPLIER -> "Opptre for virksomheten i HelseID (databehandler)";
            case ACCESS_MANAGEMENT -> "Tilgangsstyring";
        };
    }

    private String page(DelegationRequest request) {
        return altinn + "/ui/DelegationRequest/" + request.id();
    }
}
