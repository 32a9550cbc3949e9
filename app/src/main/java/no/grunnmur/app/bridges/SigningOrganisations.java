package no.grunnmur.app.bridges;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.grunnmur.enhetsregisteret.Authority;
import no.grunnmur.enhetsregisteret.Authority.Right;
import no.grunnmur.enhetsregisteret.Office.Holder;
import no.grunnmur.enhetsregisteret.Organisation;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.vilkar.Organisations;
import no.grunnmur.vilkar.Signer;
import no.grunnmur.vilkar.SigningRole;
import no.grunnmur.vilkar.Unit;

/** Who may sign terms for whom, as Enhetsregisteret has it. */
public final class SigningOrganisations implements Organisations {

    private final no.grunnmur.enhetsregisteret.Organisations register;

    public SigningOrganisations(no.grunnmur.enhetsregisteret.Organisations register) {
        this.register = register;
    }

    private static Unit unit(Organisation organisation) {
        return new Unit(organisation.number(), organisation.name(), organisation.isMainUnit(), organisation.exists());
    }

    @Override
    public Optional<Unit> find(OrganisationNumber number) {
        return register.find(number).map(SigningOrganisations::unit);
    }

    @Override
    public Optional<Unit> mainUnit(OrganisationNumber number) {
        return register.mainUnit(number).map(SigningOrganisations::unit);
    }

    @Override
    public List<Unit> below(OrganisationNumber number) {
        return register.below(number).stream().map(SigningOrganisations::unit).toList();
    }

    @Override
    public List<Unit> signableBy(NationalId person) {
        return register.ofHolder(person).stream()
                .filter(Organisation::isMainUnit)
                .filter(organisation -> register.authority(organisation.number())
                        .filter(authority ->
                                authority.has(person, Right.SIGNATURE) || authority.has(person, Right.PROKURA))
                        .isPresent())
                .map(SigningOrganisations::unit)
                .toList();
    }

    @Override
    public List<Signer> signers(OrganisationNumber number) {
        Optional<Authority> authority = register.authority(number);
        if (authority.isEmpty()) {
            return List.of();
        }
        List<Signer> signers = new ArrayList<>();
        Set<NationalId> named = new HashSet<>();
        add(signers, named, authority.get().holders(Right.SIGNATURE), SigningRole.SIGNATURRETT);
        add(signers, named, authority.get().holders(Right.PROKURA), SigningRole.PROKURA);
        return List.copyOf(signers);
    }

    private static void add(List<Signer> signers, Set<NationalId> named, List<Holder> holders, SigningRole role) {
        for (Holder holder : holders) {
            if (holder.pid().filter(named::add).isPresent()) {
                signers.add(new Signer(holder.pid(), name(holder), role));
            }
        }
    }

    private static String name(Holder holder) {
        return Stream.of(holder.givenName(), holder.middleName().orElse(""), holder.familyName())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
