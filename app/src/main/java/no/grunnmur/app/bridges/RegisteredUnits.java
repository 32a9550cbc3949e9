package no.grunnmur.app.bridges;

import java.util.Optional;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.helseid.attest.Units;
import no.grunnmur.kernel.OrganisationNumber;

/** The units of an attest are those of Enhetsregisteret that exist. */
public final class RegisteredUnits implements Units {

    private final Organisations register;

    public RegisteredUnits(Organisations register) {
        this.register = register;
    }

    @Override
    public Optional<Unit> find(OrganisationNumber number) {
        return register.find(number)
                .filter(Organisation::exists)
                .flatMap(unit -> main(unit).map(main -> new Unit(unit.name(), main.number())));
    }

    private Optional<Organisation> main(Organisation unit) {
        return unit.isMainUnit() ? Optional.of(unit) : register.mainUnit(unit.number());
    }
}
