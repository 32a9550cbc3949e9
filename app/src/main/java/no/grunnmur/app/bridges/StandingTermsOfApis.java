package no.grunnmur.app.bridges;

import java.util.HashMap;
import java.util.Map;
import no.grunnmur.app.world.World;
import no.grunnmur.helseid.AcceptedTerms;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.vilkar.SignedTerms;

/** HelseID asks the terms' room whether the terms of an API stand signed. */
public final class StandingTermsOfApis implements AcceptedTerms {

    private final Map<String, String> termsOfApi = new HashMap<>();
    private final SignedTerms signed;

    public StandingTermsOfApis(World world, SignedTerms signed) {
        world.apis().forEach(api -> api.terms().ifPresent(terms -> termsOfApi.put(api.audience(), terms)));
        this.signed = signed;
    }

    @Override
    public boolean accepted(OrganisationNumber organisation, String api) {
        String terms = termsOfApi.get(api);
        return terms == null || signed.accepted(organisation, terms);
    }
}
