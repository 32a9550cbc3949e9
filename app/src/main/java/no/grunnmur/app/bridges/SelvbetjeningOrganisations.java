package no.grunnmur.app.bridges;

import java.util.List;
import java.util.Optional;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.selvbetjening.Organisations;

/** Selvbetjening's organisations are those of the register that exist. */
public final class SelvbetjeningOrganisations implements Organisations {

    private static final String MUNICIPALITY = "KOMM";

    private final no.grunnmur.enhetsregisteret.Organisations register;

    public SelvbetjeningOrganisations(no.grunnmur.enhetsregisteret.Organisations register) {
        this.register = register;
    }

    private static Unit unit(Organisation organisation) {
        return new Unit(organisation.number(), organisation.name(), organisation.isMainUnit());
    }

    @Override
    public Optional<Unit> find(OrganisationNumber number) {
        return register.find(number).filter(Organisation::exists).map(SelvbetjeningOrganisations::unit);
    }

    @Override
    public Optional<Unit> mainUnit(OrganisationNumber number) {
        return register.mainUnit(number).filter(Organisation::exists).map(SelvbetjeningOrganisations::unit);
    }

    @Override
    public List<Unit> below(OrganisationNumber number) {
        return register.below(number).stream()
                .map(SelvbetjeningOrganisations::unit)
                .toList();
    }

    @Override
    public List<Unit> municipalities() {
        return register.ofForm(MUNICIPALITY).stream()
                .map(SelvbetjeningOrganisations::unit)
                .toList();
    }
}
