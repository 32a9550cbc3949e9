package no.grunnmur.app.bridges;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import no.grunnmur.app.world.Organisation;
import no.grunnmur.app.world.World;
import no.grunnmur.helseid.AcceptedTerms;
import no.grunnmur.kernel.OrganisationNumber;

/** Signed terms are those of the seeded world, until the terms have a room. */
public final class SeededAgreements implements AcceptedTerms {

    private record Signed(OrganisationNumber organisation, String terms) {}

    private final Set<Signed> signed = new HashSet<>();
    private final Map<String, String> termsOfApi = new HashMap<>();
    private final Map<OrganisationNumber, OrganisationNumber> mainUnits = new HashMap<>();

    public SeededAgreements(World world) {
        world.acceptedTerms().forEach(terms -> signed.add(new Signed(terms.organisation(), terms.terms())));
        world.apis().forEach(api -> api.terms().ifPresent(terms -> termsOfApi.put(api.audience(), terms)));
        for (Organisation organisation : world.organisations()) {
            organisation.parent().ifPresent(parent -> mainUnits.put(organisation.number(), parent));
        }
    }

    /** Terms are signed once for the main unit and cover every unit below it (seed document 1). */
    @Override
    public boolean accepted(OrganisationNumber organisation, String api) {
        OrganisationNumber unit = organisation;
        while (mainUnits.containsKey(unit)) {
            unit = mainUnits.get(unit);
        }
        String terms = termsOfApi.get(api);
        return terms == null || signed.contains(new Signed(unit, terms));
    }
}
