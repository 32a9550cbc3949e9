package no.grunnmur.app.bridges;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.grunnmur.app.world.AcceptedTerms;
import no.grunnmur.app.world.Persona;
import no.grunnmur.app.world.World;
import no.grunnmur.enhetsregisteret.Authority;
import no.grunnmur.enhetsregisteret.Organisations;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.selvbetjening.Terms;

/** The signed terms of the seeded world, until the terms have a room. */
public final class SeededTerms implements Terms {

    private final World world;
    private final Organisations register;

    public SeededTerms(World world, Organisations register) {
        this.world = world;
        this.register = register;
    }

    @Override
    public boolean accepted(OrganisationNumber organisation, String terms) {
        return standing(organisation, terms).isPresent();
    }

    @Override
    public Optional<Signature> standing(OrganisationNumber organisation, String terms) {
        for (AcceptedTerms accepted : world.acceptedTerms()) {
            if (accepted.terms().equals(terms) && accepted.organisation().equals(organisation)) {
                Instant since = accepted.signedAt();
                return Optional.of(new Signature(name(accepted.signer()), accepted.version(), since));
            }
        }
        return Optional.empty();
    }

    private String name(NationalId person) {
        return world.personas().stream()
                .filter(persona -> persona.pid().equals(person))
                .map(Persona::name)
                .findFirst()
                .orElse("");
    }

    @Override
    public List<String> signers(OrganisationNumber organisation) {
        return register.authority(organisation)
                .map(authority -> authority.holders(Authority.Right.SIGNATURE).stream()
                        .map(holder -> holder.givenName() + " " + holder.familyName())
                        .toList())
                .orElse(List.of());
    }
}
