package no.grunnmur.app.bridges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.world.Persona;
import no.grunnmur.helseid.user.People;

/**
 * What a persona with an HPR number is licensed for, told by their part in the stories. Codes: 9060 (profession), 7704
 * (authorization), 7701 (right to prescribe), 7426 (speciality) of Volven.
 */
final class Licences {

    private static final People.Coded AUTHORIZED = new People.Coded("1", "Autorisasjon");
    private static final People.Coded FULL_RIGHT = new People.Coded("1", "Full rekvisisjonsrett");
    private static final People.Coded GENERAL_PRACTICE = new People.Coded("1", "Allmennmedisin");

    private Licences() {}

    static Optional<People.Professional> of(Persona persona) {
        if (persona.hprNumber().isEmpty()) {
            return Optional.empty();
        }
        List<People.Approval> approvals = new ArrayList<>();
        if (persona.roles().contains(Persona.Role.DOCTOR)) {
            boolean manages = persona.roles().contains(Persona.Role.GENERAL_MANAGER);
            approvals.add(new People.Approval(
                    "LE", AUTHORIZED, List.of(FULL_RIGHT), manages ? List.of(GENERAL_PRACTICE) : List.of()));
        } else if (persona.roles().contains(Persona.Role.NURSE)) {
            approvals.add(new People.Approval("SP", AUTHORIZED, List.of(), List.of()));
        } else {
            approvals.add(new People.Approval("FT", AUTHORIZED, List.of(), List.of()));
        }
        return Optional.of(new People.Professional(persona.hprNumber().get(), approvals));
    }
}
