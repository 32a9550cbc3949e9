package no.grunnmur.app.bridges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.altinn.Organisations;
import no.grunnmur.enhetsregisteret.Authority;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;

/** Altinn asks Enhetsregisteret: an office with Tilgangsstyring, or the right to sign alone, gives everything. */
public final class AltinnOrganisations implements Organisations {

    private static final List<Authority.Right> EVERYTHING =
            List.of(Authority.Right.ACCESS_MANAGEMENT, Authority.Right.SIGNATURE);

    private final no.grunnmur.enhetsregisteret.Organisations register;

    public AltinnOrganisations(no.grunnmur.enhetsregisteret.Organisations register) {
        this.register = register;
    }

    @Override
    public Optional<Unit> find(OrganisationNumber number) {
        return register.find(number)
                .map(unit -> new Unit(unit.number(), unit.name(), unit.form(), unit.isMainUnit(), unit.exists()));
    }

    @Override
    public List<NationalId> administrators(OrganisationNumber organisation) {
        List<NationalId> all = new ArrayList<>();
        register.authority(organisation)
                .filter(authority -> authority.organisation().isMainUnit())
                .ifPresent(authority -> {
                    for (Authority.Right right : EVERYTHING) {
                        authority
                                .holders(right)
                                .forEach(holder -> holder.pid()
                                        .filter(person -> !all.contains(person))
                                        .ifPresent(all::add));
                    }
                });
        return all;
    }

    @Override
    public List<OrganisationNumber> administeredBy(NationalId person) {
        return register.ofHolder(person).stream()
                .filter(Organisation::isMainUnit)
                .map(Organisation::number)
                .filter(number -> administrators(number).contains(person))
                .toList();
    }
}
