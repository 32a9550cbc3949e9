package no.grunnmur.app.bridges;

import java.util.Optional;
import java.util.function.Function;
import no.grunnmur.helseid.AcceptedTerms;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.vilkar.SignedTerms;

/** HelseID asks the terms' room whether the terms of an API stand signed. */
public final class StandingTermsOfApis implements AcceptedTerms {

    private final Function<String, Optional<String>> termsOfApi;
    private final SignedTerms signed;

    /** @param termsOfApi the name of the terms of an API, when it has any: as its owner has it now */
    public StandingTermsOfApis(Function<String, Optional<String>> termsOfApi, SignedTerms signed) {
        this.termsOfApi = termsOfApi;
        this.signed = signed;
    }

    @Override
    public boolean accepted(OrganisationNumber organisation, String api) {
        Optional<String> terms = termsOfApi.apply(api);
        return terms.isEmpty() || signed.accepted(organisation, terms.get());
    }
}
